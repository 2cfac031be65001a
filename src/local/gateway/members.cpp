// Op 8: the members of a guild, in chunks. Op 31: the sounds of guilds.
#include "local/gateway/connection.hpp"
#include "local/gateway/ready.hpp"
#include "local/http/form.hpp"
#include "local/http/json_object.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"
#include "lower_case.hpp"
#include <algorithm>
#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

constexpr std::size_t chunk_size = 1000;

} // namespace

void GatewayConnection::request_members(nlohmann::json const& d) {
    if (!d.is_object()) return close(4002);
    Form form(d);
    auto const& guild_value = form.at("guild_id");
    Maybe<Snowflake> guild_id;
    // Bots of old send a list with one guild in it.
    if (guild_value.is_array() && guild_value.size() == 1) {
        nlohmann::json single = {{"guild_id", guild_value[0]}};
        guild_id = Form(single).id("guild_id");
    }
    else
        guild_id = form.id("guild_id");
    auto* mine = session();
    auto const* guild = guild_id ? world_.store.guild(*guild_id) : nullptr;
    if (!guild || !guild->member(mine->traits.user)) return;

    auto query = form.text("query");
    auto wanted = form.ids("user_ids");
    if (form.at("user_ids").is_string()) {
        nlohmann::json single = {{"user_ids", nlohmann::json::array({form.at("user_ids")})}};
        wanted = Form(single).ids("user_ids");
    }
    auto limit = form.integer("limit", 0, 1'000'000).value_or(0);
    auto most = limit > 0 ? static_cast<std::size_t>(limit) : SIZE_MAX;
    bool with_presences = form.boolean("presences").value_or(false);

    std::vector<Snowflake> found, missing;
    if (wanted) {
        for (auto user : *wanted) (guild->member(user) ? found : missing).push_back(user);
    }
    else {
        auto prefix = detail::lower_case(query.value_or(""));
        for (auto const& [user, record] : guild->members) {
            if (found.size() == most) break;
            auto const* account = world_.store.account(user);
            if (!account) continue;
            auto nick = record.nick ? detail::lower_case(*record.nick) : std::string();
            if (detail::lower_case(account->user.username).starts_with(prefix) ||
                (!nick.empty() && nick.starts_with(prefix)))
                found.push_back(user);
        }
    }

    auto chunks = std::max<std::size_t>(1, (found.size() + chunk_size - 1) / chunk_size);
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
        auto first = found.begin() + static_cast<std::ptrdiff_t>(chunk * chunk_size);
        auto last =
            found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), (chunk + 1) * chunk_size));
        std::vector<Snowflake> part(first, last);
        JsonObject out;
        out.id("guild_id", guild->id())
            .raw("members", json_list(part, [&](Snowflake user, std::string& text) {
                text += encode(member_view(world_, *guild, user, *guild->member(user), WithUser::yes));
            }));
        out.number("chunk_index", chunk).number("chunk_count", chunks);
        if (chunk == 0)
            out.raw("not_found", json_list(missing, [](Snowflake user, std::string& text) {
                text += '"' + user.to_string() + '"';
            }));
        if (with_presences)
            out.raw("presences", json_list(part, [&](Snowflake user, std::string& text) {
                text += presence_data(user, guild->id(), presence_of(world_, user));
            }));
        if (auto nonce = form.text("nonce")) out.text("nonce", *nonce);
        world_.broadcast.to_session(*mine, events::guild_members_chunk, out.take());
    }
}

void GatewayConnection::request_sounds(nlohmann::json const& d) {
    if (!d.is_object()) return close(4002);
    auto* mine = session();
    auto guilds = Form(d).ids("guild_ids", 200).value_or(std::vector<Snowflake>());
    for (auto id : guilds)
        if (auto const* guild = world_.store.guild(id); guild && guild->member(mine->traits.user))
            world_.broadcast.to_session(*mine, EventKind{"SOUNDBOARD_SOUNDS"},
                JsonObject()
                    .id("guild_id", id)
                    .raw("soundboard_sounds", json_list(guild->guild.soundboard_sounds))
                    .take());
}

} // namespace chorus::local
