#include "local/http/router.hpp"

#include "local/accounts/oauth2.hpp"
#include "local/http/body_check.hpp"
#include "local/http/schemas.hpp"
#include "local/rules/channel_access.hpp"
#include <algorithm>
#include <charconv>

namespace chorus::local {
namespace {

bool is_hole(std::string_view segment) { return segment.starts_with('{'); }
std::string_view hole_name(std::string_view segment) { return segment.substr(1, segment.size() - 2); }

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> segments;
    if (path == "/") return segments;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        auto slash = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, slash));
        path.remove_prefix(slash);
    }
    return segments;
}

std::string_view without_prefix(std::string_view authorization) {
    for (std::string_view prefix : {"Bot ", "Bearer "})
        if (authorization.starts_with(prefix)) return authorization.substr(prefix.size());
    return authorization;
}

/// Logins may do everything, access tokens what their scopes say, refresh tokens nothing.
bool may_use(TokenRecord const& token, Route const& route) {
    return token.kind == TokenKind::login ||
        (token.kind == TokenKind::access && scope_allows(token.scopes, route));
}

void identify(Call& call) {
    call.token = without_prefix(call.request.authorization);
    if (!call.token.empty())
        if (auto const* record = call.world.store.token(call.token); record && may_use(*record, call.route))
            call.account = call.world.store.account(record->user);
    if (!call.account && call.route.access == Access::token) throw Refused(Trouble::unauthorized);
}

void enter_guild(Call& call, Snowflake id) {
    call.guild = call.world.store.guild(id);
    if (!call.guild) throw Refused(Trouble::unknown_guild);
    auto me = call.me().id();
    if (!call.guild->member(me)) throw Refused(Trouble::missing_access);
    call.permissions = guild_permissions(*call.guild, me, call.world.now());
    call.need(call.route.needs);
}

Answer not_found_page(std::string_view method, std::string_view path) {
    std::string escaped;
    for (char c : path) {
        if (c == '<')
            escaped += "&lt;";
        else if (c == '>')
            escaped += "&gt;";
        else if (c == '&')
            escaped += "&amp;";
        else
            escaped += c;
    }
    Answer answer;
    answer.status = 404;
    answer.content_type = "text/html; charset=utf-8";
    answer.body =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n"
        "</head>\n<body>\n<pre>Cannot " +
        std::string(method) + " " + escaped + "</pre>\n</body>\n</html>\n";
    return answer;
}

} // namespace

void enter_channel(Call& call, Snowflake id) {
    auto& store = call.world.store;
    call.channel = store.channel(id);
    if (!call.channel) throw Refused(Trouble::unknown_channel);
    auto const& channel = call.channel->channel;
    call.guild = channel.guild_id ? store.guild(*channel.guild_id) : nullptr;
    auto me = call.me().id();
    call.permissions = call.guild ? permissions_in(store, *call.guild, *call.channel, me, call.world.now())
                                  : direct_permissions(*call.channel, me);
    if (call.channel->is_thread() && call.world.behaviour().thread_permissions)
        call.permissions = call.permissions.has(Permission::send_messages_in_threads)
            ? call.permissions | Permission::send_messages
            : call.permissions - Permission::send_messages;
    if (!call.permissions.has(Permission::view_channel)) throw Refused(Trouble::missing_access);
    call.need(call.route.needs);
}

std::string const& Call::param(std::string_view name) const {
    static std::string const none;
    auto found = std::ranges::find(params_, name, [](auto const& param) { return param.first; });
    return found == params_.end() ? none : found->second;
}

Snowflake Call::id(std::string_view name) const {
    auto const& text = param(name);
    auto id = Snowflake::parse(text);
    if (id) return *id;
    if (world.options.quirks == Quirks::spacebar) throw Refused(Trouble::invalid_id);
    throw InvalidForm(std::string(name), "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not snowflake.");
}

Snowflake Call::user_id(std::string_view name) const {
    return param(name) == "@me" ? account->id() : id(name);
}

void Call::need_right(Rights rights) const {
    if (!has_right(account->user.rights.value_or(Rights()), rights)) throw Refused(Trouble::missing_rights);
}

nlohmann::json Call::json() {
    if (checked_) {
        auto body_of_request = std::move(*checked_);
        checked_.reset();
        return body_of_request;
    }
    if (request.body.empty()) return nlohmann::json::object();
    auto parsed = parse_json(request.body);
    if (parsed.is_discarded()) throw Refused(Trouble::invalid_json);
    check_body(parsed);
    return parsed;
}

void Call::check_body(nlohmann::json const& parsed) const {
    if (!body) return;
    auto complaints = complaints_about(parsed, *body, world.options.strict_schemas);
    if (!complaints.empty()) throw InvalidForm(std::move(complaints));
}

void Call::check_body() {
    if (!body || request.content_type.starts_with("multipart/")) return;
    checked_ = json();
    body = nullptr; // it is good
}

std::int64_t Call::query_number(
    std::string_view name, std::int64_t otherwise, std::int64_t min, std::int64_t max) const {
    auto text = target.query(name);
    if (!text || text->empty()) return otherwise;
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size())
        throw InvalidForm(std::string(name), "NUMBER_TYPE_COERCE", "Value \"" + *text + "\" is not int.");
    if (number < min)
        throw InvalidForm(std::string(name), "NUMBER_TYPE_MIN",
            "int value should be greater than or equal to " + std::to_string(min) + ".");
    if (number > max)
        throw InvalidForm(std::string(name), "NUMBER_TYPE_MAX",
            "int value should be less than or equal to " + std::to_string(max) + ".");
    return number;
}

std::optional<Snowflake> Call::query_id(std::string_view name) const {
    auto text = target.query(name);
    if (!text || text->empty()) return std::nullopt;
    auto id = Snowflake::parse(*text);
    if (!id)
        throw InvalidForm(
            std::string(name), "NUMBER_TYPE_COERCE", "Value \"" + *text + "\" is not snowflake.");
    return id;
}

Answer constant_answer(Call& call) {
    return call.route.constant == "-" ? no_content() : json_answer(std::string(call.route.constant));
}

Router::Router(std::span<std::span<Route const> const> tables) {
    for (auto table : tables)
        for (auto const& route : table) {
            Entry entry{&route, split(route.path), body_shape(route.method, route.path)};
            if (by_length_.size() <= entry.segments.size()) by_length_.resize(entry.segments.size() + 1);
            by_length_[entry.segments.size()].push_back(std::move(entry));
        }
    // `/users/@me` before `/users/{user_id}`: of two routes that fit, the one with the earlier literal is
    // meant.
    for (auto& entries : by_length_)
        std::ranges::stable_sort(entries, [](Entry const& a, Entry const& b) {
            return std::ranges::lexicographical_compare(a.segments, b.segments, {}, is_hole, is_hole);
        });
}

Router::Match Router::match(std::string_view method, Target const& target, std::size_t skip) const {
    Match match;
    auto const& segments = target.segments();
    if (segments.size() >= by_length_.size()) return match;
    if (method == "HEAD") method = "GET";
    for (auto const& entry : by_length_[segments.size()]) {
        auto base = entry.route->base;
        if (base != Base::both && (base == Base::api) != target.is_api()) continue;
        bool fits = std::ranges::equal(
            entry.segments, segments, [](std::string_view wanted, std::string const& given) {
                return is_hole(wanted) || wanted == given;
            });
        if (!fits) continue;
        if (entry.route->method != method) {
            match.other_method = true;
            continue;
        }
        if (skip-- > 0) continue;
        match.route = entry.route;
        match.body = entry.body;
        for (std::size_t i = 0; i < segments.size(); ++i)
            if (is_hole(entry.segments[i]))
                match.params.emplace_back(hole_name(entry.segments[i]), segments[i]);
        break;
    }
    return match;
}

std::vector<Route const*> Router::routes() const {
    std::vector<Route const*> routes;
    for (auto const& entries : by_length_)
        for (auto const& entry : entries) routes.push_back(entry.route);
    return routes;
}

std::string Router::name_of(Request const& request) const {
    auto const* route = match(request.method, Target(request.target)).route;
    return route ? std::string(route->method) + " " + std::string(route->path) : std::string();
}

Answer Router::run(World& world, Request const& request, Target const& target) const {
    for (std::size_t skip = 0;; ++skip) {
        try {
            return run(world, request, target, skip);
        }
        catch (NotMine const&) {
            if (!match(request.method, target, skip + 1).route) throw;
        }
    }
}

Answer Router::run(World& world, Request const& request, Target const& target, std::size_t skip) const {
    auto found = match(request.method, target, skip);
    if (!found.route) {
        if (found.other_method) throw Refused(Trouble::method_not_allowed);
        if (!target.is_api()) return not_found_page(request.method, target.path());
        throw Refused(Trouble::unknown_endpoint);
    }
    auto const& route = *found.route;
    if (!request.internal) ++world.tally.by_route[std::string(route.method) + " " + std::string(route.path)];

    Call call(world, request, target, route);
    call.body = found.body;
    for (auto& [name, value] : found.params) call.set_param(name, std::move(value));
    identify(call);
    if (!route.outsiders) {
        if (!call.param("channel_id").empty())
            enter_channel(call, call.id("channel_id"));
        else if (!call.param("guild_id").empty())
            enter_guild(call, call.id("guild_id"));
    }
    call.check_body();
    return route.handler(call);
}

Visit Router::visit_of(World& world, Request const& request, Target const& target) const {
    Visit visit;
    visit.method = request.method;
    visit.address = request.address;
    if (auto const* token = world.store.token(without_prefix(request.authorization)))
        visit.user = token->user;
    auto url = std::string_view(request.target);
    auto drop_segment = [&] { url.remove_prefix(std::min(url.find('/', 1), url.size())); };
    drop_segment(); // /api
    if (url.size() > 2 && url[1] == 'v' && url[2] >= '0' && url[2] <= '9') drop_segment();
    url.remove_prefix(std::min(url.find_first_not_of('/'), url.size()));
    if (url.ends_with('/')) url.remove_suffix(1);
    visit.url = url;
    auto found = match(request.method, target);
    if (!found.route) return visit;
    visit.route = found.route->path;
    for (auto const& [name, value] : found.params)
        if (name == "channel_id" || name == "guild_id" || name == "webhook_id" || name == "webhook_token" ||
            name == "interaction_token")
            visit.major += (visit.major.empty() ? "" : "/") + value;
    return visit;
}

Answer Router::answer(World& world, Request const& request) const {
    auto& limits = world.rate_limits;
    if (!limits.on() || request.internal || request.method == "OPTIONS") return answer_within_limits(world, request);
    Target target(request.target);
    if (!target.is_api()) return answer_within_limits(world, request);
    auto visit = visit_of(world, request, target);
    auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (auto refusal = limits.admit(visit, now)) {
        ++world.tally.requests;
        if (refusal->status == 429) ++world.tally.rate_limited;
        return std::move(*refusal);
    }
    auto answer = answer_within_limits(world, request);
    limits.settle(visit, now, answer);
    return answer;
}

Answer Router::answer_within_limits(World& world, Request const& request) const {
    if (!request.internal) ++world.tally.requests;
    Target target(request.target);
    auto line = request.method + " " + target.path();
    auto quirks = world.options.quirks;
    auto refuse = [&](Trouble trouble) {
        auto const& how = refusal(trouble, quirks);
        return json_answer(error_body(how, line), how.status);
    };
    try {
        if (request.method == "OPTIONS") return no_content();
        return run(world, request, target);
    }
    catch (Refused const& refused) {
        return refuse(refused.trouble());
    }
    catch (InvalidForm const& invalid) {
        return json_answer(form_error_body(invalid.errors(), line, quirks), 400);
    }
    catch (Challenge const& challenge) {
        return json_answer(challenge.body(), 400);
    }
    catch (std::exception const&) {
        return refuse(Trouble::internal);
    }
}

} // namespace chorus::local
