// What users have noted about others, for their own eyes.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"

namespace chorus::local::note_routes {
namespace {

Account& person(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    return call.me();
}

Answer list(Call& call) {
    JsonObject out;
    for (auto const& [about, note] : person(call).notes) out.text(about.to_string(), note);
    return json_answer(out.take());
}

Answer get(Call& call) {
    auto const& me = person(call);
    auto found = me.notes.find(call.id("user_id"));
    if (found == me.notes.end()) throw Refused(Trouble::unknown_user);
    return json_answer(JsonObject()
                           .id("user_id", me.id())
                           .id("note_user_id", found->first)
                           .text("note", found->second)
                           .take());
}

Answer set(Call& call) {
    auto& me = person(call);
    auto about = call.id("user_id");
    if (!call.world.store.account(about)) throw Refused(Trouble::unknown_user);
    auto form = call.form();
    auto note = form.text("note", {0, 256}).value_or("");
    form.check();
    if (note.empty())
        me.notes.erase(about);
    else
        me.notes[about] = note;
    call.world.broadcast.to_user(
        me.id(), events::user_note_update, JsonObject().id("id", about).text("note", note).take());
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/users/@me/notes", list},
    {"GET", "/users/@me/notes/{user_id}", get},
    {"PUT", "/users/@me/notes/{user_id}", set},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::note_routes
