#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/lobby.hpp>
#include <chrono>

namespace chorus {

/// Somebody to be in a lobby.
class LobbyMemberParams {
    CHORUS_FLUENT(LobbyMemberParams);
    explicit LobbyMemberParams(Snowflake user) : id_(user) {}
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(LobbyMetadata, metadata);
    CHORUS_FIELD(Flags<LobbyMemberFlag>, flags);
};

/// A change of one of many members: `LobbyMemberChange(user).remove_member(true)`.
class LobbyMemberChange {
    CHORUS_FLUENT(LobbyMemberChange);
    explicit LobbyMemberChange(Snowflake user) : id_(user) {}
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(LobbyMetadata, metadata);
    CHORUS_FIELD(Flags<LobbyMemberFlag>, flags);
    CHORUS_FIELD(bool, remove_member);
    CHORUS_FIELD(std::string, additional_name); ///< 1 to 80 characters
};

/// A member to add, or what to change of one who is there.
class AddLobbyMember {
    CHORUS_FLUENT(AddLobbyMember);
    CHORUS_FIELD(LobbyMetadata, metadata);
    CHORUS_FIELD(Flags<LobbyMemberFlag>, flags);
    CHORUS_FIELD(std::string, additional_name); ///< 1 to 80 characters
};

/// A lobby to make.
class CreateLobby {
    CHORUS_FLUENT(CreateLobby);
    CHORUS_FIELD(LobbyMetadata, metadata);
    CHORUS_LIST(LobbyMemberParams, member, members);  ///< up to 25
    CHORUS_FIELD(std::int32_t, idle_timeout_seconds); ///< 5 to 604800, 300 if absent
    CHORUS_FIELD(Flags<LobbyFlag>, flags);
    CHORUS_FIELD(std::string, override_event_webhooks_url); ///< up to 512 characters

    /// How long nobody may be there before the lobby is closed.
    CreateLobby& idle_timeout(std::chrono::seconds time) & {
        return idle_timeout_seconds(static_cast<std::int32_t>(time.count()));
    }
    CreateLobby&& idle_timeout(std::chrono::seconds time) && { return std::move(idle_timeout(time)); }
};

/// Changes of a lobby. What is not set stays; lists and metadata replace all that there was.
class EditLobby {
    CHORUS_FLUENT(EditLobby);
    CHORUS_FIELD(LobbyMetadata, metadata);
    CHORUS_LIST(LobbyMemberParams, member, members);
    CHORUS_FIELD(std::int32_t, idle_timeout_seconds);
    CHORUS_FIELD(Flags<LobbyFlag>, flags);
    CHORUS_FIELD(std::string, override_event_webhooks_url);

    EditLobby& idle_timeout(std::chrono::seconds time) & {
        return idle_timeout_seconds(static_cast<std::int32_t>(time.count()));
    }
    EditLobby&& idle_timeout(std::chrono::seconds time) && { return std::move(idle_timeout(time)); }
};

/// Joins the lobby that goes by a secret, or makes it.
class JoinLobby {
    CHORUS_FLUENT(JoinLobby);
    explicit JoinLobby(Secret secret) : secret_(std::move(secret)) {}
    CHORUS_FIELD(Secret, secret); ///< up to 250 characters; good for 30 days
    CHORUS_FIELD(LobbyMetadata, lobby_metadata);
    CHORUS_FIELD(LobbyMetadata, member_metadata);
    CHORUS_FIELD(std::int32_t, idle_timeout_seconds);
    CHORUS_FIELD(Flags<LobbyFlag>, flags);

    JoinLobby& idle_timeout(std::chrono::seconds time) & {
        return idle_timeout_seconds(static_cast<std::int32_t>(time.count()));
    }
    JoinLobby&& idle_timeout(std::chrono::seconds time) && { return std::move(idle_timeout(time)); }
};

/// The channel to link a lobby with; none: to unlink it.
class LinkLobby {
    CHORUS_FLUENT(LinkLobby);
    explicit LinkLobby(Snowflake channel) : channel_id_(channel) {}
    CHORUS_FIELD(Snowflake, channel_id);
};

class ListLobbyMessages {
    CHORUS_FLUENT(ListLobbyMessages);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 200, 50 if absent
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::LobbyMemberParams);
CHORUS_DECLARE_MODEL(chorus::LobbyMemberChange);
CHORUS_DECLARE_MODEL(chorus::AddLobbyMember);
CHORUS_DECLARE_MODEL(chorus::CreateLobby);
CHORUS_DECLARE_MODEL(chorus::EditLobby);
CHORUS_DECLARE_MODEL(chorus::JoinLobby);
CHORUS_DECLARE_MODEL(chorus::LinkLobby);
CHORUS_DECLARE_MODEL(chorus::ListLobbyMessages);
