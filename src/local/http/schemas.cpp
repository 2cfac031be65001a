#include "local/http/schemas.hpp"

#include <algorithm>
#include <chorus/codec/describe.hpp>
#include <chorus/params/application.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/params/auto_moderation.hpp>
#include <chorus/params/ban.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/command.hpp>
#include <chorus/params/connection.hpp>
#include <chorus/params/create_interaction.hpp>
#include <chorus/params/discovery.hpp>
#include <chorus/params/emoji.hpp>
#include <chorus/params/guild.hpp>
#include <chorus/params/invite.hpp>
#include <chorus/params/member.hpp>
#include <chorus/params/message.hpp>
#include <chorus/params/mfa.hpp>
#include <chorus/params/oauth2.hpp>
#include <chorus/params/onboarding.hpp>
#include <chorus/params/read_state.hpp>
#include <chorus/params/relationship.hpp>
#include <chorus/params/report.hpp>
#include <chorus/params/role.hpp>
#include <chorus/params/scheduled_event.hpp>
#include <chorus/params/settings.hpp>
#include <chorus/params/slack_webhook.hpp>
#include <chorus/params/soundboard.hpp>
#include <chorus/params/stage_instance.hpp>
#include <chorus/params/sticker.hpp>
#include <chorus/params/team.hpp>
#include <chorus/params/template.hpp>
#include <chorus/params/thread.hpp>
#include <chorus/params/user.hpp>
#include <chorus/params/voice.hpp>
#include <chorus/params/webhook.hpp>
#include <chorus/params/welcome_screen.hpp>
#include <chorus/params/widget.hpp>

// Bodies that the library writes by hand, or joins from two types.
namespace chorus::local::bodies {

struct Messages {
    Maybe<std::vector<Snowflake>> messages;
};
struct Channels {
    Maybe<std::vector<Snowflake>> channels;
};
struct Addresses {
    Maybe<std::vector<std::string>> attachment_urls;
};
struct Threads {
    Maybe<std::vector<Snowflake>> thread_ids;
};
struct Answers {
    Maybe<std::vector<std::string>> answer_ids;
};
struct Uploads {
    Maybe<std::vector<UploadParams>> files;
};
/// A thread, or a post in a forum.
struct Thread {
    Maybe<std::string> name;
    Maybe<std::int32_t> type;
    Maybe<std::int32_t> auto_archive_duration;
    Maybe<bool> invitable;
    Maybe<std::int32_t> rate_limit_per_user;
    Maybe<std::string> location;
    Maybe<CreateMessage> message;
    Maybe<std::vector<Snowflake>> applied_tags;
};
/// What `data` is depends on `type`.
struct Callback {
    Maybe<std::int32_t> type;
    Maybe<JsonText> data;
};

} // namespace chorus::local::bodies

CHORUS_MODEL(chorus::local::bodies::Messages, messages)
CHORUS_MODEL(chorus::local::bodies::Channels, channels)
CHORUS_MODEL(chorus::local::bodies::Addresses, attachment_urls)
CHORUS_MODEL(chorus::local::bodies::Threads, thread_ids)
CHORUS_MODEL(chorus::local::bodies::Answers, answer_ids)
CHORUS_MODEL(chorus::local::bodies::Uploads, files)
CHORUS_MODEL(chorus::local::bodies::Thread, name, type, auto_archive_duration, invitable, rate_limit_per_user,
    location, message, applied_tags)
CHORUS_MODEL(chorus::local::bodies::Callback, type, data)

namespace chorus::local::bodies {

/// A message, and whose it seems to be.
codec::ObjectShape const& webhook_message() {
    static auto const rows = [] {
        std::vector<codec::Row> out;
        auto const& face = codec::object_shape<WebhookMessage>().rows();
        auto const& message = codec::object_shape<CreateMessage>().rows();
        out.insert(out.end(), message.begin(), message.end());
        out.insert(out.end(), face.begin(), face.end());
        return out;
    }();
    static codec::ObjectShape const shape("WebhookMessage", rows);
    return shape;
}
// Of these rows nothing is read but names and kinds: there is no such type.
constexpr codec::Shape webhook_message_shape{.kind = codec::Kind::object, .object = &webhook_message};

} // namespace chorus::local::bodies

namespace chorus::local {
namespace {

struct Row {
    std::string_view operation;
    codec::Shape const* body;
};

template<class T> constexpr codec::Shape const* as = &codec::shape_of<T>;

constexpr Row rows[] = {
    {"PATCH /applications/@me", as<EditApplication>},
    {"PATCH /applications/{}", as<EditApplication>},
    {"PATCH /applications/{}/bot", as<EditBot>},
    {"PATCH /applications/{}/commands/{}", as<EditCommand>},
    {"PATCH /applications/{}/emojis/{}", as<EditApplicationEmoji>},
    {"PATCH /applications/{}/guilds/{}/commands/{}", as<EditCommand>},
    {"PATCH /channels/{}", as<EditChannel>},
    {"PATCH /channels/{}/messages/{}", as<EditMessage>},
    {"PATCH /channels/{}/thread-members/@me/settings", as<ThreadSettings>},
    {"PATCH /guilds/{}", as<EditGuild>},
    {"PATCH /guilds/{}/auto-moderation/rules/{}", as<EditRule>},
    {"PATCH /guilds/{}/channels", as<std::vector<ChannelPosition>>},
    {"PATCH /guilds/{}/emojis/{}", as<EditEmoji>},
    {"PATCH /guilds/{}/members/@me", as<EditCurrentMember>},
    {"PATCH /guilds/{}/members/{}", as<EditMember>},
    {"PATCH /guilds/{}/members/{}/nick", as<EditNick>},
    {"PATCH /guilds/{}/profile/@me", as<EditMemberProfile>},
    {"PATCH /guilds/{}/profile/{}", as<EditMemberProfile>},
    {"PATCH /guilds/{}/roles", as<std::vector<RolePosition>>},
    {"PATCH /guilds/{}/roles/{}", as<EditRole>},
    {"PATCH /guilds/{}/roles/{}/members", as<AddRoleMembers>},
    {"PATCH /guilds/{}/scheduled-events/{}", as<EditScheduledEvent>},
    {"PATCH /guilds/{}/scheduled-events/{}/exceptions/{}", as<EditEventException>},
    {"PATCH /guilds/{}/soundboard-sounds/{}", as<EditSound>},
    {"PATCH /guilds/{}/stickers/{}", as<EditSticker>},
    {"PATCH /guilds/{}/templates/{}", as<EditTemplate>},
    {"PATCH /guilds/{}/vanity-url", as<EditVanityUrl>},
    {"PATCH /guilds/{}/voice-states/@me", as<EditMyVoiceState>},
    {"PATCH /guilds/{}/voice-states/{}", as<EditVoiceState>},
    {"PATCH /guilds/{}/welcome-screen", as<EditWelcomeScreen>},
    {"PATCH /guilds/{}/widget", as<EditWidget>},
    {"PATCH /stage-instances/{}", as<EditStageInstance>},
    {"PATCH /users/@me", as<EditCurrentUser>},
    {"PATCH /users/@me/guilds/{}/settings", as<EditGuildNotifications>},
    {"PATCH /users/@me/profile", as<EditProfile>},
    {"PATCH /users/@me/relationships/{}", as<EditRelationship>},
    {"PATCH /users/@me/settings", as<EditSettings>},
    {"PATCH /users/@me/settings-proto/1", as<EditSettingsProto>},
    {"PATCH /users/@me/settings-proto/1/json", as<EditSettingsProtoJson>},
    {"PATCH /users/@me/settings-proto/2", as<EditSettingsProto>},
    {"PATCH /users/@me/settings-proto/2/json", as<EditSettingsProtoJson>},
    {"PATCH /users/{}/profile", as<EditProfile>},
    {"PATCH /webhooks/{}", as<EditWebhook>},
    {"PATCH /webhooks/{}/{}", as<EditWebhook>},
    {"PATCH /webhooks/{}/{}/messages/@original", as<EditMessage>},
    {"PATCH /webhooks/{}/{}/messages/{}", as<EditMessage>},
    {"POST /applications", as<CreateApplication>},
    {"POST /applications/{}/bot/reset", as<MfaCode>},
    {"POST /applications/{}/commands", as<CreateCommand>},
    {"POST /applications/{}/delete", as<MfaCode>},
    {"POST /applications/{}/emojis", as<CreateApplicationEmoji>},
    {"POST /applications/{}/guilds/{}/commands", as<CreateCommand>},
    {"POST /applications/{}/reset", as<MfaCode>},
    {"POST /attachments/refresh-urls", as<bodies::Addresses>},
    {"POST /auth/forgot", as<ForgotPassword>},
    {"POST /auth/login", as<Login>},
    {"POST /auth/logout", as<LogOut>},
    {"POST /auth/mfa/totp", as<TotpLogin>},
    {"POST /auth/mfa/webauthn", as<WebAuthnLogin>},
    {"POST /auth/mfa/{}", as<TotpLogin>},
    {"POST /auth/register", as<Register>},
    {"POST /auth/reset", as<ResetPassword>},
    {"POST /auth/sessions/logout", as<EndAuthSessions>},
    {"POST /auth/verify", as<VerifyEmail>},
    {"POST /auth/verify/view-backup-codes-challenge", as<ConfirmPassword>},
    {"POST /channels/preload-messages", as<bodies::Channels>},
    {"POST /channels/{}/attachments", as<bodies::Uploads>},
    {"POST /channels/{}/followers", as<FollowChannel>},
    {"POST /channels/{}/greet", as<GreetMessage>},
    {"POST /channels/{}/invites", as<CreateInvite>},
    {"POST /channels/{}/messages", as<CreateMessage>},
    {"POST /channels/{}/messages/bulk-delete", as<bodies::Messages>},
    {"POST /channels/{}/messages/{}/ack", as<AckMessage>},
    {"POST /channels/{}/messages/{}/threads", as<CreateThread>},
    {"POST /channels/{}/post-data", as<bodies::Threads>},
    {"POST /channels/{}/purge", as<PurgeMessages>},
    {"POST /channels/{}/send-soundboard-sound", as<SendSound>},
    {"POST /channels/{}/tags", as<ForumTagParams>},
    {"POST /channels/{}/threads", as<bodies::Thread>},
    {"POST /channels/{}/webhooks", as<CreateWebhook>},
    {"POST /connections/{}/callback", as<ConnectionCallback>},
    {"POST /guilds", as<CreateGuild>},
    {"POST /guilds/automations/email-domain-lookup", as<LookUpHubs>},
    {"POST /guilds/automations/email-domain-lookup/verify-code", as<JoinHub>},
    {"POST /guilds/templates/{}", as<CreateGuildFromTemplate>},
    {"POST /guilds/{}/auto-moderation/rules", as<CreateRule>},
    {"POST /guilds/{}/bulk-ban", as<BulkBan>},
    {"POST /guilds/{}/channels", as<CreateChannel>},
    {"POST /guilds/{}/emojis", as<CreateEmoji>},
    {"POST /guilds/{}/prune", as<PruneMembers>},
    {"POST /guilds/{}/roles", as<CreateRole>},
    {"POST /guilds/{}/scheduled-events", as<CreateScheduledEvent>},
    {"POST /guilds/{}/scheduled-events/{}/exceptions", as<CreateEventException>},
    {"POST /guilds/{}/soundboard-sounds", as<CreateSound>},
    {"POST /guilds/{}/templates", as<CreateTemplate>},
    {"POST /hub-waitlist/signup", as<JoinHubWaitlist>},
    {"POST /interactions", as<CreateInteraction>},
    {"POST /interactions/{}/{}/callback", as<bodies::Callback>},
    {"POST /invites/{}", as<AcceptInvite>},
    {"POST /oauth2/authorize", as<Authorize>},
    {"POST /read-states/ack-bulk", as<AckPlaces>},
    {"POST /reporting/application", as<CreateReport>},
    {"POST /reporting/first_dm", as<CreateReport>},
    {"POST /reporting/guild", as<CreateReport>},
    {"POST /reporting/guild_directory_entry", as<CreateReport>},
    {"POST /reporting/guild_discovery", as<CreateReport>},
    {"POST /reporting/guild_scheduled_event", as<CreateReport>},
    {"POST /reporting/message", as<CreateReport>},
    {"POST /reporting/stage_channel", as<CreateReport>},
    {"POST /reporting/user", as<CreateReport>},
    {"POST /reporting/widget", as<CreateReport>},
    {"POST /stage-instances", as<CreateStageInstance>},
    {"POST /teams", as<CreateTeam>},
    {"POST /users/@me/channels", as<CreateDm>},
    {"POST /users/@me/delete", as<ConfirmPassword>},
    {"POST /users/@me/disable", as<ConfirmPassword>},
    {"POST /users/@me/mfa/codes", as<GetBackupCodes>},
    {"POST /users/@me/mfa/codes-verification", as<ViewBackupCodes>},
    {"POST /users/@me/mfa/totp/disable", as<DisableTotp>},
    {"POST /users/@me/mfa/totp/enable", as<EnableTotp>},
    {"POST /users/@me/relationships", as<SendFriendRequest>},
    {"POST /users/{}/delete", as<RemoveUser>},
    {"POST /webhooks/{}/{}", &bodies::webhook_message_shape},
    {"POST /webhooks/{}/{}/slack", as<SlackMessage>},
    {"PUT /applications/{}/commands", as<std::vector<CreateCommand>>},
    {"PUT /applications/{}/guilds/{}/commands", as<std::vector<CreateCommand>>},
    {"PUT /applications/{}/guilds/{}/commands/{}/permissions", as<SetCommandPermissions>},
    {"PUT /channels/{}/messages/{}", as<CreateMessage>},
    {"PUT /channels/{}/permissions/{}", as<EditOverwrite>},
    {"PUT /channels/{}/polls/{}/answers/@me", as<bodies::Answers>},
    {"PUT /channels/{}/recipients/{}", as<AddRecipient>},
    {"PUT /channels/{}/tags/{}", as<ForumTagParams>},
    {"PUT /guilds/{}/bans/{}", as<CreateBan>},
    {"PUT /guilds/{}/incident-actions", as<IncidentActions>},
    {"PUT /guilds/{}/members/{}", as<AddMember>},
    {"PUT /guilds/{}/onboarding", as<EditOnboarding>},
    {"PUT /users/@me/notes/{}", as<EditNote>},
    {"PUT /users/@me/relationships/{}", as<AddRelationship>},
};

} // namespace

std::string operation_key(std::string_view method, std::string_view path) {
    std::string key(method);
    key += ' ';
    bool in_hole = false;
    for (char c : path) {
        if (c == '}') in_hole = false;
        if (!in_hole) key += c;
        if (c == '{') in_hole = true;
    }
    return key;
}

codec::Shape const* body_shape(std::string_view method, std::string_view path) {
    auto const key = operation_key(method, path);
    auto found = std::ranges::find(rows, key, &Row::operation);
    return found == std::end(rows) ? nullptr : found->body;
}

} // namespace chorus::local
