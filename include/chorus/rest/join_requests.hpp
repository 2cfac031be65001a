#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/join_request.hpp>
#include <chorus/params/join_request.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// Requests to join guilds: `user.join_requests()`.
class CHORUS_DECL JoinRequests : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/requests. Needs kick_members.
    Op<JoinRequestPage> list(GuildId guild, ListJoinRequests const& query = {}) const;
    /// All of `list`, oldest first. Pages of 100.
    [[nodiscard]] Listing<JoinRequest> all(GuildId guild, ListJoinRequests const& query = {}) const;
    /// GET /join-requests/{request_id}. Needs kick_members for those of others. User accounts only.
    Op<JoinRequest> get(Snowflake request) const;
    /// PATCH /guilds/{guild_id}/requests/{request_id}: lets somebody in, or does not. Needs kick_members.
    Op<JoinRequest> review(GuildId guild, Snowflake request, ReviewJoinRequest const& review) const;
    /// PATCH /guilds/{guild_id}/requests/id/{request_id}: the older form of review(). Needs kick_members. User accounts only.
    Op<JoinRequest> review_by_id(GuildId guild, Snowflake request, ReviewJoinRequest const& review) const;
    /// PATCH /guilds/{guild_id}/requests: answers all that wait. Needs kick_members. User accounts only.
    Op<void> review_all(GuildId guild, ReviewJoinRequest const& review) const;
    /// POST /join-requests/{request_id}/interview: a group to talk about the request; the one that there is, or a new
    /// one. Needs kick_members. User accounts only.
    Op<Channel> create_interview(Snowflake request) const;

    /// PUT /guilds/{guild_id}/requests/@me: asks to join. User accounts only.
    Op<JoinRequest> create(GuildId guild, CreateJoinRequest const& answers) const;
    /// POST /guilds/{guild_id}/requests/@me: starts one's own request anew. User accounts only.
    Op<JoinRequest> reset(GuildId guild) const;
    /// DELETE /guilds/{guild_id}/requests/@me: takes one's own request back. In guilds that may be looked at without
    /// joining it is reset instead, and returned. User accounts only.
    Op<Maybe<JoinRequest>> remove(GuildId guild) const;
    /// POST /guilds/{guild_id}/requests/@me/ack: one has seen that one was let in. User accounts only.
    Op<void> acknowledge(GuildId guild) const;
    /// PUT /guilds/{guild_id}/requests/@me/cooldown: how long to wait before asking again. User accounts only.
    Op<JoinRequestCooldown> cooldown(GuildId guild) const;
    /// GET /users/@me/join-request-guilds: where one waits to be let in, of those guilds that cannot be
    /// looked at without joining. User accounts only.
    Op<std::vector<Guild>> guilds() const;
};

} // namespace chorus
