#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/message.hpp>
#include <chorus/models/voice.hpp>
#include <map>

namespace chorus {

/// An application's own notes. Up to 25 entries; keys and values up to 1024 characters.
using LobbyMetadata = std::map<std::string, std::string>;

enum class LobbyFlag : std::uint64_t {
    /// Only users who authorized the application may talk in the linked channel.
    require_application_authorization = 1ull << 0,
};
CHORUS_FLAGS(LobbyFlag);

enum class LobbyMemberFlag : std::uint64_t {
    can_link_lobby = 1ull << 0, ///< may connect the lobby with a guild's channel
};
CHORUS_FLAGS(LobbyMemberFlag);

struct LobbyMember {
    Maybe<Snowflake> id; ///< the user's; not in events
    Maybe<User> user;    ///< in events
    Maybe<LobbyMetadata> metadata;
    Maybe<Flags<LobbyMemberFlag>> flags;
    Maybe<std::string> additional_name; ///< as the application calls it
    Maybe<bool> connected;              ///< in events: takes part in the call

    friend bool operator==(LobbyMember const&, LobbyMember const&) = default;
};

/// A group of an application's users who can write and talk to each other.
struct Lobby {
    Snowflake id;
    Snowflake application_id;
    Maybe<LobbyMetadata> metadata;
    std::vector<LobbyMember> members; ///< up to 1000
    Maybe<Flags<LobbyFlag>> flags;
    Maybe<Channel> linked_channel;
    Maybe<std::string> override_event_webhooks_url;

    // events
    Maybe<std::string> region;
    std::vector<VoiceState> voice_states;

    friend bool operator==(Lobby const&, Lobby const&) = default;
};

/// What of a message's author belongs to the lobby.
struct LobbyMessageMember {
    Maybe<std::string> additional_name;

    friend bool operator==(LobbyMessageMember const&, LobbyMessageMember const&) = default;
};

/// A message of a lobby. Where the lobby is linked with a channel, it is in that channel as well; else
/// `channel_id` is the lobby's.
struct LobbyMessage {
    Snowflake id;
    Snowflake channel_id;
    Maybe<Snowflake> lobby_id;
    MessageType type = MessageType::normal;
    std::string content;
    User author;
    Maybe<LobbyMessageMember> lobby_member;
    Maybe<LobbyMetadata> metadata;
    Maybe<LobbyMetadata> moderation_metadata; ///< up to 5 entries
    Maybe<Flags<MessageFlag>> flags;
    Maybe<Snowflake> application_id;

    // events
    Maybe<Snowflake> guild_id;
    Maybe<ChannelType> channel_type;
    Maybe<Member> member;
    Maybe<Timestamp> timestamp;
    Maybe<Timestamp> edited_timestamp;
    Maybe<std::string> nonce;
    Maybe<bool> tts;
    Maybe<bool> mention_everyone;
    std::vector<User> mentions;
    std::vector<Attachment> attachments;
    std::vector<Embed> embeds;

    friend bool operator==(LobbyMessage const&, LobbyMessage const&) = default;
};

/// An invite into the guild that a lobby is linked with.
struct LobbyInvite {
    std::string code;

    friend bool operator==(LobbyInvite const&, LobbyInvite const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::LobbyMember);
CHORUS_DECLARE_MODEL(chorus::Lobby);
CHORUS_DECLARE_MODEL(chorus::LobbyMessageMember);
CHORUS_DECLARE_MODEL(chorus::LobbyMessage);
CHORUS_DECLARE_MODEL(chorus::LobbyInvite);
