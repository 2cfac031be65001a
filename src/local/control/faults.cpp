// Faults of requests, and outages.
#include "local/control/call.hpp"
#include "local/http/json_object.hpp"
#include <array>
#include <charconv>

namespace chorus::local::control_fault_routes {
namespace {

using Ending = RouteFault::Ending;
constexpr std::array<std::pair<std::string_view, Ending>, 4> endings{{
    {"answer", Ending::answer},
    {"cut_before", Ending::cut_before},
    {"cut_after", Ending::cut_after},
    {"half", Ending::half},
}};
constexpr std::int64_t longest_delay_ms = 600'000;

std::string fault_json(std::uint64_t id, RouteFaults::Entry const& entry) {
    auto const& fault = entry.fault;
    JsonObject out;
    out.number("id", id).text("route", fault.route()).text("what", describe(fault));
    if (fault.user()) out.id("user", *fault.user());
    if (fault.times()) out.number("times", *fault.times());
    return out.number("skip", fault.skip()).number("suffered", entry.suffered).take();
}

Outcome list(ControlCall& call) {
    return json_answer(json_list(call.world.route_faults.entries(),
        [](auto const& entry, std::string& text) { text += fault_json(entry.first, entry.second); }));
}

Outcome add(ControlCall& call) {
    auto form = call.form();
    auto const route = form.require("route").text("route", {1, 200});
    auto const status = form.integer("status", 200, 599);
    auto const body = form.text("body", {0, 1u << 20});
    auto const retry_after = form.integer("retry_after_ms", 0, longest_delay_ms);
    auto const delay = form.integer("delay_ms", 0, longest_delay_ms);
    auto const ending = form.text("ending");
    auto const user = form.text("user");
    auto const skip = form.integer("skip", 0, 1'000'000);
    auto const times = form.integer("times", 1, 1'000'000);
    form.check();

    RouteFault fault(*route);
    if (status) fault.status(static_cast<int>(*status));
    if (retry_after) fault.rate_limited(std::chrono::milliseconds(*retry_after));
    if (body) fault.body(*body);
    if (delay) fault.delay(std::chrono::milliseconds(*delay));
    if (ending) {
        auto const* found = std::ranges::find(endings, *ending, [](auto const& row) { return row.first; });
        if (found == endings.end()) throw ControlError(400, "ending: answer, cut_before, cut_after or half");
        fault.ending(found->second);
    }
    if (user) fault.by(call.account(*user).id());
    if (skip) fault.skip(static_cast<std::uint32_t>(*skip));
    if (times) fault.times(static_cast<std::uint32_t>(*times));
    auto const id = call.world.route_faults.add(std::move(fault));
    return json_answer(fault_json(id, call.world.route_faults.entries().at(id)), 201);
}

Outcome remove(ControlCall& call) {
    std::uint64_t id = 0;
    auto const& text = call.params[0];
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    bool const number = error == std::errc() && end == text.data() + text.size();
    if (!number || !call.world.route_faults.remove(id)) throw ControlError(404, "no such fault");
    return no_content();
}

Outcome clear(ControlCall& call) {
    call.world.route_faults.clear();
    return no_content();
}

Outcome outage(ControlCall& call) {
    auto form = call.form();
    auto const length = form.require("ms").integer("ms", 1, longest_delay_ms);
    form.check();
    Outage out;
    out.length = std::chrono::milliseconds(*length);
    return out;
}

constexpr ControlRoute rows[] = {
    {"GET", "/faults", list},
    {"POST", "/faults", add},
    {"DELETE", "/faults", clear},
    {"DELETE", "/faults/*", remove},
    {"POST", "/outage", outage},
};

} // namespace

std::span<ControlRoute const> table() { return rows; }

} // namespace chorus::local::control_fault_routes
