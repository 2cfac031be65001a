#include "local/control/control.hpp"

#include "local/accounts/crypto.hpp"
#include "local/control/call.hpp"
#include "local/control/people.hpp"
#include "local/http/json_object.hpp"
#include "local/perform.hpp"
#include <algorithm>
#include <array>
#include <boost/asio/ip/address.hpp>
#include <charconv>

namespace chorus::local {
namespace {

constexpr std::string_view api = "/_chorus/v1";

Answer error_answer(int status, std::string_view message) {
    return json_answer(JsonObject().text("error", message).take(), status);
}

bool is_loopback(std::string const& address) {
    boost::system::error_code error;
    auto const parsed = boost::asio::ip::make_address(address, error);
    if (error) return false;
    if (parsed.is_v6() && parsed.to_v6().is_v4_mapped())
        return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, parsed.to_v6()).is_loopback();
    return parsed.is_loopback();
}

bool has_token(World const& world, Request const& request) {
    std::string_view given = request.authorization;
    if (!given.starts_with("Bearer ")) return false;
    given.remove_prefix(7);
    return equal_in_constant_time(given, world.options.control_token);
}

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        auto const slash = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, slash));
        path.remove_prefix(slash);
    }
    return segments;
}

/// `/_chorus/v1/as/alice/channels/1/messages?limit=5`: the operation behind the name, as that user.
Outcome act(World& world, Request const& request) {
    std::string_view rest = request.target;
    rest.remove_prefix(api.size() + std::string_view("/as/").size());
    auto const slash = rest.find('/');
    if (slash == rest.npos) throw ControlError(404, "/as/{user} needs the path of an operation");
    auto* account = world.store.account_by_any(percent_decode(rest.substr(0, slash)));
    if (!account) throw ControlError(404, "no such user");
    Request inner;
    inner.method = request.method;
    inner.target = rest.substr(slash);
    inner.body = request.body;
    inner.content_type = request.content_type;
    inner.audit_log_reason = request.audit_log_reason;
    inner.address = request.address;
    return perform(world, *account, std::move(inner));
}

Outcome find_and_run(World& world, Request const& request, Target const& target) {
    if (request.target.starts_with(std::string(api) + "/as/")) return act(world, request);
    auto const& segments = target.segments(); // _chorus, v1, …
    bool other_method = false;
    for (auto table :
        {control_state_routes::table(), control_session_routes::table(), control_fault_routes::table(), control_people_routes::table()})
        for (auto const& route : table) {
            auto const wanted = segments_of(route.path);
            if (wanted.size() + 2 != segments.size()) continue;
            ControlCall call{world, request, target, {}};
            bool fits = true;
            for (std::size_t i = 0; i < wanted.size() && fits; ++i) {
                if (wanted[i] == "*")
                    call.params.push_back(segments[i + 2]);
                else
                    fits = wanted[i] == segments[i + 2];
            }
            if (!fits) continue;
            if (route.method == request.method) return route.handler(call);
            other_method = true;
        }
    throw ControlError(other_method ? 405 : 404, other_method ? "no such method here" : "no such operation");
}

void harden(Answer& answer) {
    // The page may fetch from here and from nowhere else, and nobody may frame it.
    for (auto const& [name, value] : std::array<std::pair<char const*, char const*>, 5>{{
             {"Content-Security-Policy",
                 "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src "
                 "'self'; "
                 "media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
             {"X-Content-Type-Options", "nosniff"},
             {"Referrer-Policy", "no-referrer"},
             {"Cross-Origin-Resource-Policy", "same-origin"},
             {"Cache-Control", "no-store"},
         }})
        answer.headers.emplace_back(name, value);
}

Outcome control_unguarded(World& world, Request const& request) {
    if (!world.options.control_from_anywhere && !is_loopback(request.address))
        return error_answer(403, "the control API hears only this machine");
    Target const target(request.target);
    bool const is_api = target.path() == api || target.path().starts_with(std::string(api) + "/");
    if (!is_api) {
        if (request.method != "GET" && request.method != "HEAD")
            return error_answer(405, "no such method here");
        auto file = page_file(target.path());
        return file ? std::move(*file) : error_answer(404, "no such file");
    }
    if (request.method == "OPTIONS") return no_content(); // and no leave for other origins
    if (!has_token(world, request)) {
        auto answer = error_answer(401, "the control token is missing or wrong");
        answer.headers.emplace_back("WWW-Authenticate", "Bearer");
        return answer;
    }
    return find_and_run(world, request, target);
}

} // namespace

Form ControlCall::form() const {
    if (request.body.empty()) return Form(nlohmann::json::object());
    auto body = parse_json(request.body);
    if (body.is_discarded()) throw ControlError(400, "the body is no JSON");
    return Form(std::move(body));
}

Account& ControlCall::account(std::string_view name) const {
    auto* account = world.store.account_by_any(name);
    if (!account) throw ControlError(404, "no such user");
    return *account;
}

std::uint64_t ControlCall::query_number(std::string_view name, std::uint64_t otherwise) const {
    auto const text = target.query(name);
    if (!text) return otherwise;
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size())
        throw ControlError(400, std::string(name) + " is no number");
    return number;
}

bool is_control(Options const& options, std::string_view target) {
    if (options.control_token.empty()) return false;
    auto const path = target.substr(0, target.find('?'));
    return path == "/" || path == "/favicon.ico" || path == "/_chorus" || path.starts_with("/_chorus/");
}

Outcome control(World& world, Request const& request) {
    Outcome outcome;
    try {
        outcome = control_unguarded(world, request);
    }
    catch (ControlError const& error) {
        outcome = error_answer(error.status(), error.what());
    }
    catch (InvalidForm const& invalid) {
        auto const& first = invalid.errors().front();
        outcome = error_answer(400, first.field + ": " + first.message);
    }
    catch (CannotBe const& error) {
        outcome = error_answer(409, error.what());
    }
    catch (std::exception const&) {
        outcome = error_answer(500, "internal error");
    }
    if (auto* answer = std::get_if<Answer>(&outcome)) harden(*answer);
    return outcome;
}

Answer feed_answer(World const& world, FeedWait const& wait) {
    auto answer = json_answer(world.chronicle.since(wait.after, wait.kinds));
    harden(answer);
    return answer;
}

} // namespace chorus::local
