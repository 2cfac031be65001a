// Gateway sessions, and what can be done to them.
#include "local/control/call.hpp"
#include "local/gateway/session_faults.hpp"
#include "local/http/json_object.hpp"
#include <algorithm>

namespace chorus::local::control_session_routes {
namespace {

std::string session_json(World& world, GatewaySession const& session) {
    JsonObject out;
    out.text("id", session.id).id("user", session.traits.user);
    if (auto const* account = world.store.account(session.traits.user))
        out.text("username", account->user.username);
    out.boolean("bot", session.traits.bot)
        .boolean("connected", session.outbox != nullptr)
        .number("sequence", session.sequence)
        .number("replayable", session.ring.size())
        .number("intents", session.traits.intents)
        .number("capabilities", session.traits.capabilities)
        .raw("shard",
            "[" + std::to_string(session.traits.shard) + "," + std::to_string(session.traits.shard_count) +
                "]")
        .text("status", session.presence.status);
    if (session.outbox) {
        auto const& box = *session.outbox;
        out.number("waiting", box.bytes)
            .boolean("silent", box.silent)
            .boolean("acknowledges", box.acknowledges)
            .boolean("truncates", box.truncate_next);
    }
    return out.take();
}

Outcome list(ControlCall& call) {
    auto sessions = call.world.hub.sessions();
    std::ranges::sort(sessions, {}, [](GatewaySession const* session) { return session->id; });
    return json_answer(json_list(sessions, [&](GatewaySession const* session, std::string& text) {
        text += session_json(call.world, *session);
    }));
}

/// `all` stands for every session.
Outcome fault(ControlCall& call) {
    auto& hub = call.world.hub;
    auto const& id = call.params[0];
    auto const& name = call.params[1];
    std::vector<GatewaySession*> wanted;
    if (id == "all")
        wanted = hub.sessions();
    else if (auto* session = hub.find(id))
        wanted.push_back(session);
    else
        throw ControlError(404, "no such session");
    std::size_t count = 0;
    for (auto* session : wanted) {
        if (!session->outbox) continue;
        if (!apply_fault(hub, *session, name)) throw ControlError(404, "no such fault");
        ++count;
    }
    return json_answer(JsonObject().number("sessions", count).take());
}

/// `{"user":"alice","event":"TYPING_START","data":{…}}`
Outcome emit(ControlCall& call) {
    auto form = call.form();
    auto const user = form.require("user").text("user");
    auto const name = form.require("event").text("event", {1, 100});
    form.check();
    auto event = std::make_shared<Event>();
    event->type = *name;
    event->data = form.has("data")
        ? form.at("data").dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
        : "{}";
    std::size_t count = 0;
    for (auto* session : call.world.hub.sessions_of(call.account(*user).id())) {
        call.world.hub.publish(*session, event, Clock::now());
        ++count;
    }
    return json_answer(JsonObject().number("sessions", count).take());
}

constexpr ControlRoute rows[] = {
    {"GET", "/sessions", list},
    {"POST", "/sessions/*/*", fault},
    {"POST", "/emit", emit},
};

} // namespace

std::span<ControlRoute const> table() { return rows; }

} // namespace chorus::local::control_session_routes
