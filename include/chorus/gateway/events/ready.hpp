// What a session begins with.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/models/connection.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/read_state.hpp>
#include <chorus/models/relationship.hpp>
#include <chorus/models/session.hpp>
#include <chorus/models/settings.hpp>
#include <chorus/models/user.hpp>
#include <chorus/models/user_guild_settings.hpp>
#include <chorus/models/voice.hpp>

namespace chorus {

/// The application of a bot, as far as READY tells.
struct ReadyApplication {
    Snowflake id;
    Maybe<std::int64_t> flags;

    friend bool operator==(ReadyApplication const&, ReadyApplication const&) = default;
};

struct Consent {
    bool consented = false;

    friend bool operator==(Consent const&, Consent const&) = default;
};

/// What of one's data the server may use.
struct Consents {
    Maybe<Consent> personalization;
    Maybe<Consent> usage_statistics;

    friend bool operator==(Consents const&, Consents const&) = default;
};

/// How far a new user has come in the tour of the client.
struct Tutorial {
    Maybe<bool> indicators_suppressed;
    Maybe<std::vector<std::string>> indicators_confirmed;

    friend bool operator==(Tutorial const&, Tutorial const&) = default;
};

/// The second factors that the current login was made with.
struct ReadyAuth {
    std::vector<std::int32_t> authenticator_types; ///< see AuthenticatorType

    friend bool operator==(ReadyAuth const&, ReadyAuth const&) = default;
};

/// The session has begun. Users get their guilds here; bots get one GuildCreate for each.
struct Ready {
    CHORUS_COMPILED_ONCE(Ready);

    CHORUS_EVENT("READY");
    Maybe<std::int32_t> v;
    Maybe<std::int32_t> version; ///< Fluxer, instead of `v`
    User user;
    std::string session_id;
    Maybe<std::string> resume_gateway_url;
    std::vector<Guild> guilds;
    std::vector<Channel> private_channels;
    std::vector<User> users; ///< those that are named by id elsewhere, where a client asked for that
    Maybe<ReadyApplication> application;
    Maybe<std::vector<std::int32_t>> shard; ///< its number, and how many there are
    Maybe<std::string> session_type;        ///< "normal"
    Maybe<std::string> auth_session_id_hash;
    Maybe<std::string> static_client_session_id;
    Maybe<std::vector<std::string>> scopes; ///< of OAuth2 sessions
    Maybe<std::string> country_code;
    Maybe<UserSettings> user_settings;
    Maybe<UserGuildSettingsEntries> user_guild_settings;
    Maybe<ReadStateEntries> read_state;
    Maybe<std::vector<ReadState>> read_states; ///< Fluxer, instead of `read_state`
    std::vector<Relationship> relationships;
    std::vector<Presence> presences; ///< of friends
    std::vector<Session> sessions;
    /// For each of `guilds`, in its order: the current user there.
    std::vector<std::vector<Member>> merged_members;
    Maybe<std::map<std::string, std::string>> notes; ///< by the id of whom they are about
    Maybe<Consents> consents;
    std::vector<ConnectedAccount> connected_accounts;
    Maybe<JsonText> experiments;
    Maybe<JsonText> guild_experiments;
    Maybe<JsonText> apex_experiments;
    Maybe<JsonText> guild_join_requests;
    Maybe<std::vector<std::string>> geo_ordered_rtc_regions; ///< the nearest first
    Maybe<NotificationSettings> notification_settings;
    Maybe<JsonText> game_relationships;
    Maybe<Tutorial> tutorial;
    Maybe<ReadyAuth> auth;
    Maybe<std::vector<LinkedUser>> linked_users;
    Maybe<JsonText> lobbies;
    Maybe<JsonText> feature_settings;
    Maybe<JsonText> pending_payments;
    Maybe<std::vector<Snowflake>> broadcaster_user_ids;
    Maybe<std::vector<Snowflake>> pinned_dms; ///< Fluxer
    Maybe<std::int64_t> api_code_version;
    Maybe<std::int64_t> explicit_content_scan_version;
    Maybe<std::int64_t> friend_suggestion_count;
    Maybe<std::string> analytics_token;
    Maybe<std::string> user_settings_proto; ///< base64
    Maybe<JsonText> user_settings_proto_json;
    Maybe<Secret> auth_token;           ///< the one to use from now on
    Maybe<std::string> required_action; ///< see UserRequiredActionUpdate
    Maybe<JsonText> _trace;
};

/// What goes on in one guild, at the time of READY.
struct SupplementalGuild {
    Snowflake id;
    std::vector<VoiceState> voice_states; ///< without `guild_id`
    Maybe<JsonText> embedded_activities;
    Maybe<JsonText> activity_instances;

    friend bool operator==(SupplementalGuild const&, SupplementalGuild const&) = default;
};

/// Who is there, at the time of READY.
struct MergedPresences {
    std::vector<Presence> friends;
    std::vector<std::vector<Presence>> guilds; ///< for each guild of READY, in its order

    friend bool operator==(MergedPresences const&, MergedPresences const&) = default;
};

/// What READY leaves out to come sooner. Only for users; Spacebar sends it to bots, too.
struct ReadySupplemental {
    CHORUS_EVENT("READY_SUPPLEMENTAL");
    std::vector<SupplementalGuild> guilds;
    std::vector<std::vector<Member>> merged_members; ///< for each guild of READY, in its order
    Maybe<MergedPresences> merged_presences;
    std::vector<Channel> lazy_private_channels;
    Maybe<std::vector<std::string>> disclose; ///< "pomelo", …: changes that the user has to be told
    Maybe<JsonText> game_invites;
    Maybe<JsonText> user_activities;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ReadyApplication);
CHORUS_DECLARE_MODEL(chorus::Consent);
CHORUS_DECLARE_MODEL(chorus::Consents);
CHORUS_DECLARE_MODEL(chorus::Tutorial);
CHORUS_DECLARE_MODEL(chorus::ReadyAuth);
CHORUS_DECLARE_MODEL(chorus::Ready);
CHORUS_DECLARE_MODEL(chorus::SupplementalGuild);
CHORUS_DECLARE_MODEL(chorus::MergedPresences);
CHORUS_DECLARE_MODEL(chorus::ReadySupplemental);
