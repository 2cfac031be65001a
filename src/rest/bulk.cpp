#include "rest/bulk.hpp"

#include "detail/make_op.hpp"
#include <algorithm>
#include <boost/asio/this_coro.hpp>
#include <unordered_set>

namespace chorus::detail {
namespace {

/// Codes of refusals that are about one of the messages, not about the call.
constexpr std::int64_t too_few_or_many = 50016, too_old = 50034;

enum class Verdict : std::uint8_t { of_one, of_this_call, of_all };

Verdict verdict_on(Error const& error, bool several) {
    for (auto code : {errc::unauthorized, errc::timeout, errc::resolve_failed, errc::connect_failed, errc::tls_failed,
             errc::unknown_channel, errc::unknown_guild, errc::missing_access, errc::rate_limited})
        if (error.is(code)) return Verdict::of_all;
    if (!several) return Verdict::of_one;
    if (error.is(errc::missing_permissions)) return Verdict::of_all;
    bool of_one = error.api_code() == too_few_or_many || error.api_code() == too_old ||
        error.is(errc::not_found) || error.is(errc::unsupported) || error.status() == 405;
    return of_one ? Verdict::of_one : Verdict::of_this_call;
}

class BulkRun {
public:
    BulkRun(BulkCalls calls, CallOptions options)
        : calls_(std::move(calls))
        , options_(std::move(options))
        , deadline_(deadline_of(options_)) {}

    task<BulkResult> run(std::vector<std::vector<Snowflake>> steps) {
        for (auto const& step : steps) {
            if (step.size() == 1 || !calls_.many)
                co_await one_by_one(step);
            else
                co_await together(step);
        }
        co_return std::move(result_);
    }

private:
    /// The options of the next call; false where nothing more is called.
    bool may_go_on(CallOptions& options) {
        options = options_;
        if (deadline_ != TimePoint::max()) {
            options.timeout = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
            if (options.timeout.count() <= 0 && !over_) over_ = Error(errc::timeout, "before all were done");
        }
        return !over_;
    }
    void fail(Snowflake id, Error const& error) { result_.failed.emplace_back(id, error); }

    task<> one_by_one(std::vector<Snowflake> const& ids) {
        for (auto id : ids) {
            CallOptions options;
            if (!may_go_on(options)) {
                fail(id, *over_);
                continue;
            }
            auto error = co_await caught(calls_.one(id, options));
            if (!error || (calls_.settled && error->is(*calls_.settled)))
                result_.done.push_back(id);
            else {
                fail(id, *error);
                if (verdict_on(*error, false) == Verdict::of_all) over_ = *error;
            }
        }
    }

    task<> together(std::vector<Snowflake> const& ids) {
        CallOptions options;
        if (!may_go_on(options)) {
            for (auto id : ids) fail(id, *over_);
            co_return;
        }
        std::vector<Snowflake> refused;
        auto error = co_await caught(several(ids, options, refused));
        if (error && verdict_on(*error, true) == Verdict::of_one) {
            bool const no_such_call = error->status() == 404 || error->status() == 405;
            if (no_such_call) calls_.many = nullptr;
            co_await one_by_one(ids);
            co_return;
        }
        if (error && verdict_on(*error, true) == Verdict::of_all) over_ = *error;
        for (auto id : ids) {
            if (error)
                fail(id, *error);
            else if (std::ranges::find(refused, id) != refused.end())
                fail(id, Error(errc::forbidden, "refused by the server, or so already"));
            else
                result_.done.push_back(id);
        }
    }

    task<> several(std::vector<Snowflake> ids, CallOptions options, std::vector<Snowflake>& refused) {
        refused = co_await calls_.many(std::move(ids), std::move(options));
    }

    static task<std::optional<Error>> caught(task<> work) {
        std::optional<Error> error;
        try {
            co_await std::move(work);
        }
        catch (Error const& thrown) {
            if (thrown.is(errc::cancelled)) throw;
            error = thrown;
        }
        co_return error;
    }

    BulkCalls calls_;
    CallOptions options_;
    TimePoint deadline_;
    BulkResult result_;
    std::optional<Error> over_; ///< why nothing more is called
};

task<BulkResult> run_bulk(BulkCalls calls, CallOptions options, std::vector<std::vector<Snowflake>> steps) {
    co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
    BulkRun run(std::move(calls), std::move(options));
    co_return co_await run.run(std::move(steps));
}

} // namespace

std::vector<std::vector<Snowflake>> split_bulk(std::vector<Snowflake> const& ids, BulkRules const& rules) {
    std::vector<std::vector<Snowflake>> steps;
    std::unordered_set<Snowflake> seen;
    std::vector<Snowflake> together;
    auto flush = [&] {
        if (together.size() >= rules.least)
            steps.push_back(std::move(together));
        else
            for (auto id : together) steps.emplace_back(1, id);
        together.clear();
    };
    std::vector<Snowflake> alone;
    for (auto id : ids) {
        if (!seen.insert(id).second) continue;
        if (rules.most < 2 || (rules.alone && rules.alone(id))) {
            alone.push_back(id);
            continue;
        }
        together.push_back(id);
        if (together.size() == rules.most) flush();
    }
    flush();
    for (auto id : alone) steps.emplace_back(1, id);
    return steps;
}

Op<BulkResult> make_bulk(
    std::shared_ptr<RestCore> core, std::vector<Snowflake> ids, BulkRules rules, BulkCalls calls) {
    auto executor = core->executor();
    return make_op<BulkResult>(std::move(executor),
        [core = std::move(core), ids = std::move(ids), rules = std::move(rules), calls = std::move(calls)](
            CallOptions options) mutable { return run_bulk(std::move(calls), std::move(options), split_bulk(ids, rules)); });
}

} // namespace chorus::detail
