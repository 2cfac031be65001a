// Users, bots, guilds and channels by name.
#include "local/accounts/accounts.hpp"
#include "local/control/call.hpp"
#include "local/control/people.hpp"
#include "local/http/json_object.hpp"

namespace chorus::local::control_people_routes {
namespace {

/// `{"username":"alice"}` or `{"username":"helper","bot":true,"owner":"alice"}`: found or made, with a new
/// token.
Outcome user(ControlCall& call) {
    auto form = call.form();
    auto const name = form.require("username").text("username", {2, 32});
    auto const bot = form.boolean("bot").value_or(false);
    auto const owner = form.text("owner", {2, 32});
    form.check();
    auto& account =
        bot ? bot_named(call.world, *name, owner.value_or("operator")) : user_named(call.world, *name);
    return json_answer(JsonObject()
                           .id("id", account.id())
                           .text("username", account.user.username)
                           .boolean("bot", account.is_bot())
                           .text("token", issue_token(call.world, account))
                           .take());
}

/// `{"user":"alice","name":"test","members":["bob"],"permissions":"8"}`: found or made; the permissions are
/// those of bots among the members.
Outcome guild(ControlCall& call) {
    auto form = call.form();
    auto const owner = form.require("user").text("user");
    auto const name = form.require("name").text("name", {1, 100});
    auto const permissions = form.permissions("permissions");
    form.check();
    std::vector<Account*> members;
    if (form.at("members").is_array())
        for (auto const& member : form.at("members")) {
            if (!member.is_string()) throw ControlError(400, "members: a list of names or ids");
            members.push_back(&call.account(member.get<std::string>()));
        }
    auto& record = guild_named(call.world, call.account(*owner), *name);
    for (auto* member : members) bring(call.world, *member, record, permissions.value_or(Permissions()));
    return json_answer(JsonObject().id("id", record.id()).text("name", *name).take());
}

/// `{"name":"general"}`
Outcome channel(ControlCall& call) {
    auto form = call.form();
    auto const name = form.require("name").text("name", {1, 100});
    form.check();
    auto const id = Snowflake::parse(call.params[0]);
    auto* record = id ? call.world.store.guild(*id) : nullptr;
    if (!record) throw ControlError(404, "no such guild");
    return json_answer(
        JsonObject().id("id", channel_named(call.world, *record, *name).id()).text("name", *name).take());
}

/// `{"user":"bob","permissions":"8"}`
Outcome member(ControlCall& call) {
    auto form = call.form();
    auto const name = form.require("user").text("user");
    auto const permissions = form.permissions("permissions");
    form.check();
    auto const id = Snowflake::parse(call.params[0]);
    auto* record = id ? call.world.store.guild(*id) : nullptr;
    if (!record) throw ControlError(404, "no such guild");
    bring(call.world, call.account(*name), *record, permissions.value_or(Permissions()));
    return no_content();
}

constexpr ControlRoute rows[] = {
    {"POST", "/users", user},
    {"POST", "/guilds", guild},
    {"POST", "/guilds/*/channels", channel},
    {"POST", "/guilds/*/members", member},
};

} // namespace

std::span<ControlRoute const> table() { return rows; }

} // namespace chorus::local::control_people_routes
