// Everything that was recorded of a real server, read into the models and written again: nothing they name
// may be lost, and what they have no name for is listed here, each with the reason.
#include "support/capture.hpp"
#include "support/catch.hpp"
#include "support/shape_check.hpp"

#include <algorithm>
#include <chorus/gateway/events.hpp>
#include <chorus/models/auth.hpp>
#include <chorus/models/instance.hpp>
#include <chorus/models/user_profile.hpp>
#include <functional>

using namespace chorus;
using namespace chorus_test;
using nlohmann::json;

namespace {

using Check = std::function<void(ShapeCheck&, json const&, std::string const&)>;

template<class T> Check as() {
    return [](ShapeCheck& check, json const& payload, std::string const& where) {
        check.check<T>(payload, where);
    };
}

struct Answer {
    char const* capture;
    Check check;
};

std::vector<Answer> const answers = {
    {"users-me", as<User>()},
    {"users-me-patch-avatar", as<User>()},
    {"users-me-bot-prefix", as<User>()},
    {"bot-users-me", as<User>()},
    {"channel-create", as<Channel>()},
    {"channel-patch", as<Channel>()},
    {"channel-delete", as<Channel>()},
    {"thread-create", as<Channel>()},
    {"dm-create", as<Channel>()},
    {"guild-channels", as<std::vector<Channel>>()},
    {"me-channels", as<std::vector<Channel>>()},
    {"guild-create", as<Guild>()},
    {"guild-get", as<Guild>()},
    {"guild-patch", as<Guild>()},
    {"users-me-guilds", as<std::vector<Guild>>()},
    {"guild-members-limit-after", as<std::vector<Member>>()},
    {"member-me-patch", as<Member>()},
    {"guild-roles", as<std::vector<Role>>()},
    {"role-create", as<Role>()},
    {"role-patch", as<Role>()},
    {"emoji-create", as<Emoji>()},
    {"invite-create", as<Invite>()},
    {"invite-get", as<Invite>()},
    {"invite-accept", as<Invite>()},
    {"attachments-slots", as<UploadSlots>()},
    {"attachments-slots-intid", as<UploadSlots>()},
    {"message-create", as<Message>()},
    {"message-create-embed", as<Message>()},
    {"message-create-embed-reply", as<Message>()},
    {"bot-message-create", as<Message>()},
    {"dm-message", as<Message>()},
    {"message-edit", as<Message>()},
    {"message-get", as<Message>()},
    {"message-content-null", as<Message>()},
    {"message-enforce_nonce", as<Message>()},
    {"message-nonce-int", as<Message>()},
    {"message-sticker_ids-flags", as<Message>()},
    {"message-upload-multipart-noattachmentsarray", as<Message>()},
    {"message-upload-multipart-png", as<Message>()},
    {"message-upload-two-files", as<Message>()},
    {"message-with-uploaded-filename", as<Message>()},
    {"webhook-execute-wait", as<Message>()},
    {"messages-get", as<std::vector<Message>>()},
    {"pins-get", as<std::vector<Message>>()},
    {"auth-login", as<LoginAnswer>()},
    {"auth-register", as<LoginAnswer>()},
    {"settings", as<UserSettings>()},
    {"settings-proto-1", as<SettingsProto>()},
    {"users-profile", as<UserProfile>()},
    {"http-ping", as<Ping>()},
    {"http-gateway", as<GatewayUrl>()},
    {"http-gateway-bot-noauth", as<GatewayBot>()},
    {"gateway-bot-auth", as<GatewayBot>()},
    {"bot-gateway-bot", as<GatewayBot>()},
    {"http-policies-instance-domains", as<InstanceDomains>()},
};

template<class... Events> std::map<std::string, Check, std::less<>> by_name() {
    return {{std::string(Events::event_name), as<Events>()}...};
}

auto const events = by_name<Ready, ReadySupplemental, Resumed, SessionsReplace, GuildCreate, GuildUpdate,
    GuildDelete, GuildMemberAdd, GuildMemberUpdate, GuildMemberRemove, GuildBanAdd, GuildBanRemove,
    GuildRoleCreate, GuildRoleUpdate, GuildRoleDelete, GuildEmojisUpdate, GuildMembersChunk,
    GuildMemberListUpdate, ChannelCreate, ChannelUpdate, ChannelDelete, ChannelPinsUpdate, ThreadCreate,
    InviteCreate, InviteDelete, MessageCreate, MessageUpdate, MessageDelete, MessageDeleteBulk, MessageAck,
    MessageReactionAdd, MessageReactionRemove, MessageReactionRemoveAll, MessageReactionRemoveEmoji,
    TypingStart, UserUpdate, PresenceUpdate>();

struct Allowed {
    char const* field;
    char const* reason;
};
constexpr auto relation = "a relation of the server's database", column = "a column of the server's database",
               leak = "a secret of the account that the server gives away";
std::vector<Allowed> const allowed_unknown = {
    // Relations of the server's database: empty, or a copy of what an id beside them names.
    {"Channel.guild", relation},
    {"Channel.invites", relation},
    {"Channel.messages", relation},
    {"Channel.owner", relation},
    {"Channel.parent", relation},
    {"Channel.read_states", relation},
    {"Channel.thread_members", relation},
    {"ThreadCreate.parent", relation},
    {"Channel.voice_states", relation},
    {"Channel.webhooks", relation},
    {"Emoji.application", relation},
    {"Emoji.guild", relation},
    {"Guild.afk_channel", relation},
    {"Guild.bans", relation},
    {"Guild.invites", relation},
    {"Guild.parent", relation},
    {"Guild.public_updates_channel", relation},
    {"Guild.rules_channel", relation},
    {"Guild.system_channel", relation},
    {"Guild.template", relation},
    {"Guild.webhooks", relation},
    {"Guild.widget_channel", relation},
    {"Member.guild", relation},
    {"ReadState.channel", relation},
    {"ReadState.user", relation},
    {"Message.webhook", relation},
    {"Role.guild", relation},
    {"Attachment.channel_id", "its message says so"},
    {"Attachment.message_id", "its message says so"},
    // Columns of the server's database that no API documents.
    {"Channel.retention_policy_id", column},
    {"Guild.channel_ordering", column},
    {"Guild.discovery_excluded", column},
    {"Guild.discovery_weight", column},
    {"Guild.primary_category_id", column},
    {"Guild.template_id", column},
    {"Member.index", column},
    {"Member.settings", "what UserGuildSettings says, as the server's database keeps it"},
    {"UserSettings.index", column},
    {"GuildMemberUpdate.index", column},
    {"ListedMember.index", column},
    // What a server should not tell anybody, and a library not keep.
    {"User.data", leak},
    {"User.fingerprints", leak},
    {"User.totp_last_ticket", leak},
    {"User.totp_secret", leak},
    {"UserUpdate.fingerprints", leak},
    {"UserUpdate.totp_last_ticket", leak},
    {"UserUpdate.totp_secret", leak},
};

void check_nothing_is_lost(ShapeCheck const& check) {
    for (auto const& difference : check.differences) FAIL_CHECK(difference);
}

void check_unknown_are_allowed(ShapeCheck const& check) {
    std::set<std::string> unknown, allowed;
    for (auto const& [field, places] : check.unknown) {
        unknown.insert(field);
        if (!std::ranges::count(
                allowed_unknown, field, [](Allowed const& a) { return std::string(a.field); }))
            FAIL_CHECK("no model names " << field << ", as in " << *places.begin());
    }
    for (auto const& [field, reason] : allowed_unknown) {
        allowed.insert(field);
        CHECK_FALSE(std::string(reason).empty());
    }
    CHECK(unknown == allowed); // also the other way round: what is named by now need not be excused
}

} // namespace

TEST_CASE("no field of a recorded payload is lost that its model names, and the others are known") {
    ShapeCheck check;
    for (auto const& [name, as_model] : answers) as_model(check, capture(name)["body"], name);
    as<Message>()(check, capture("message-nonce-dedupe")["first"], "message-nonce-dedupe.first");
    as<Message>()(check, capture("message-nonce-dedupe")["second"], "message-nonce-dedupe.second");

    std::set<std::string> without_type;
    for (auto const& name : captures("gw-"))
        for (auto const& frame : frames_in(capture(name))) {
            if (frame["op"] != 0) continue;
            auto event = frame["t"].get<std::string>();
            auto known = events.find(event);
            if (known == events.end())
                without_type.insert(event);
            else
                known->second(check, frame["d"], name + " " + event);
        }
    CHECK(check.payloads > 80);
    check_nothing_is_lost(check);
    check_unknown_are_allowed(check);
    // Events that raw listeners get.
    CHECK(without_type == std::set<std::string>{});
}
