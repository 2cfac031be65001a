// The session itself.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

/// The session has begun. Users get their guilds here; bots get one GuildCreate for each.
struct Ready {
    CHORUS_EVENT("READY");
    Maybe<std::int32_t> v;
    User user;
    std::string session_id;
    Maybe<std::string> resume_gateway_url;
    std::vector<Guild> guilds;
    std::vector<Channel> private_channels;
    std::vector<User> users;
    Maybe<JsonText> application;
    Maybe<JsonText> shard;
    Maybe<std::string> session_type;
    Maybe<std::string> auth_session_id_hash;
    Maybe<std::string> country_code;
    Maybe<JsonText> user_settings;
    Maybe<JsonText> user_guild_settings;
    Maybe<JsonText> read_state;
    Maybe<JsonText> relationships;
    Maybe<JsonText> presences;
    Maybe<JsonText> sessions;
    Maybe<JsonText> merged_members;
    Maybe<JsonText> consents;
    Maybe<JsonText> connected_accounts;
    Maybe<JsonText> experiments;
    Maybe<JsonText> guild_experiments;
    Maybe<JsonText> guild_join_requests;
    Maybe<JsonText> geo_ordered_rtc_regions;
    Maybe<JsonText> notification_settings;
    Maybe<JsonText> game_relationships;
    Maybe<JsonText> tutorial;
    Maybe<std::int64_t> api_code_version;
    Maybe<std::int64_t> friend_suggestion_count;
    Maybe<std::string> analytics_token;
    Maybe<std::string> user_settings_proto;
    Maybe<JsonText> user_settings_proto_json;
    Maybe<Secret> auth_token;
    Maybe<JsonText> required_action;
    Maybe<JsonText> _trace;
};

/// Everything missed was replayed.
struct Resumed {
    CHORUS_EVENT("RESUMED");
    Maybe<JsonText> _trace;
};

/// From this library, not from the server: the session could not be resumed, so events after `from_sequence`
/// were missed. A new session follows.
struct SessionGap {
    CHORUS_EVENT("CHORUS_SESSION_GAP");
    std::int64_t from_sequence = -1; ///< -1: none had been received
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Ready);
CHORUS_DECLARE_MODEL(chorus::Resumed);
CHORUS_DECLARE_MODEL(chorus::SessionGap);
