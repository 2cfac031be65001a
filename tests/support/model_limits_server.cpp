#include "support/model_limits_server.hpp"

#include <cmath>
#include <cstdio>
#include <ctime>

namespace chorus::test {
namespace {

using namespace std::chrono_literals;

double seconds(ModelTime time) { return std::chrono::duration<double>(time).count(); }

std::string decimal(double value) {
    char text[64];
    std::snprintf(text, sizeof text, "%.3f", value);
    return text;
}

std::string whole_up(ModelTime time) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count());
}

std::string date(ModelTime since_1970) {
    auto time = static_cast<std::time_t>(std::chrono::floor<std::chrono::seconds>(since_1970).count());
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[64];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

} // namespace

ModelLimit ModelLimitsServer::limit_of(ModelRequest const& request) const {
    if (dialect_ == Dialect::spacebar) {
        for (auto const& [prefix, limit] : routes)
            if (request.route.starts_with(prefix)) return limit;
        return otherwise;
    }
    auto found = routes.find(request.verb + " " + request.route);
    return found == routes.end() ? otherwise : found->second;
}

ModelReply ModelLimitsServer::handle(ModelRequest const& request, ModelTime now) {
    auto reply = dialect_ == Dialect::spacebar ? by_middleware(request, now) : by_headers(request, now);
    ++(reply.status == 429 ? refused : accepted);
    if (reply.status == 429 && reply.global) ++refused_global;
    return reply;
}

bool ModelLimitsServer::count(Window& window, ModelLimit const& limit, ModelTime now) {
    if (now >= window.end) window = Window{0, false, now + limit.window};
    if (window.hits >= limit.count) return false;
    ++window.hits;
    return true;
}

ModelReply ModelLimitsServer::by_headers(ModelRequest const& request, ModelTime now) {
    bool discord = dialect_ == Dialect::discord;
    ModelReply reply;
    auto say = [&](char const* name, std::string value) { reply.headers.emplace_back(name, std::move(value)); };
    if (!discord) say("Date", date(epoch + now));
    auto refuse = [&](ModelTime end) {
        reply.status = 429;
        reply.retry_after = seconds(end - now);
        say("Retry-After", whole_up(end - now));
    };
    bool exempt = request.route.starts_with("/webhooks/{webhook_id}/{webhook_token}");
    auto limit = limit_of(request);
    auto route = request.verb + " " + request.route;
    auto name = names.contains(route) ? names[route] : route;
    auto& own = windows_[Key(request.account, name + " " + request.major)];
    auto& all = windows_[Key(request.account, "*")];
    // Both or none.
    bool full = limit.count > 0 && now < own.end && own.hits >= limit.count;
    if (!full && per_account.count > 0 && !exempt && !count(all, per_account, now)) {
        reply.global = true;
        refuse(all.end);
        say("X-RateLimit-Global", "true");
        if (discord) say("X-RateLimit-Scope", "global");
        return reply;
    }
    if (limit.count == 0) return reply;
    if (!count(own, limit, now)) {
        refuse(own.end);
        if (discord) say("X-RateLimit-Scope", "user");
    }
    say("X-RateLimit-Limit", std::to_string(limit.count));
    say("X-RateLimit-Remaining", std::to_string(limit.count > own.hits ? limit.count - own.hits : 0));
    if (discord) {
        say("X-RateLimit-Reset-After", decimal(seconds(own.end - now)));
        say("X-RateLimit-Bucket", name);
    }
    else
        say("X-RateLimit-Reset",
            std::to_string(std::chrono::floor<std::chrono::seconds>(epoch + own.end).count()));
    if (reply.status == 200 && request.fails) reply.status = 404;
    return reply;
}

void ModelLimitsServer::hit(Window& window, ModelLimit const& limit, ModelTime now) {
    if (window.end < 0ns) window = Window{0, false, now + limit.window};
    if (++window.hits >= limit.count) window.blocked = true;
}

void ModelLimitsServer::describe(ModelReply& reply, Window const& window, ModelLimit const& limit,
    std::string const& name, ModelTime now) const {
    auto left = window.end < 0ns ? limit.window : window.end - now;
    reply.headers = {{"X-RateLimit-Limit", std::to_string(limit.count)},
        {"X-RateLimit-Remaining", std::to_string(limit.count > window.hits ? limit.count - window.hits : 0)},
        {"X-RateLimit-Reset", std::to_string((epoch + now).count() / 1'000'000)},
        {"X-RateLimit-Reset-After", whole_up(left < 0ns ? 0ns : left)}, {"X-RateLimit-Bucket", name}};
}

ModelReply ModelLimitsServer::refuse_by_middleware(
    Window& window, ModelLimit const& limit, std::string const& name, ModelTime now) {
    ModelReply reply;
    reply.status = 429;
    describe(reply, window, limit, name, now);
    window.end += limit.window; // who does not wait waits longer
    reply.retry_after = std::ceil(seconds(window.end - now));
    reply.headers.emplace_back("Retry-After", whole_up(window.end - now));
    reply.global = name == "global";
    if (reply.global) reply.headers.emplace_back("X-RateLimit-Global", "true");
    return reply;
}

ModelReply ModelLimitsServer::by_middleware(ModelRequest const& request, ModelTime now) {
    struct Stage {
        Window* window;
        ModelLimit limit;
        std::string name;
        bool only_errors;
    };
    auto target = request.target.substr(1);
    std::vector<Stage> stages;
    auto add = [&](ModelLimit limit, std::uint64_t who, std::string const& key, std::string const& name,
                   bool only_errors) {
        if (limit.count > 0) stages.push_back({&windows_[Key(who, key)], limit, name, only_errors});
    };
    add(per_address, UINT64_MAX, "global", "global", false);
    add(per_account, request.account, "global", "global", false);
    add(errors, UINT64_MAX, "error", "error", true);
    add(limit_of(request), request.account, target, target, false);

    ModelReply reply;
    std::vector<Stage*> passed;
    for (auto& stage : stages) {
        auto& window = *stage.window;
        describe(reply, window, stage.limit, stage.name, now);
        if (window.end >= 0ns && now >= window.end) window = Window();
        if (window.blocked) {
            reply = refuse_by_middleware(window, stage.limit, stage.name, now);
            if (stage.only_errors) ++refused_errors;
            break;
        }
        if (stage.only_errors)
            passed.push_back(&stage);
        else
            hit(window, stage.limit, now);
    }
    if (reply.status == 200 && request.fails) reply.status = 404;
    if (reply.status >= 400)
        for (auto* stage : passed) hit(*stage->window, stage->limit, now);
    return reply;
}

} // namespace chorus::test
