#include "local/http/route_faults.hpp"

#include "local/http/errors.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace chorus::local {

std::uint64_t RouteFaults::add(RouteFault fault) {
    entries_.emplace(++last_, Entry{std::move(fault)});
    return last_;
}

std::optional<RouteFault> RouteFaults::take(std::string_view route, std::optional<Snowflake> user) {
    for (auto at = entries_.begin(); at != entries_.end(); ++at) {
        auto& entry = at->second;
        auto const& fault = entry.fault;
        if (fault.route() != "*" && fault.route() != route) continue;
        if (fault.user() && fault.user() != user) continue;
        if (entry.passed < fault.skip()) {
            ++entry.passed;
            continue;
        }
        ++entry.suffered;
        auto taken = fault;
        if (fault.times() && entry.suffered >= *fault.times()) entries_.erase(at);
        return taken;
    }
    return std::nullopt;
}

Answer answer_of(RouteFault const& fault) {
    auto body = fault.body();
    if (body.empty() && fault.retry_after())
        body = fmt::format(
            R"({{"message":"You are being rate limited.","retry_after":{}.{:03},"global":false}})",
            fault.retry_after()->count() / 1000, fault.retry_after()->count() % 1000);
    if (body.empty())
        body =
            error_body({static_cast<std::uint16_t>(fault.status()), 0, "A fault on request"}, fault.route());
    auto answer = json_answer(std::move(body), fault.status());
    if (answer.status == 204 || answer.status == 304) answer.body.clear();
    if (fault.retry_after()) {
        auto const seconds = std::chrono::ceil<std::chrono::seconds>(*fault.retry_after()).count();
        answer.headers.emplace_back("Retry-After", std::to_string(std::max<std::int64_t>(1, seconds)));
        answer.headers.emplace_back("X-RateLimit-Scope", "user");
    }
    return answer;
}

std::string describe(RouteFault const& fault) {
    std::string text;
    if (fault.delay().count() > 0) text = fmt::format("delay {} ms", fault.delay().count());
    auto add = [&](std::string const& what) { text += (text.empty() ? "" : ", ") + what; };
    if (fault.status() != 0) add(fmt::format("status {}", fault.status()));
    switch (fault.ending()) {
    case RouteFault::Ending::answer: break;
    case RouteFault::Ending::cut_before: add("cut_before"); break;
    case RouteFault::Ending::cut_after: add("cut_after"); break;
    case RouteFault::Ending::half: add("half"); break;
    }
    return text;
}

} // namespace chorus::local
