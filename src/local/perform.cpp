#include "local/perform.hpp"

#include "local/accounts/accounts.hpp"
#include "local/http/errors.hpp"
#include "local/http/router.hpp"
#include "local/life/due.hpp"

namespace chorus::local {
namespace {

std::optional<Snowflake> caller_of(World& world, Request const& request) {
    std::string_view token = request.authorization;
    for (std::string_view prefix : {"Bot ", "Bearer "})
        if (token.starts_with(prefix)) token.remove_prefix(prefix.size());
    if (token.empty()) return std::nullopt;
    auto const* record = world.store.token(token);
    return record ? std::optional(record->user) : std::nullopt;
}

CallNews news_of(World& world, Request const& request, std::string_view route) {
    CallNews news;
    news.method = request.method;
    news.target = request.target;
    news.route = route;
    news.content_type = request.content_type;
    news.user = caller_of(world, request);
    if (auto const* account = news.user ? world.store.account(*news.user) : nullptr) {
        news.user_name = account->user.username;
        news.bot = account->is_bot();
    }
    news.body = request.body;
    news.by_control = request.internal;
    return news;
}

/// What it changed is in the file before anybody hears of it.
Answer answer_durably(World& world, Request const& request) {
    do_what_is_due(world);
    auto answer = all_routes().answer(world, request);
    try {
        world.commit();
    }
    catch (StorageError const&) {
        auto const& how = refusal(Trouble::internal, world.options.quirks);
        return json_answer(error_body(how, request.method + " " + request.target), how.status);
    }
    return answer;
}

} // namespace

Answer answer_request(World& world, Request const& request) {
    if (!world.keeps_chronicle()) return answer_durably(world, request);
    auto const route = all_routes().name_of(request);
    auto news = news_of(world, request, route); // before: a logout takes the token away
    auto const start = Clock::now();
    auto answer = answer_durably(world, request);
    news.took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    news.status = answer.status;
    news.headers = &answer.headers;
    if (answer.content_type.starts_with("application/json")) news.answer = answer.content();
    world.chronicle.note_call(news);
    return answer;
}

std::optional<RouteFault> fault_of(World& world, Request const& request) {
    if (world.route_faults.empty()) return std::nullopt;
    return world.route_faults.take(all_routes().name_of(request), caller_of(world, request));
}

void note_fault(World& world, Request const& request, RouteFault const& fault, Answer const* answer) {
    if (!world.keeps_chronicle()) return;
    auto const route = all_routes().name_of(request);
    auto const what = describe(fault);
    auto news = news_of(world, request, route);
    news.fault = what;
    if (answer) {
        news.status = answer->status;
        news.answer = answer->content();
    }
    world.chronicle.note_call(news);
}

namespace {

/// What the control API did for an account by itself, as if its client had called.
void note_act(World& world, Account const& account, CallNews news) {
    if (!world.keeps_chronicle()) return;
    news.user = account.id();
    news.user_name = account.user.username;
    news.bot = account.is_bot();
    news.by_control = true;
    world.chronicle.note_call(news);
}

} // namespace

void note_account(World& world, Account const& account) {
    CallNews news;
    news.method = "POST";
    news.target = "/auth/register";
    news.route = "POST /auth/register";
    news.status = 200;
    note_act(world, account, std::move(news));
}

void note_join(World& world, Account const& account, Snowflake guild) {
    auto const target = "/guilds/" + guild.to_string();
    CallNews news;
    news.method = "JOIN";
    news.target = target;
    news.status = 204;
    note_act(world, account, std::move(news));
}

Answer perform(World& world, Account const& account, Request request) {
    auto const token = issue_token(world, account);
    request.internal = true;
    request.authorization = account.is_bot() ? "Bot " + token : token;
    request.target = "/api/v9" + request.target;
    auto answer = answer_request(world, request);
    (void)world.store.remove_token(token);
    return answer;
}

Answer perform(
    World& world, Account const& account, std::string_view method, std::string_view path, std::string body) {
    Request request;
    request.method = method;
    request.target = path;
    request.body = std::move(body);
    request.content_type = "application/json";
    return perform(world, account, std::move(request));
}

} // namespace chorus::local
