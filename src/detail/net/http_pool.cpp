#include "detail/net/http_pool.hpp"

#include "detail/net/http_connection.hpp"
#include "detail/net/run_on.hpp"
#include "detail/sansio/connection_pool.hpp"
#include "detail/strand.hpp"
#include <algorithm>
#include <boost/asio/post.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace chorus::detail {
namespace {

/// The connections to one origin: who gets which is decided by `pool`.
struct OriginPlace {
    explicit OriginPlace(std::size_t limit) : pool(limit) {}

    ConnectionPool pool;
    std::vector<std::pair<ConnectionId, std::unique_ptr<HttpConnection>>> idle; ///< the last used at the end
    PoolStats counted; ///< what of it stands in the statistics

    std::unique_ptr<HttpConnection> take_idle(ConnectionId id) {
        auto const found =
            std::find_if(idle.rbegin(), idle.rend(), [id](auto const& entry) { return entry.first == id; });
        auto connection = std::move(found->second);
        idle.erase(std::next(found).base());
        return connection;
    }
};

bool is_idempotent(Verb verb) { return verb != Verb::post && verb != Verb::patch; }

} // namespace

/// One request, from the call of `send` to its end.
struct HttpPool::Exchange {
    Exchange(std::shared_ptr<State> pool, HttpRequest what);

    std::shared_ptr<State> state;
    HttpRequest request;
    Activity activity;
    // Set when a connection is assigned.
    OriginPlace* place = nullptr;
    ConnectionId id = 0;
    std::unique_ptr<HttpConnection> connection;
    // While it waits for one.
    Event* wake = nullptr;
    bool refused = false;
};

class HttpPool::State final : public Watched {
public:
    State(asio::any_io_executor const& executor, std::shared_ptr<NetContext const> context)
        : strand(strand_on(executor))
        , io(below_strand(executor))
        , net(std::move(context))
        , watchdog(strand) {}

    asio::any_io_executor const strand;
    asio::any_io_executor const io; ///< what the strand is made from
    std::shared_ptr<NetContext const> const net;
    Watchdog watchdog;

    void acquire(Exchange& exchange) {
        if (draining_) {
            exchange.refused = true;
            return;
        }
        auto const entry =
            places_.try_emplace(exchange.request.origin, net->options.connections_per_origin).first;
        exchange.place = &entry->second;
        auto const waiter = ++last_waiter_;
        exchange.id = waiter;
        newcomer_ = &exchange;
        entry->second.pool.acquire(Clock::now(), waiter);
        settle(entry->second);
        if (std::exchange(newcomer_, nullptr)) waiting_.emplace(waiter, &exchange);
    }

    /// The exchange gives up waiting.
    void withdraw(Exchange& exchange) {
        exchange.place->pool.cancel(exchange.id);
        waiting_.erase(exchange.id);
        settle(*exchange.place);
        forget_if_empty(exchange);
    }

    void release(Exchange& exchange, std::chrono::milliseconds keep_for) {
        auto& place = *exchange.place;
        if (keep_for.count() > 0)
            place.idle.emplace_back(exchange.id, std::move(exchange.connection));
        else
            exchange.connection.reset();
        place.pool.release(Clock::now(), exchange.id, keep_for);
        settle(place);
        if (auto const expiry = place.pool.next_expiry(); expiry && *expiry < expiry_) {
            expiry_ = *expiry;
            watchdog.watch(*this, expiry_);
        }
        forget_if_empty(exchange);
    }

    void drain() {
        draining_ = true;
        for (auto it = places_.begin(); it != places_.end();) {
            auto& place = (it++)->second;
            place.pool.drain();
            settle(place);
        }
        std::erase_if(places_, [](auto const& entry) { return entry.second.pool.empty(); });
        unwatch_if_empty();
    }

    void log(HttpRequest const& request, std::string_view what) const {
        auto const& logger = net->options.logger;
        if (!logger.enabled(LogLevel::debug)) return;
        auto const line = peer_name(request.origin) + ": " + std::string(what);
        logger.log(LogLevel::debug, "http", line);
    }

    void count_opened() {
        std::lock_guard const lock(stats_mutex_);
        ++stats_.opened;
    }

    void count_resumed() {
        std::lock_guard const lock(stats_mutex_);
        ++stats_.resumed;
    }

    PoolStats stats() const {
        std::lock_guard const lock(stats_mutex_);
        return stats_;
    }

private:
    /// Does what the pool says.
    void settle(OriginPlace& place) {
        while (auto const action = place.pool.poll()) {
            if (auto const* assign = std::get_if<PoolAssign>(&*action))
                assigned(place, *assign);
            else if (auto const* close = std::get_if<PoolClose>(&*action))
                place.take_idle(close->connection).reset();
            else if (auto const* refuse = std::get_if<PoolRefuse>(&*action))
                refused(*refuse);
        }
        std::lock_guard const lock(stats_mutex_);
        auto count = [](std::size_t& total, std::size_t& before, std::size_t now) {
            total += now - before; // modulo: may shrink
            before = now;
        };
        count(stats_.open, place.counted.open, place.pool.open());
        count(stats_.idle, place.counted.idle, place.pool.idle());
        count(stats_.waiting, place.counted.waiting, place.pool.waiting());
    }

    void assigned(OriginPlace& place, PoolAssign const& assign) {
        auto& exchange = take_waiter(assign.waiter);
        exchange.id = assign.connection;
        if (assign.fresh)
            exchange.connection = std::make_unique<HttpConnection>(net, strand, io);
        else
            exchange.connection = place.take_idle(assign.connection);
        if (exchange.wake) exchange.wake->set();
    }

    /// Who has just come has not begun to wait.
    Exchange& take_waiter(WaiterId id) {
        if (newcomer_ && newcomer_->id == id) return *std::exchange(newcomer_, nullptr);
        return *waiting_.extract(id).mapped();
    }

    void refused(PoolRefuse const& refuse) {
        auto& exchange = take_waiter(refuse.waiter);
        exchange.refused = true;
        if (exchange.wake) exchange.wake->set();
    }

    void forget_if_empty(Exchange& exchange) {
        if (std::exchange(exchange.place, nullptr)->pool.empty()) places_.erase(exchange.request.origin);
        unwatch_if_empty();
    }

    // Only then, so that the timer of a pool in use is left alone: see watchdog.hpp.
    void unwatch_if_empty() {
        if (!places_.empty()) return;
        expiry_ = TimePoint::max();
        watchdog.forget(*this);
    }

    void expired(TimePoint now) override {
        expiry_ = TimePoint::max();
        for (auto& [origin, place] : places_) {
            place.pool.expire(now);
            settle(place);
            if (auto const expiry = place.pool.next_expiry()) expiry_ = std::min(expiry_, *expiry);
        }
        std::erase_if(places_, [](auto const& entry) { return entry.second.pool.empty(); });
        watchdog.watch(*this, expiry_);
    }

    std::map<Origin, OriginPlace> places_;
    std::unordered_map<WaiterId, Exchange*> waiting_;
    Exchange* newcomer_ = nullptr;
    WaiterId last_waiter_ = 0;
    bool draining_ = false;
    TimePoint expiry_ = TimePoint::max();

    mutable std::mutex stats_mutex_; // the statistics alone are read from other threads
    PoolStats stats_;
};

HttpPool::Exchange::Exchange(std::shared_ptr<State> pool, HttpRequest what)
    : state(std::move(pool))
    , request(std::move(what))
    , activity(state->watchdog, request.origin, request.deadline) {}

task<Result<Response>> HttpPool::run(std::shared_ptr<Exchange> exchange) {
    auto& state = *exchange->state;
    auto& activity = exchange->activity;
    Response response;
    std::optional<Error> failure;
    try {
        RequestText const text(exchange->request, state.net->options);
        // Late callers are not worth a connection.
        if (exchange->request.deadline <= Clock::now()) activity.stop(Stop::timeout);
        activity.begin(Phase::waiting, TimePoint::max(), nullptr);
        state.acquire(*exchange);
        if (!exchange->connection && !exchange->refused) co_await wait_for_connection(*exchange);
        if (exchange->refused) throw stop_error(Stop::cancelled, Phase::waiting, exchange->request.origin);
        auto& connection = *exchange->connection;
        auto const& request = exchange->request;
        bool const may_repeat = request.stream.repeatable();
        bool const idempotent = is_idempotent(request.verb);
        bool reused = connection.is_fresh(idempotent && may_repeat);
        if (!reused) co_await open(*exchange);
        for (;;) {
            try {
                co_await connection.exchange(activity, text, response);
                break;
            }
            catch (Error const& error) {
                bool const died = error.code() == errc::connection_closed && connection.received() == 0;
                bool const harmless = idempotent || connection.sent() == 0;
                if (!reused || !died || !harmless || !may_repeat) throw;
            }
            state.log(exchange->request, "idle connection was closed by the server, sending again");
            reused = false;
            response = Response();
            co_await open(*exchange);
        }
    }
    catch (...) {
        failure = to_error(std::current_exception());
    }
    if (exchange->connection)
        state.release(*exchange, failure ? std::chrono::milliseconds(0) : exchange->connection->keep_for());
    activity.end();
    if (failure) co_return *failure;
    co_return response;
}

task<void> HttpPool::wait_for_connection(Exchange& exchange) {
    Event wake(exchange.state->strand);
    exchange.activity.begin(Phase::waiting, TimePoint::max(), [&wake] { wake.set(); });
    exchange.wake = &wake;
    co_await wake.wait();
    exchange.wake = nullptr;
    if (!exchange.connection && !exchange.refused) exchange.state->withdraw(exchange);
    // Throws if it was stopped. From here on there is nothing to wake.
    exchange.activity.begin(Phase::waiting, TimePoint::max(), nullptr);
}

task<void> HttpPool::open(Exchange& exchange) {
    exchange.state->log(exchange.request, "opening a connection");
    exchange.state->count_opened();
    co_await exchange.connection->open(exchange.activity, exchange.request.origin);
    if (exchange.connection->is_resumed()) exchange.state->count_resumed();
}

HttpPool::HttpPool(asio::any_io_executor executor, std::shared_ptr<NetContext const> net)
    : state_(std::make_shared<State>(executor, std::move(net))) {
    state_->watchdog.belongs_to(state_);
}

HttpPool::~HttpPool() = default;

task<Response> HttpPool::send(HttpRequest request) {
    auto exchange = std::make_shared<Exchange>(state_, std::move(request));
    auto activity = std::shared_ptr<Activity>(exchange, &exchange->activity);
    auto strand = state_->strand;
    return run_on<Response>(std::move(strand), run(std::move(exchange)), std::move(activity));
}

void HttpPool::start(asio::any_io_executor const& strand, HttpRequest request, asio::cancellation_slot stop,
    std::shared_ptr<HttpCaller> caller) {
    if (strand != state_->strand)
        return HttpTransport::start(strand, std::move(request), stop, std::move(caller));
    auto exchange = std::make_shared<Exchange>(state_, std::move(request));
    if (stop.is_connected())
        stop.assign([activity = std::weak_ptr<Activity>(
                         std::shared_ptr<Activity>(exchange, &exchange->activity))](asio::cancellation_type) {
            if (auto const alive = activity.lock()) alive->stop(Stop::cancelled);
        });
    // Called where the coroutine ends; see run_on.hpp.
    auto ended = asio::bind_executor(asio::system_executor(),
        [caller = std::move(caller)](std::exception_ptr unexpected, Result<Response> result) {
            caller->came(unexpected ? Result<Response>(to_error(unexpected)) : std::move(result));
        });
    asio::co_spawn(strand, run(std::move(exchange)), std::move(ended));
}

void HttpPool::close() {
    // Weak, because this is called by destructors, which may run while the execution context is being
    // destroyed: what is then posted is kept until no socket may be touched any more.
    asio::post(state_->strand, [weak = std::weak_ptr(state_)] {
        if (auto const state = weak.lock()) state->drain();
    });
}

PoolStats HttpPool::stats() const { return state_->stats(); }

} // namespace chorus::detail
