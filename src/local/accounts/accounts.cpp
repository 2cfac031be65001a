#include "local/accounts/accounts.hpp"

#include "local/accounts/crypto.hpp"
#include "local/gateway/ready.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

constexpr std::string_view default_settings =
    R"({"afk_timeout":3600,"allow_accessibility_detection":true,"animate_emoji":true,"animate_stickers":0,)"
    R"("contact_sync_enabled":false,"convert_emoticons":false,"custom_status":null,)"
    R"("default_guilds_restricted":false,"detect_platform_accounts":false,"developer_mode":true,)"
    R"("disable_games_tab":true,"enable_tts_command":false,"explicit_content_filter":0,)"
    R"("friend_discovery_flags":0,"friend_source_flags":{"all":true},"gateway_connected":false,)"
    R"("gif_auto_play":false,"guild_folders":[],"guild_positions":[],"inline_attachment_media":true,)"
    R"("inline_embed_media":true,"locale":"en-US","message_display_compact":false,)"
    R"("native_phone_integration_enabled":true,"render_embeds":true,"render_reactions":true,)"
    R"("restricted_guilds":[],"show_current_game":true,"status":"online","stream_notifications_enabled":false,)"
    R"("theme":"dark","timezone_offset":0,"view_nsfw_guilds":true})";

// What Spacebar grants to new users.
constexpr std::uint64_t default_rights = 875'069'521'787'904;

constexpr auto ticket_life = std::chrono::minutes(5);

} // namespace

Account& create_account(World& world, NewAccount wanted) {
    Account account;
    auto& user = account.user;
    user.id = wanted.id ? wanted.id : world.ids.next();
    user.username = std::move(wanted.username);
    user.discriminator = world.ids.discriminator();
    user.global_name =
        wanted.global_name.has_value() ? std::move(wanted.global_name) : Maybe<std::string>(null);
    user.avatar = null;
    user.banner = null;
    user.accent_color = null;
    user.bot = wanted.bot;
    user.public_flags = Flags<UserFlag>();
    user.flags = Flags<UserFlag>();
    user.bio = std::string();
    user.pronouns = null;
    user.premium_type = PremiumType::tier_2;
    user.locale = "en-US";
    user.email = wanted.email.has_value() ? std::move(wanted.email) : Maybe<std::string>(null);
    user.phone = null;
    user.verified = true;
    user.mfa_enabled = false;
    user.nsfw_allowed = true;
    user.premium = true;
    user.disabled = false;
    user.purchased_flags = Flags<PurchasedFlag>();
    user.premium_usage_flags = Flags<PremiumUsageFlag>();
    user.created_at = Ids::time_of(user.id);
    user.rights = Flags<Right>(default_rights);
    account.settings = default_settings;
    if (!wanted.password.empty()) account.password_hash = world.hash_password(wanted.password);
    return world.store.add_account(std::move(account));
}

std::string issue_token(World& world, Account const& account) {
    auto token = world.ids.token(account.id());
    TokenRecord record;
    record.user = account.id();
    record.session = sha256_hex(token + " session");
    record.since = world.now();
    world.store.add_token(token, std::move(record));
    return token;
}

namespace {

void end_session(World& world, GatewaySession& session) {
    if (session.outbox) {
        world.hub.send(session.outbox, R"({"op":9,"d":false})");
        world.hub.close(session.outbox, 4006);
    }
    world.hub.remove(session.id);
}

} // namespace

void end_all_sessions(World& world, Account const& account) {
    world.store.remove_tokens(account.id());
    auto sessions = world.hub.sessions_of(account.id());
    for (auto* session : sessions) end_session(world, *session);
    if (!sessions.empty()) announce_presence(world, account.id());
}

void end_login_session(World& world, Snowflake user, std::string_view login_session) {
    bool any = false;
    for (auto* session : world.hub.sessions_of(user))
        if (session->traits.login_session == login_session) {
            end_session(world, *session);
            any = true;
        }
    if (any) announce_presence(world, user);
}

std::string issue_ticket(World& world, Account const& account) {
    auto now = Clock::now();
    std::erase_if(world.tickets, [&](auto const& entry) { return entry.second.until <= now; });
    auto ticket = world.ids.hex(40);
    world.tickets[ticket] = {account.id(), now + ticket_life};
    return ticket;
}

Account* ticket_owner(World& world, std::string_view ticket) {
    auto found = world.tickets.find(ticket);
    if (found == world.tickets.end() || found->second.until <= Clock::now()) return nullptr;
    return world.store.account(found->second.user);
}

} // namespace chorus::local
