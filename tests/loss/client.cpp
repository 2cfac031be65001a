#include "client.hpp"

#include "log.hpp"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <chorus/chorus.hpp>
#include <chorus/gateway/session_store.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <set>
#include <stdexcept>
#include <unistd.h>
#include <vector>

namespace chorus::test {
namespace {

using namespace std::chrono_literals;

/// The number behind `"name":`; 0 if there is none.
std::uint64_t number_in(std::string_view json, std::string_view name) {
    auto at = json.find(name);
    std::uint64_t number = 0;
    if (at != json.npos) std::from_chars(json.data() + at + name.size(), json.data() + json.size(), number);
    return number;
}

/// What one user's handlers write down.
class Recorder {
public:
    Recorder(LogWriter& log, std::size_t user) : log_(log), user_(user) {}

    /// Handled by an earlier process.
    void know(Entry const& entry) { known_.emplace(entry.session, entry.sequence); }

    void event(EventInfo const& info, std::uint64_t number) {
        auto entry = entry_of(info);
        entry.number = number;
        // The identity of an event: what a bot would look for in its database.
        bool const again = known_.contains({entry.session, entry.sequence});
        entry.kind = again ? Entry::Kind::again : Entry::Kind::event;
        log_.write(entry);
    }
    void other(EventInfo const& info) {
        auto entry = entry_of(info);
        if (entry.sequence >= 0) log_.write(entry);
    }
    void news(std::string word) {
        Entry entry;
        entry.kind = Entry::Kind::news;
        entry.user = user_;
        entry.session = std::move(word);
        log_.write(entry);
    }
    void gap(EventInfo const& info, SessionGap const& gap) {
        auto entry = entry_of(info);
        entry.kind = Entry::Kind::gap;
        entry.sequence = gap.from_sequence;
        log_.write(entry);
    }

private:
    [[nodiscard]] Entry entry_of(EventInfo const& info) const {
        Entry entry;
        entry.user = user_;
        entry.session = info.session_id;
        entry.sequence = info.sequence;
        return entry;
    }

    LogWriter& log_;
    std::size_t user_;
    std::set<std::pair<std::string, std::int64_t>> known_;
};

/// Writes down that sequence numbers were skipped: the instance skips none.
class HoleWatch final : public MetricsSink {
public:
    HoleWatch(LogWriter& log, std::size_t user) : log_(log), user_(user) {}
    void gateway_incident(GatewayIncident const& incident) override {
        if (incident.what != "hole") return;
        Entry entry;
        entry.kind = Entry::Kind::news;
        entry.user = user_;
        entry.session = incident.what;
        log_.write(entry);
    }

private:
    LogWriter& log_;
    std::size_t user_;
};

Encoding encoding_of(std::string const& name) { return name == "etf" ? Encoding::etf : Encoding::json; }

Compression compression_of(std::string const& name) {
    if (name == "zlib-stream") return Compression::zlib_stream;
    if (name == "zstd-stream") return Compression::zstd_stream;
    if (name == "payload") return Compression::payload;
    return Compression::none;
}

GatewayOptions options_of(ClientTask const& task) {
    GatewayOptions options;
    options.encoding = encoding_of(task.encoding);
    options.compression = compression_of(task.compression);
    options.max_attempts = 0;
    options.backoff_base = 20ms;
    options.backoff_cap = 300ms;
    options.hello_timeout = options.ready_timeout = options.connect_timeout = 3s;
    options.invalid_session_delay = 10ms;
    options.max_pending_events = 64; // so that slow handlers stop the reading
    return options;
}

chorus::task<> pause(std::uint64_t ms) {
    asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(ms));
    co_await timer.async_wait(asio::use_awaitable);
}

void listen(ChorusUser const& user, std::shared_ptr<Recorder> const& recorder) {
    // One handler for all: its queue keeps the order in which events came.
    user.on_raw([recorder](ChorusUser, RawEvent const& event, EventInfo const& info) -> chorus::task<> {
        if (event.name != "LOSS") {
            // RESUMED has a number, but nothing in it that could be missed: a gap does not count it.
            if (event.name != "RESUMED") recorder->other(info);
            co_return;
        }
        if (auto const ms = number_in(event.json, "\"pause\":")) co_await pause(ms);
        recorder->event(info, number_in(event.json, "\"n\":"));
    });
    user.on<SessionGap>(
        [recorder](ChorusUser, SessionGap const& gap, EventInfo const& info) { recorder->gap(info, gap); });
    user.on<SessionReconnecting>([recorder](ChorusUser, SessionReconnecting const& again, EventInfo const&) {
        recorder->news(again.reason);
    });
    user.on<SessionReady>([recorder](ChorusUser, SessionReady const& ready, EventInfo const&) {
        recorder->news(ready.resumed ? "resumed" : "ready");
    });
    user.on<SessionOverflow>([recorder](ChorusUser, SessionOverflow const&, EventInfo const&) {
        recorder->news("stopped_reading");
    });
    user.on<SessionEnded>(
        [recorder](ChorusUser, SessionEnded const&, EventInfo const&) { recorder->news("ended"); });
}

/// The server may be down just now.
chorus::task<Instance> find_instance(asio::io_context& io, std::string url, InstanceOptions options) {
    for (int attempt = 0;; ++attempt) {
        auto looking = Instance::discover(io, url, options).as_result();
        auto found = co_await std::move(looking);
        if (found) co_return *found;
        if (attempt == 100) throw found.error();
        co_await pause(50);
    }
}

chorus::task<ChorusUser> log_in(Instance instance, std::string token) {
    for (int attempt = 0;; ++attempt) {
        auto entering = instance.login_with_token(Secret(token)).as_result();
        auto user = co_await std::move(entering);
        if (user) co_return *user;
        if (attempt == 100) throw user.error();
        co_await pause(50);
    }
}

/// One line for each user.
chorus::task<> write_states(std::vector<ChorusUser> users, ClientTask task) {
    auto const path = state_file(task.directory, task.first);
    {
        std::ofstream file(path + ".new");
        for (std::size_t i = 0; i < users.size(); ++i) {
            auto const gateway = users[i].gateway();
            auto asking = gateway.session();
            auto const session = co_await std::move(asking);
            auto const stats = gateway.stats();
            auto const latency = stats.latency.value_or(std::chrono::nanoseconds(-1'000'000));
            file << fmt::format(
                "user {}: {}, session {} stored up to {}, {} events wait, {} came, {} twice, {} missing; {} "
                "reconnects, {} resumes, {} gaps, {} overflows; latency {} ms\n",
                task.first + i, to_string(stats.phase), session ? session->session_id : "none",
                session ? session->sequence : -1, stats.pending, stats.events, stats.duplicates,
                stats.missing, stats.reconnects, stats.resumes, stats.gaps, stats.overflows, latency / 1ms);
        }
    }
    std::filesystem::rename(path + ".new", path);
}

} // namespace

std::string accounts_file(std::string const& directory) { return directory + "/accounts"; }

std::string log_file(std::string const& directory, std::size_t first_user) {
    return directory + "/log-" + std::to_string(first_user);
}

std::string state_file(std::string const& directory, std::size_t first_user) {
    return directory + "/state-" + std::to_string(first_user);
}

void run_client(ClientTask const& task) {
    auto const path = log_file(task.directory, task.first);
    LogWriter log(path);
    std::vector<std::shared_ptr<Recorder>> recorders;
    for (std::size_t i = 0; i < task.count; ++i)
        recorders.push_back(std::make_shared<Recorder>(log, task.first + i));
    LogReader(path).read([&](Entry const& entry) {
        if (entry.kind == Entry::Kind::event) recorders.at(entry.user - task.first)->know(entry);
    });
    Entry begin;
    begin.kind = Entry::Kind::begin;
    begin.user = task.first;
    log.write(begin);

    asio::io_context io(1);
    auto run = [&]() -> chorus::task<> {
        auto instance = co_await find_instance(io, task.url, {});
        auto flavor = instance.flavor();
        flavor.resume = task.resume;
        flavor.commands_per_minute = 0;
        InstanceOptions instance_options;
        instance_options.flavor = flavor;
        instance_options.metrics = std::make_shared<HoleWatch>(log, task.first);
        instance = co_await find_instance(io, task.url, instance_options);
        auto options = options_of(task);
        if (task.store)
            options.session_store = file_store(task.directory + "/sessions-" + std::to_string(task.first));
        std::vector<ChorusUser> users;
        std::ifstream accounts(accounts_file(task.directory));
        std::string token;
        for (std::size_t i = 0; i < task.first + task.count; ++i) {
            std::string id;
            if (!(accounts >> token >> id)) throw std::runtime_error("too few accounts");
            if (i < task.first) continue;
            auto user = co_await log_in(instance, token);
            listen(user, recorders[i - task.first]);
            users.push_back(user);
        }
        for (auto const& user : users)
            asio::co_spawn(
                io, user.gateway().connect(options)(asio::use_awaitable), [](std::exception_ptr error) {
                    if (error) std::rethrow_exception(error);
                });
        asio::posix::stream_descriptor input(io, ::dup(STDIN_FILENO));
        for (char byte = 0;;) {
            auto const [error, size] =
                co_await input.async_read_some(asio::buffer(&byte, 1), asio::as_tuple(asio::use_awaitable));
            if (error || size == 0) break;
            co_await write_states(users, task);
        }
        io.stop();
    };
    asio::co_spawn(io, run(), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
    });
    io.run();
}

} // namespace chorus::test
