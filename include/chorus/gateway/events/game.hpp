// Games: invitations into them, friends in them, their servers. User accounts only.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/game.hpp>

namespace chorus {

struct GameInviteCreate : GameInvite {
    CHORUS_EVENT("GAME_INVITE_CREATE");
};
struct GameInviteDelete {
    CHORUS_EVENT("GAME_INVITE_DELETE");
    std::string invite_id;
};
struct GameInviteDeleteMany {
    CHORUS_EVENT("GAME_INVITE_DELETE_MANY");
    std::vector<std::string> invite_ids;
};

/// A request or a friendship in a game began or changed.
struct GameRelationshipAdd : GameRelationship {
    CHORUS_EVENT("GAME_RELATIONSHIP_ADD");
};
struct GameRelationshipRemove : GameRelationship {
    CHORUS_EVENT("GAME_RELATIONSHIP_REMOVE");
};

struct GameServerCreate : GameServer {
    CHORUS_EVENT("GAME_SERVER_CREATE");
};
struct GameServerUpdate : GameServer {
    CHORUS_EVENT("GAME_SERVER_UPDATE");
};
struct GameServerDelete : GameServer {
    CHORUS_EVENT("GAME_SERVER_DELETE");
};

/// Somebody invites one to what they play.
struct ActivityInviteCreate {
    CHORUS_EVENT("ACTIVITY_INVITE_CREATE");
    Maybe<Snowflake> application_id;
    Maybe<Snowflake> parent_application_id;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> message_id; ///< that shows it
    Maybe<Snowflake> sender_id;
    Maybe<std::int32_t> type; ///< a MessageActivityType
    Maybe<std::string> party_id;
    Maybe<std::string> session_id;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GameInviteCreate);
CHORUS_DECLARE_MODEL(chorus::GameInviteDelete);
CHORUS_DECLARE_MODEL(chorus::GameInviteDeleteMany);
CHORUS_DECLARE_MODEL(chorus::GameRelationshipAdd);
CHORUS_DECLARE_MODEL(chorus::GameRelationshipRemove);
CHORUS_DECLARE_MODEL(chorus::GameServerCreate);
CHORUS_DECLARE_MODEL(chorus::GameServerUpdate);
CHORUS_DECLARE_MODEL(chorus::GameServerDelete);
CHORUS_DECLARE_MODEL(chorus::ActivityInviteCreate);
