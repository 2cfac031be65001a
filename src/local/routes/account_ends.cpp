// The end of accounts, by themselves or by who manages the instance's users.
#include "local/accounts/crypto.hpp"
#include "local/http/json_object.hpp"
#include "local/life/account_life.hpp"
#include "local/routes/tables.hpp"
#include <algorithm>

namespace chorus::local::account_end_routes {
namespace {

Account& person(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto const& hash = call.me().password_hash;
    if (hash.empty()) return call.me(); // a guest
    auto form = call.form();
    auto password = form.require("password").text("password");
    form.check();
    if (!verify_password(*password, hash)) throw Refused(Trouble::wrong_password);
    return call.me();
}

bool owns_guilds(World& world, Account const& account) {
    return std::ranges::any_of(account.guilds, [&](Snowflake id) {
        auto const* guild = world.store.guild(id);
        return guild && guild->guild.owner_id == account.id();
    });
}

Answer disable(Call& call) {
    disable_account(call.world, person(call));
    return no_content();
}

Answer remove(Call& call) {
    auto& account = person(call);
    if (owns_guilds(call.world, account)) throw Refused(Trouble::owns_guilds);
    remove_account(call.world, account);
    return no_content();
}

/// Their guilds go to others.
Answer remove_other(Call& call) {
    call.need_right(Right::manage_users);
    auto* account = call.world.store.account(call.id("user_id"));
    if (!account) throw Refused(Trouble::unknown_user);
    auto id = account->id();
    auto caller = call.me().id();
    give_guilds_away(call.world, *account);
    remove_account(call.world, *account);
    call.world.broadcast.to_user(caller, events::user_delete, JsonObject().id("user_id", id).take());
    return no_content();
}

/// The program ends by the hand of who started it, and by no request.
Answer stop(Call& call) {
    call.need_right(Right::operator_);
    throw Refused(Trouble::not_implemented);
}

constexpr Route rows[] = {
    {"POST", "/users/@me/disable", disable},
    {"POST", "/users/@me/delete", remove},
    {"POST", "/users/{user_id}/delete", remove_other},
    {"POST", "/stop", stop},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::account_end_routes
