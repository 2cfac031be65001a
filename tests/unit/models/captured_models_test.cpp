// Everything that was recorded of a real server, read into the models and written again: nothing they name
// may be lost, and what they have no name for is listed here, each with the reason.
#include "support/captured_payloads.hpp"
#include "support/catch.hpp"
#include "support/shape_check.hpp"

#include <algorithm>

using namespace chorus_test;

namespace {

/// Captures that hold no payload of a type, by how they are named.
struct WithoutPayload {
    char const* prefix;
    char const* reason;
};
constexpr auto other_frames = "frames that are no dispatches", limits = "status and headers of many answers",
               nothing = "an empty list";
std::vector<WithoutPayload> const without_payload = {
    {"audit-vs-discord-openapi", "what was found when answers were compared with documents"},
    {"gw-close-codes", other_frames},
    {"gw-frames-zlib-stream", "compressed: what came out of it stands in other captures"},
    {"gw-frames-zstd-stream.bin", "compressed: what came out of it stands beside it"},
    {"gw-heartbeat-ack", other_frames},
    {"gw-hello", other_frames},
    {"gw-identify-variants", "what became of each, in words"},
    {"gw-resume-response", other_frames},
    {"gw-server-sigterm", other_frames},
    {"gw-timeouts", "seconds"},
    {"me-relationships", nothing},
    {"message-nonce-dedupe", "two answers, which are taken one by one"},
    {"pins-get", nothing},
    {"rl-", limits},
};

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
    // Null, beside the field that replaced it.
    {"OAuth2Bot.avatar_decoration", "avatar_decoration_data took its place"},
    {"User.avatar_decoration", "avatar_decoration_data took its place"},
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
    {"EditedUser.fingerprints", leak},
    {"EditedUser.totp_last_ticket", leak},
    {"EditedUser.totp_secret", leak},
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
    for (auto const& [where, type, json] : captured_payloads().payloads) check.check(*type, json, where);
    CHECK(check.payloads > 130);
    check_nothing_is_lost(check);
    check_unknown_are_allowed(check);
}

TEST_CASE("every recorded payload has a type, and every capture without one a reason") {
    for (auto const& untyped : captured_payloads().untyped) FAIL_CHECK(untyped << " has no type");
    std::set<std::string> needed;
    for (auto const& name : captured_payloads().unused) {
        auto reason = std::ranges::find_if(
            without_payload, [&](auto const& known) { return name.starts_with(known.prefix); });
        if (reason == without_payload.end())
            FAIL_CHECK(name << " holds no payload, and it is not said why");
        else
            needed.insert(reason->prefix);
    }
    for (auto const& [prefix, reason] : without_payload) {
        CAPTURE(prefix, reason);
        CHECK(needed.contains(prefix));
    }
}
