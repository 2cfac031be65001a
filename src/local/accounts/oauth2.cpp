#include "local/accounts/oauth2.hpp"

#include "local/accounts/crypto.hpp"
#include "local/http/router.hpp"
#include <algorithm>
#include <chrono>

namespace chorus::local {
namespace {

constexpr auto code_life = std::chrono::minutes(10);

struct Permit {
    std::string_view method, path, scope; ///< empty scope: any token
};

constexpr Permit permits[] = {
    {"GET", "/oauth2/@me", ""},
    {"GET", "/oauth2/userinfo", "openid"},
    {"GET", "/users/@me", "identify"},
    {"GET", "/users/@me/guilds", "guilds"},
    {"GET", "/users/@me/guilds/{guild_id}/member", "guilds.members.read"},
    {"GET", "/users/@me/connections", "connections"},
    {"GET", "/applications/{application_id}/commands", "applications.commands.update"},
    {"POST", "/applications/{application_id}/commands", "applications.commands.update"},
    {"PUT", "/applications/{application_id}/commands", "applications.commands.update"},
    {"PUT", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}/permissions",
        "applications.commands.permissions.update"},
};

} // namespace

bool has_scope(std::string_view scopes, std::string_view wanted) {
    while (!scopes.empty()) {
        auto space = std::min(scopes.find(' '), scopes.size());
        if (scopes.substr(0, space) == wanted) return true;
        scopes.remove_prefix(std::min(space + 1, scopes.size()));
    }
    return false;
}

bool scope_allows(std::string_view scopes, Route const& route) {
    for (auto const& permit : permits)
        if (permit.method == route.method && permit.path == route.path)
            return permit.scope.empty() || has_scope(scopes, permit.scope);
    return false;
}

Granted grant(
    World& world, Application const& application, Snowflake user, std::string scopes, bool with_refresh) {
    TokenRecord record;
    record.user = user;
    record.since = world.now();
    record.application = application.id;
    record.scopes = std::move(scopes);
    Granted granted;
    granted.access_token = world.ids.code(30);
    // What belongs together ends together.
    record.session = sha256_hex(granted.access_token + " session");
    record.kind = TokenKind::access;
    world.store.add_token(granted.access_token, record);
    if (with_refresh) {
        granted.refresh_token = world.ids.code(30);
        record.kind = TokenKind::refresh;
        world.store.add_token(granted.refresh_token, std::move(record));
    }
    return granted;
}

std::string issue_code(World& world, AuthorizationCode code) {
    auto now = Clock::now();
    std::erase_if(world.codes, [&](auto const& entry) { return entry.second.until <= now; });
    code.until = now + code_life;
    auto text = world.ids.code(30);
    world.codes.insert_or_assign(text, std::move(code));
    return text;
}

std::optional<AuthorizationCode> take_code(World& world, std::string_view code) {
    auto found = world.codes.find(code);
    if (found == world.codes.end()) return std::nullopt;
    auto taken = std::move(found->second);
    world.codes.erase(found);
    if (taken.until <= Clock::now()) return std::nullopt;
    return taken;
}

} // namespace chorus::local
