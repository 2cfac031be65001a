#pragma once

#include <chorus/models/ban.hpp>
#include <chorus/models/guild_profile.hpp>
#include <chorus/models/member.hpp>
#include <chorus/params/ban.hpp>
#include <chorus/params/member.hpp>
#include <chorus/rest/bulk_result.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// The members of guilds, bans and prunes: `user.members()`.
class CHORUS_DECL Members : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/members, ordered by id. Bots need the intent guild_members on Discord. Spacebar
    /// leaves `user` and `roles` out.
    Op<std::vector<Member>> list(GuildId guild, ListMembers query = {}) const;
    /// All of `list`, from the smallest id up. Pages of 1000.
    [[nodiscard]] Listing<Member> all(GuildId guild) const;
    /// GET /guilds/{guild_id}/members/search: by the start of user name or nickname.
    Op<std::vector<Member>> search(GuildId guild, SearchMembers const& query) const;
    /// GET /guilds/{guild_id}/members/{member_id}. errc::unknown_member.
    Op<Member> get(GuildId guild, UserId user) const;
    /// GET /users/@me/guilds/{guild_id}/member: oneself. For OAuth2 with the scope guilds.members.read.
    Op<Member> me(GuildId guild) const;

    /// PUT /guilds/{guild_id}/members/{member_id}: brings in somebody who agreed to it by OAuth2. Bots only;
    /// needs create_instant_invite. An empty member: they were in the guild already.
    Op<Member> add(GuildId guild, UserId user, AddMember const& member) const;
    /// PUT /guilds/{guild_id}/members/{member_id} with `@me`: joins a discoverable guild. Spacebar; user
    /// accounts only.
    Op<JoinedGuild> join(GuildId guild) const;
    /// PATCH /guilds/{guild_id}/members/{member_id}. Needs what the changed fields say.
    Op<Member> edit(GuildId guild, UserId user, EditMember const& changes) const;
    /// PATCH /guilds/{guild_id}/members/@me
    Op<Member> edit_me(GuildId guild, EditCurrentMember const& changes) const;
    /// PATCH /guilds/{guild_id}/members/{member_id}/nick. Spacebar; elsewhere see edit(). Needs
    /// manage_nicknames.
    Op<Member> set_nick(GuildId guild, UserId user, Maybe<std::string> nick) const;
    /// PATCH /guilds/{guild_id}/members/{member_id}/nick with `@me`. Needs change_nickname. Deprecated on
    /// Discord: see edit_me().
    Op<Member> set_my_nick(GuildId guild, Maybe<std::string> nick) const;
    /// PATCH /guilds/{guild_id}/profile/@me: how one shows oneself in a guild. User accounts only.
    Op<MemberProfile> edit_my_profile(GuildId guild, EditMemberProfile const& changes) const;
    /// PATCH /guilds/{guild_id}/profile/{member_id}. Spacebar; of oneself only.
    Op<Member> edit_profile(GuildId guild, UserId user, EditMemberProfile const& changes) const;

    /// DELETE /guilds/{guild_id}/members/{member_id}. Needs kick_members.
    Op<void> kick(GuildId guild, UserId user) const;

    /// PUT /guilds/{guild_id}/members/{member_id}/roles/{role_id}. Needs manage_roles, and a higher role.
    Op<void> add_role(GuildId guild, UserId user, RoleId role) const;
    /// DELETE /guilds/{guild_id}/members/{member_id}/roles/{role_id}. Needs manage_roles, and a higher role.
    Op<void> remove_role(GuildId guild, UserId user, RoleId role) const;

    /// GET /guilds/{guild_id}/bans. Needs ban_members.
    Op<std::vector<Ban>> bans(GuildId guild, ListBans const& query = {}) const;
    /// All of `bans`, from the smallest id up. Pages of 1000.
    [[nodiscard]] Listing<Ban> all_bans(GuildId guild) const;
    /// GET /guilds/{guild_id}/bans/search. Needs ban_members. User accounts only.
    Op<std::vector<Ban>> search_bans(GuildId guild, SearchBans const& query) const;
    /// GET /guilds/{guild_id}/bans/{user_id}. Needs ban_members. errc::unknown_ban.
    Op<Ban> get_ban(GuildId guild, UserId user) const;
    /// PUT /guilds/{guild_id}/bans/{user_id}: also of somebody who is not in the guild. Needs ban_members.
    Op<void> ban(GuildId guild, UserId user, CreateBan const& ban = {}) const;
    /// DELETE /guilds/{guild_id}/bans/{user_id}. Needs ban_members. errc::unknown_ban.
    Op<void> unban(GuildId guild, UserId user) const;
    /// POST /guilds/{guild_id}/bulk-ban: up to `Limits::bulk_bans`. Needs ban_members and manage_guild.
    /// Fails where nobody could be banned.
    Op<BulkBanResult> bulk_ban(GuildId guild, BulkBan const& bans) const;

    /// Any number of users: `bulk_ban`, as many at a time as it takes, and `ban` where the server lacks it. Who was banned already
    /// or may not be is among the failed. One call after the other; the timeout holds for all of them.
    Op<BulkResult> ban_many(GuildId guild, std::vector<Snowflake> users, CreateBan const& ban = {}) const;
    /// `kick` for each of them; who is no member counts as done. The timeout holds for all.
    Op<BulkResult> kick_many(GuildId guild, std::vector<Snowflake> users) const;
    /// `add_role` for each of them. The timeout holds for all.
    Op<BulkResult> add_role_to_many(GuildId guild, std::vector<Snowflake> users, RoleId role) const;
    /// `remove_role` for each of them. The timeout holds for all.
    Op<BulkResult> remove_role_from_many(GuildId guild, std::vector<Snowflake> users, RoleId role) const;

    /// GET /guilds/{guild_id}/prune: how many prune() would remove. Needs kick_members and manage_guild.
    Op<PruneResult> prune_count(GuildId guild, GetPruneCount const& query = {}) const;
    /// POST /guilds/{guild_id}/prune. Needs kick_members and manage_guild.
    Op<PruneResult> prune(GuildId guild, PruneMembers const& prune) const;

    /// POST /guilds/{guild_id}/members/supplemental: how members joined. Needs manage_guild. User accounts only.
    Op<std::vector<SupplementalMember>> supplemental(
        GuildId guild, GetSupplementalMembers const& members) const;
    /// GET /guilds/{guild_id}/members/unusual-dm-activity. User accounts only.
    Op<std::vector<UnusualDmActivity>> unusual_dm_activity(
        GuildId guild, ListUnusualDmActivity const& query = {}) const;
};

} // namespace chorus
