// Friends, requests and blocks.
#include "local/http/json_object.hpp"
#include "local/life/relationship_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"

namespace chorus::local::relationship_routes {
namespace {

Account& person(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    return call.me();
}

Account& other(Call& call) {
    auto* account = call.world.store.account(call.id("user_id"));
    if (!account) throw Refused(Trouble::unknown_user);
    return *account;
}

Answer list(Call& call) {
    return json_answer(json_list(person(call).relationships, [&](auto const& entry, std::string& out) {
        out += relationship_text(call.world, entry.first, entry.second);
    }));
}

Answer mutual(Call& call) {
    auto const& theirs = other(call).relationships;
    std::vector<User> friends;
    for (auto const& [id, record] : person(call).relationships) {
        auto found = theirs.find(id);
        if (record.type == RelationshipType::friend_ && found != theirs.end() &&
            found->second.type == RelationshipType::friend_)
            friends.push_back(public_user(call.world, id));
    }
    return json_answer(json_list(friends));
}

Answer request(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    auto username = form.require("username").text("username", {2, 32});
    auto discriminator = form.text("discriminator", {0, 4}).value_or("");
    form.check();
    auto* found = call.world.store.account_by_tag(*username, discriminator);
    if (!found) throw Refused(Trouble::nobody_has_that_name);
    befriend(call.world, me, *found);
    return no_content();
}

Answer add(Call& call) {
    auto& me = person(call);
    auto form = call.form();
    auto type = form.integer("type").value_or(1);
    if (type != 1 && type != 2) form.complain("type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
    form.check();
    if (type == 2)
        block(call.world, me, other(call));
    else
        befriend(call.world, me, other(call));
    return no_content();
}

Answer edit(Call& call) {
    auto& me = person(call);
    auto id = other(call).id();
    auto* record = relationship(me, id);
    if (!record || record->type != RelationshipType::friend_) throw Refused(Trouble::not_friends);
    auto form = call.form();
    auto nickname = form.text("nickname", {1, 32});
    form.check();
    if (!nickname.is_absent()) record->nickname = nickname;
    call.world.broadcast.to_user(
        me.id(), events::relationship_update, relationship_text(call.world, id, *record));
    // Spacebar says the status in the body.
    if (call.world.options.quirks == Quirks::spacebar) return json_answer("204");
    return no_content();
}

Answer remove(Call& call) {
    if (!part(call.world, person(call), other(call))) throw Refused(Trouble::not_friends);
    return no_content();
}

Answer remove_requests(Call& call) {
    auto& me = person(call);
    std::vector<Account*> strangers;
    for (auto const& [id, record] : me.relationships)
        if (record.type == RelationshipType::incoming_request)
            if (auto* account = call.world.store.account(id)) strangers.push_back(account);
    for (auto* stranger : strangers) (void)part(call.world, me, *stranger);
    return no_content();
}

Answer set_ignored(Call& call, bool ignored) {
    auto& me = person(call);
    auto id = other(call).id();
    if (id == me.id()) throw Refused(Trouble::befriends_self);
    auto* known = relationship(me, id);
    if (!known && !ignored) return no_content();
    auto& record = me.relationships[id];
    if (!known) record.since = call.world.now();
    record.ignored = ignored;
    auto text = relationship_text(call.world, id, record);
    if (!ignored && record.type == RelationshipType::none) me.relationships.erase(id);
    call.world.broadcast.to_user(me.id(), events::relationship_update, std::move(text));
    return no_content();
}

Answer ignore(Call& call) { return set_ignored(call, true); }
Answer unignore(Call& call) { return set_ignored(call, false); }

constexpr Route rows[] = {
    {"GET", "/users/@me/relationships", list},
    {"POST", "/users/@me/relationships", request},
    {"DELETE", "/users/@me/relationships", remove_requests},
    {"PUT", "/users/@me/relationships/{user_id}", add},
    {"PATCH", "/users/@me/relationships/{user_id}", edit},
    {"DELETE", "/users/@me/relationships/{user_id}", remove},
    {"PUT", "/users/@me/relationships/{user_id}/ignore", ignore},
    {"DELETE", "/users/@me/relationships/{user_id}/ignore", unignore},
    {"GET", "/users/{user_id}/relationships", mutual},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::relationship_routes
