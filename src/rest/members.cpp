#include <chorus/rest/members.hpp>

#include "rest/bulk.hpp"
#include "rest/call.hpp"
#include "rest/pager.hpp"

namespace chorus {

using detail::call;

namespace {

constexpr std::string_view me_id = "@me";

std::optional<detail::PageKey> id_of_member(Member const& member) {
    if (member.user) return detail::key_of_id(member.user->id);
    return detail::key_of_id(member.id.value_or(member.user_id.value_or(Snowflake())));
}
std::optional<detail::PageKey> id_of_banned(Ban const& ban) { return detail::key_of_id(ban.user.id); }

/// `each` for one after the other.
template<class Each>
Op<BulkResult> one_by_one(std::shared_ptr<detail::RestCore> core, std::vector<Snowflake> users, Each each,
    std::optional<errc> settled = std::nullopt) {
    detail::BulkRules rules;
    rules.most = 1;
    detail::BulkCalls calls;
    calls.one = [each = std::move(each)](Snowflake user, CallOptions options) -> task<> {
        auto op = detail::with_options(each(user), options);
        co_await std::move(op);
    };
    calls.settled = settled;
    return detail::make_bulk(std::move(core), std::move(users), std::move(rules), std::move(calls));
}

constexpr detail::PageRules member_rules{.page_max = 1000, .takes_before = false, .wants_a_cursor = true};
constexpr detail::PageRules ban_rules{.page_max = 1000};

} // namespace

Op<std::vector<Member>> Members::list(GuildId guild, ListMembers query) const {
    // Spacebar answers 500 where `after` is missing.
    if (query.after().is_absent()) query.after(Snowflake());
    return call<std::vector<Member>>(core_, "GET /guilds/{guild_id}/members", guild).query(query);
}
Listing<Member> Members::all(GuildId guild) const {
    return detail::make_listing<&id_of_member>(core_, list(guild), member_rules);
}
Op<std::vector<Member>> Members::search(GuildId guild, SearchMembers const& query) const {
    return call<std::vector<Member>>(core_, "GET /guilds/{guild_id}/members/search", guild).query(query);
}
Op<Member> Members::get(GuildId guild, UserId user) const {
    return call<Member>(core_, "GET /guilds/{guild_id}/members/{member_id}", guild, user);
}
Op<Member> Members::me(GuildId guild) const {
    return call<Member>(core_, "GET /users/@me/guilds/{guild_id}/member", guild);
}
Op<Member> Members::add(GuildId guild, UserId user, AddMember const& member) const {
    return call<Member>(core_, "PUT /guilds/{guild_id}/members/{member_id}", guild, user).json(member);
}
Op<JoinedGuild> Members::join(GuildId guild) const {
    return call<JoinedGuild>(core_, "PUT /guilds/{guild_id}/members/{member_id}", guild, me_id).empty_json();
}
Op<Member> Members::edit(GuildId guild, UserId user, EditMember const& changes) const {
    return call<Member>(core_, "PATCH /guilds/{guild_id}/members/{member_id}", guild, user).json(changes);
}
Op<Member> Members::edit_me(GuildId guild, EditCurrentMember const& changes) const {
    return call<Member>(core_, "PATCH /guilds/{guild_id}/members/@me", guild).json(changes);
}
Op<Member> Members::set_nick(GuildId guild, UserId user, Maybe<std::string> nick) const {
    return call<Member>(core_, "PATCH /guilds/{guild_id}/members/{member_id}/nick", guild, user)
        .json(EditNick(std::move(nick)));
}
Op<Member> Members::set_my_nick(GuildId guild, Maybe<std::string> nick) const {
    return call<Member>(core_, "PATCH /guilds/{guild_id}/members/{member_id}/nick", guild, me_id)
        .json(EditNick(std::move(nick)));
}
Op<MemberProfile> Members::edit_my_profile(GuildId guild, EditMemberProfile const& changes) const {
    return call<MemberProfile>(core_, "PATCH /guilds/{guild_id}/profile/@me", guild).json(changes);
}
Op<Member> Members::edit_profile(GuildId guild, UserId user, EditMemberProfile const& changes) const {
    return call<Member>(core_, "PATCH /guilds/{guild_id}/profile/{member_id}", guild, user).json(changes);
}
Op<void> Members::kick(GuildId guild, UserId user) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/members/{member_id}", guild, user);
}
Op<void> Members::add_role(GuildId guild, UserId user, RoleId role) const {
    return call<void>(core_, "PUT /guilds/{guild_id}/members/{member_id}/roles/{role_id}", guild, user, role);
}
Op<void> Members::remove_role(GuildId guild, UserId user, RoleId role) const {
    return call<void>(
        core_, "DELETE /guilds/{guild_id}/members/{member_id}/roles/{role_id}", guild, user, role);
}
Op<std::vector<Ban>> Members::bans(GuildId guild, ListBans const& query) const {
    return call<std::vector<Ban>>(core_, "GET /guilds/{guild_id}/bans", guild).query(query);
}
Listing<Ban> Members::all_bans(GuildId guild) const {
    return detail::make_listing<&id_of_banned>(core_, bans(guild), ban_rules);
}
Op<std::vector<Ban>> Members::search_bans(GuildId guild, SearchBans const& query) const {
    return call<std::vector<Ban>>(core_, "GET /guilds/{guild_id}/bans/search", guild).query(query);
}
Op<Ban> Members::get_ban(GuildId guild, UserId user) const {
    return call<Ban>(core_, "GET /guilds/{guild_id}/bans/{user_id}", guild, user);
}
Op<void> Members::ban(GuildId guild, UserId user, CreateBan const& ban) const {
    return call<void>(core_, "PUT /guilds/{guild_id}/bans/{user_id}", guild, user).json(ban);
}
Op<void> Members::unban(GuildId guild, UserId user) const {
    return call<void>(core_, "DELETE /guilds/{guild_id}/bans/{user_id}", guild, user);
}
Op<BulkBanResult> Members::bulk_ban(GuildId guild, BulkBan const& bans) const {
    return call<BulkBanResult>(core_, "POST /guilds/{guild_id}/bulk-ban", guild).json(bans);
}
Op<BulkResult> Members::ban_many(
    GuildId guild, std::vector<Snowflake> users, CreateBan const& ban) const {
    detail::BulkRules rules;
    rules.most = core_->limits().bulk_bans;
    detail::BulkCalls calls;
    auto seconds = ban.delete_message_seconds();
    if (!seconds && ban.delete_message_days()) seconds = std::int64_t{*ban.delete_message_days()} * 86'400;
    calls.many = [self = *this, guild, seconds, reason = ban.reason().value_or("")](
                     std::vector<Snowflake> ids, CallOptions options) -> task<std::vector<Snowflake>> {
        BulkBan body(std::move(ids));
        if (seconds) body.delete_message_seconds(*seconds);
        if (options.reason.empty()) options.reason = reason;
        auto op = detail::with_options(self.bulk_ban(guild, body), options);
        auto answer = co_await std::move(op);
        co_return std::move(answer.failed_users);
    };
    calls.one = [self = *this, guild, ban](Snowflake user, CallOptions options) -> task<> {
        auto op = detail::with_options(self.ban(guild, user, ban), options);
        co_await std::move(op);
    };
    return detail::make_bulk(core_, std::move(users), std::move(rules), std::move(calls));
}
Op<BulkResult> Members::kick_many(GuildId guild, std::vector<Snowflake> users) const {
    return one_by_one(
        core_, std::move(users), [self = *this, guild](Snowflake user) { return self.kick(guild, user); },
        errc::unknown_member);
}
Op<BulkResult> Members::add_role_to_many(GuildId guild, std::vector<Snowflake> users, RoleId role) const {
    return one_by_one(core_, std::move(users),
        [self = *this, guild, role](Snowflake user) { return self.add_role(guild, user, role); });
}
Op<BulkResult> Members::remove_role_from_many(GuildId guild, std::vector<Snowflake> users, RoleId role) const {
    return one_by_one(core_, std::move(users),
        [self = *this, guild, role](Snowflake user) { return self.remove_role(guild, user, role); });
}
Op<PruneResult> Members::prune_count(GuildId guild, GetPruneCount const& query) const {
    return call<PruneResult>(core_, "GET /guilds/{guild_id}/prune", guild).query(query);
}
Op<PruneResult> Members::prune(GuildId guild, PruneMembers const& prune) const {
    // Spacebar reads the roles from the query only, Discord from the body only.
    GetPruneCount roles;
    if (!prune.include_roles().empty()) roles.include_roles(prune.include_roles());
    return call<PruneResult>(core_, "POST /guilds/{guild_id}/prune", guild).query(roles).json(prune);
}
Op<std::vector<SupplementalMember>> Members::supplemental(
    GuildId guild, GetSupplementalMembers const& members) const {
    return call<std::vector<SupplementalMember>>(core_, "POST /guilds/{guild_id}/members/supplemental", guild)
        .json(members);
}
Op<std::vector<UnusualDmActivity>> Members::unusual_dm_activity(
    GuildId guild, ListUnusualDmActivity const& query) const {
    return call<std::vector<UnusualDmActivity>>(core_, "GET /guilds/{guild_id}/members/unusual-dm-activity", guild)
        .query(query);
}

} // namespace chorus
