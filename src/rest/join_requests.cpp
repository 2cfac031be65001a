#include <chorus/rest/join_requests.hpp>

#include "rest/call.hpp"
#include "rest/pager.hpp"

namespace chorus {

using detail::call;

namespace {

std::vector<JoinRequest>& join_requests_of(JoinRequestPage& page) { return page.guild_join_requests; }

} // namespace

Op<JoinRequestPage> JoinRequests::list(GuildId guild, ListJoinRequests const& query) const {
    return call<JoinRequestPage>(core_, "GET /guilds/{guild_id}/requests", guild).query(query);
}
Listing<JoinRequest> JoinRequests::all(GuildId guild, ListJoinRequests const& query) const {
    constexpr detail::PageRules rules{.page_max = 100, .wants_a_cursor = true};
    return detail::make_listing_of<JoinRequest, &detail::by_id<JoinRequest>, &join_requests_of,
        &detail::no_word_of_more<JoinRequestPage>>(core_, list(guild, query), rules);
}
Op<JoinRequest> JoinRequests::get(Snowflake request) const {
    return call<JoinRequest>(core_, "GET /join-requests/{request_id}", request);
}
Op<JoinRequest> JoinRequests::review(
    GuildId guild, Snowflake request, ReviewJoinRequest const& review) const {
    return call<JoinRequest>(core_, "PATCH /guilds/{guild_id}/requests/{request_id}", guild, request)
        .json(review);
}
Op<JoinRequest> JoinRequests::review_by_id(
    GuildId guild, Snowflake request, ReviewJoinRequest const& review) const {
    return call<JoinRequest>(core_, "PATCH /guilds/{guild_id}/requests/id/{request_id}", guild, request).json(review);
}
Op<void> JoinRequests::review_all(GuildId guild, ReviewJoinRequest const& review) const {
    return call<void>(core_, "PATCH /guilds/{guild_id}/requests", guild).json(review);
}
Op<Channel> JoinRequests::create_interview(Snowflake request) const {
    return call<Channel>(core_, "POST /join-requests/{request_id}/interview", request).empty_json();
}
Op<JoinRequest> JoinRequests::create(GuildId guild, CreateJoinRequest const& answers) const {
    return call<JoinRequest>(core_, "PUT /guilds/{guild_id}/requests/@me", guild).json(answers);
}
Op<JoinRequest> JoinRequests::reset(GuildId guild) const {
    return call<JoinRequest>(core_, "POST /guilds/{guild_id}/requests/@me", guild).empty_json();
}
Op<Maybe<JoinRequest>> JoinRequests::remove(GuildId guild) const {
    return call<Maybe<JoinRequest>>(core_, "DELETE /guilds/{guild_id}/requests/@me", guild);
}
Op<void> JoinRequests::acknowledge(GuildId guild) const {
    return call<void>(core_, "POST /guilds/{guild_id}/requests/@me/ack", guild).empty_json();
}
Op<JoinRequestCooldown> JoinRequests::cooldown(GuildId guild) const {
    return call<JoinRequestCooldown>(core_, "PUT /guilds/{guild_id}/requests/@me/cooldown", guild).empty_json();
}
Op<std::vector<Guild>> JoinRequests::guilds() const {
    return call<std::vector<Guild>>(core_, "GET /users/@me/join-request-guilds");
}

} // namespace chorus
