// Teams of developers, which an account with a second factor can make.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"

namespace chorus::local::team_routes {
namespace {

std::string text_of(Call& call, Team team) {
    for (auto& member : team.members)
        if (member.user_id) member.user = public_user(call.world, *member.user_id);
    if (team.owner_user_id) team.owner_user = public_user(call.world, *team.owner_user_id);
    return encode(team);
}

Answer list(Call& call) {
    std::vector<Team const*> own;
    for (auto const& [id, team] : std::as_const(call.world.store).teams)
        if (team.owner_user_id == call.me().id()) own.push_back(&team);
    return json_answer(
        json_list(own, [&](Team const* team, std::string& out) { out += text_of(call, *team); }));
}

Answer create(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto form = call.form();
    auto name = form.require("name").text("name", {1, 100});
    form.check();
    if (call.me().totp_secret.empty()) throw Refused(Trouble::needs_second_factor);
    Team team;
    team.id = call.world.ids.next();
    team.name = *name;
    team.icon = null;
    team.owner_user_id = call.me().id();
    auto& member = team.members.emplace_back();
    member.id = call.world.ids.next();
    member.team_id = team.id;
    member.user_id = call.me().id();
    member.membership_state = TeamMembershipState::accepted;
    member.role = "admin";
    member.permissions = std::vector<std::string>(1, "*");
    auto const& stored = call.world.store.teams.insert_or_assign(team.id, team).first->second;
    return json_answer(text_of(call, stored));
}

constexpr Route rows[] = {
    {"GET", "/teams", list},
    {"POST", "/teams", create},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::team_routes
