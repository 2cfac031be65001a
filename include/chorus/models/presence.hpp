#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

/// The values of `status`, in presences and settings.
namespace presence_status {
inline constexpr std::string_view online = "online";
inline constexpr std::string_view idle = "idle";
inline constexpr std::string_view dnd = "dnd";
inline constexpr std::string_view invisible = "invisible"; ///< only of oneself: others see "offline"
inline constexpr std::string_view offline = "offline";
} // namespace presence_status

enum class ActivityType : std::int32_t {
    playing = 0,
    streaming = 1,
    listening = 2,
    watching = 3,
    custom = 4, ///< a custom status: its text is in `state`
    competing = 5,
    hang = 6,
};

/// What clients show of an activity in the list of members.
enum class ActivityDisplay : std::int32_t { name = 0, state = 1, details = 2 };

enum class ActivityFlag : std::uint64_t {
    instance = 1ull << 0,
    join = 1ull << 1,
    spectate = 1ull << 2,
    join_request = 1ull << 3,
    sync = 1ull << 4,
    play = 1ull << 5,
    party_privacy_friends = 1ull << 6,
    party_privacy_voice_channel = 1ull << 7,
    embedded = 1ull << 8,
    contextless = 1ull << 9,
};
CHORUS_FLAGS(ActivityFlag);

struct ActivityTimestamps {
    Maybe<std::int64_t> start; ///< Unix milliseconds
    Maybe<std::int64_t> end;   ///< Unix milliseconds

    friend bool operator==(ActivityTimestamps const&, ActivityTimestamps const&) = default;
};

/// The emoji of a custom status.
struct ActivityEmoji {
    std::string name; ///< the character itself, where there is no id
    Maybe<Snowflake> id;
    Maybe<bool> animated;

    friend bool operator==(ActivityEmoji const&, ActivityEmoji const&) = default;
};

struct ActivityParty {
    Maybe<std::string> id;
    Maybe<std::vector<std::int64_t>> size; ///< how many there are, and how many there can be
    Maybe<std::int32_t> privacy;

    friend bool operator==(ActivityParty const&, ActivityParty const&) = default;
};

/// Images are ids of application assets, or references such as "spotify:…" and "mp:external/…".
struct ActivityAssets {
    Maybe<std::string> large_image;
    Maybe<std::string> large_text;
    Maybe<std::string> large_url;
    Maybe<std::string> small_image;
    Maybe<std::string> small_text;
    Maybe<std::string> small_url;
    Maybe<std::string> invite_cover_image;

    friend bool operator==(ActivityAssets const&, ActivityAssets const&) = default;
};

/// What lets others into a game.
struct ActivitySecrets {
    Maybe<Secret> join;
    Maybe<Secret> spectate;
    Maybe<Secret> match;

    friend bool operator==(ActivitySecrets const&, ActivitySecrets const&) = default;
};

struct ActivityMetadata {
    Maybe<std::vector<std::string>> button_urls; ///< one for each of the activity's buttons
    Maybe<std::vector<std::string>> artist_ids;
    Maybe<std::string> album_id;
    Maybe<std::string> context_uri;
    Maybe<std::string> type; ///< "track", "episode"

    friend bool operator==(ActivityMetadata const&, ActivityMetadata const&) = default;
};

/// What somebody does: a game, a song, a stream, a custom status.
struct Activity {
    CHORUS_COMPILED_ONCE(Activity);

    std::string name;
    ActivityType type = ActivityType::playing;
    Maybe<std::string> id;
    Maybe<std::string> url;         ///< of a stream
    Maybe<std::int64_t> created_at; ///< Unix milliseconds
    Maybe<std::string> session_id;
    Maybe<std::string> platform; ///< "desktop", "xbox", "samsung", "ios", "android", "embedded", "ps4", "ps5"
    Maybe<std::vector<std::string>> supported_platforms;
    Maybe<ActivityTimestamps> timestamps;
    Maybe<Snowflake> application_id;
    Maybe<Snowflake> parent_application_id;
    Maybe<ActivityDisplay> status_display_type;
    Maybe<std::string> details;
    Maybe<std::string> details_url;
    Maybe<std::string> state;
    Maybe<std::string> state_url;
    Maybe<std::string> sync_id; ///< of the song
    Maybe<Flags<ActivityFlag>> flags;
    Maybe<std::vector<std::string>> buttons; ///< their labels, two at most
    Maybe<ActivityEmoji> emoji;
    Maybe<ActivityParty> party;
    Maybe<ActivityAssets> assets;
    Maybe<ActivitySecrets> secrets;
    Maybe<ActivityMetadata> metadata;
    Maybe<bool> instance;

    friend bool operator==(Activity const&, Activity const&) = default;
};

/// The status on each kind of device where the user is there at all.
struct ClientStatus {
    Maybe<std::string> desktop;
    Maybe<std::string> mobile;
    Maybe<std::string> web;
    Maybe<std::string> embedded; ///< a console
    Maybe<std::string> vr;

    friend bool operator==(ClientStatus const&, ClientStatus const&) = default;
};

/// How somebody is there.
struct Presence {
    CHORUS_COMPILED_ONCE(Presence);

    User user;                ///< often only the id
    Maybe<Snowflake> user_id; ///< instead of `user`, where a READY does not repeat users
    Maybe<Snowflake> guild_id;
    std::string status; ///< one of presence_status
    std::vector<Activity> activities;
    Maybe<std::vector<Activity>> hidden_activities;
    Maybe<ClientStatus> client_status;
    Maybe<std::int64_t> processed_at_timestamp; ///< Unix milliseconds
    Maybe<std::int64_t> last_modified;          ///< Unix milliseconds
    Maybe<bool> afk;                            ///< Fluxer
    Maybe<bool> mobile;                         ///< Fluxer
    Maybe<JsonText> custom_status;              ///< Fluxer, which has no activities

    /// Whose presence it is, in either form.
    [[nodiscard]] Snowflake who() const { return user_id ? *user_id : user.id; }
    friend bool operator==(Presence const&, Presence const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ActivityTimestamps);
CHORUS_DECLARE_MODEL(chorus::ActivityEmoji);
CHORUS_DECLARE_MODEL(chorus::ActivityParty);
CHORUS_DECLARE_MODEL(chorus::ActivityAssets);
CHORUS_DECLARE_MODEL(chorus::ActivitySecrets);
CHORUS_DECLARE_MODEL(chorus::ActivityMetadata);
CHORUS_DECLARE_MODEL(chorus::Activity);
CHORUS_DECLARE_MODEL(chorus::ClientStatus);
CHORUS_DECLARE_MODEL(chorus::Presence);
