// The loss harness: a local instance emits numbered events as fast as clients take them, while faults hit
// their sessions at random; then what handlers got is counted. Exit code 0: nothing was lost, repeated or out
// of order, and every gap was told exactly.
//
// Clients are processes of their own, so that they can be killed. With --no-resume (the negative control)
// there must be losses: then the exit code is 0 where there were.
#include "client.hpp"
#include "judge.hpp"
#include <CLI/CLI.hpp>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <chorus/chorus.hpp>
#include <chorus/local/faults.hpp>
#include <chorus/local/server.hpp>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace chorus::test;
using namespace std::chrono_literals;
namespace asio = chorus::asio;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Settings {
    std::string self;
    std::vector<std::string> formats{"json", "json+zlib-stream", "json+zstd-stream", "json+payload", "etf",
        "etf+zlib-stream", "etf+zstd-stream", "etf+payload"};
    std::size_t faults = 1000; ///< for each format
    std::size_t sessions = 100;
    std::size_t processes = 4;
    std::uint64_t seed = 1;
    long pause_ms = 20; ///< between two faults
    bool resume = true;
    bool store = true;
};

/// What is always true after a while, or an error.
template<class Condition> void wait_for(std::string const& what, Condition condition) {
    auto const deadline = Clock::now() + 60s;
    while (!condition()) {
        if (Clock::now() > deadline) throw std::runtime_error("in vain: " + what);
        std::this_thread::sleep_for(5ms);
    }
}

/// One client process, again and again.
class ClientProcess {
public:
    ClientProcess(Settings const& settings, std::vector<std::string> arguments)
        : arguments_(std::move(arguments)) {
        arguments_.insert(arguments_.begin(), settings.self);
        start();
    }
    ClientProcess(ClientProcess const&) = delete;
    ClientProcess& operator=(ClientProcess const&) = delete;
    ~ClientProcess() { kill(); }

    void restart() {
        kill();
        start();
    }

private:
    void start() {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
        std::vector<char*> argv;
        for (auto& argument : arguments_) argv.push_back(argument.data());
        argv.push_back(nullptr);
        id_ = ::fork();
        if (id_ < 0) throw std::runtime_error("no process");
        if (id_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::dup2(ends[0], STDIN_FILENO);
            ::close_range(3, ~0U, 0); // the server's sockets, too: a port that is held cannot be opened again
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(ends[0]);
        input_ = ends[1];
    }
    void kill() {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
        ::close(input_);
    }

    std::vector<std::string> arguments_;
    pid_t id_ = -1;
    int input_ = -1;
};

/// The instance, its accounts, and what has been emitted to whom.
class Stage {
public:
    Stage(std::size_t users, std::string const& directory)
        : server_(io_, options())
        , faults_(server_.faults())
        , emitted_(users, 0)
        , work_(asio::make_work_guard(io_))
        , thread_([this] { io_.run(); }) {
        auto register_all = [&]() -> chorus::task<> {
            auto instance = co_await chorus::Instance::discover(io_, server_.url());
            std::ofstream file(accounts_file(directory));
            for (std::size_t i = 0; i < users; ++i) {
                auto user = co_await instance.register_account(chorus::Register("user" + std::to_string(i)));
                ids_.push_back(user.id());
                file << user.token().reveal() << ' ' << user.id().value() << '\n';
            }
        };
        asio::co_spawn(io_, register_all(), asio::use_future).get();
    }
    ~Stage() {
        work_.reset();
        io_.stop();
        thread_.join();
    }
    Stage(Stage const&) = delete;
    Stage& operator=(Stage const&) = delete;

    [[nodiscard]] chorus::local::Faults const& faults() const { return faults_; }
    [[nodiscard]] std::string url() const { return server_.url(); }
    [[nodiscard]] std::uint64_t emitted(std::size_t user) const { return emitted_[user]; }
    [[nodiscard]] bool all_attached() const {
        for (auto id : ids_)
            if (faults_.sessions(id).empty()) return false;
        return true;
    }
    void emit(std::size_t user, std::uint64_t pause_ms = 0) {
        auto const number = ++emitted_[user];
        auto const text = pause_ms ? fmt::format(R"({{"n":{},"pause":{}}})", number, pause_ms)
                                   : fmt::format(R"({{"n":{},"text":"what there is to say of it"}})", number);
        faults_.emit(ids_[user], "LOSS", text);
    }

private:
    static chorus::local::Options options() {
        chorus::local::Options options;
        options.heartbeat_interval = 400ms;
        options.replay_events = 100'000;
        return options;
    }

    asio::io_context io_{1};
    chorus::local::Server server_;
    chorus::local::Faults faults_;
    std::vector<chorus::Snowflake> ids_;
    std::vector<std::uint64_t> emitted_;
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::thread thread_;
};

class Run {
public:
    Run(Settings const& settings, std::string const& format, fs::path const& directory)
        : settings_(settings)
        , per_client_((settings.sessions + settings.processes - 1) / settings.processes)
        , stage_(settings.sessions, directory.string())
        , judges_(settings.sessions)
        , random_(settings.seed) {
        auto const plus = format.find('+');
        auto const each = per_client_;
        for (std::size_t first = 0; first < settings.sessions; first += each) {
            std::vector<std::string> arguments{"client", "--url", stage_.url(), "--directory",
                directory.string(), "--first", std::to_string(first), "--count",
                std::to_string(std::min(each, settings.sessions - first)), "--encoding",
                format.substr(0, plus), "--compression",
                plus == format.npos ? "none" : format.substr(plus + 1)};
            if (!settings.resume) arguments.emplace_back("--no-resume");
            if (!settings.store) arguments.emplace_back("--no-store");
            clients_.push_back(std::make_unique<ClientProcess>(settings, std::move(arguments)));
            logs_.emplace_back(log_file(directory.string(), first));
        }
    }

    Verdict run() {
        wait_for("all sessions are there", [&] { return stage_.all_attached(); });
        auto next_fault = Clock::now();
        for (std::size_t count = 0; count < settings_.faults;) {
            emit_some();
            read_logs();
            if (Clock::now() < next_fault) continue;
            if (hit()) ++count;
            next_fault = Clock::now() + std::chrono::milliseconds(settings_.pause_ms);
        }
        // Peace: everyone comes back, and hears of the last events.
        wait_for("all sessions are back", [&] { return stage_.all_attached(); });
        for (int more = 0; more < 20; ++more)
            for (std::size_t user = 0; user < settings_.sessions; ++user) stage_.emit(user);
        auto const deadline = Clock::now() + 30s;
        auto all_there = [&] {
            read_logs();
            for (std::size_t user = 0; user < settings_.sessions; ++user)
                if (judges_[user].last() < stage_.emitted(user)) return false;
            return true;
        };
        while (!all_there() && Clock::now() < deadline) std::this_thread::sleep_for(10ms);
        Verdict verdict;
        for (std::size_t user = 0; user < settings_.sessions; ++user)
            judges_[user].close(stage_.emitted(user), verdict);
        return verdict;
    }

    [[nodiscard]] std::map<std::string, std::size_t> const& faults() const { return counts_; }

private:
    /// To each as much as it can take: who is away gets a few events, which wait.
    void emit_some() {
        constexpr std::uint64_t ahead = 500;
        bool any = false;
        for (std::size_t user = 0; user < settings_.sessions; ++user) {
            if (stage_.emitted(user) > judges_[user].last() + ahead && random_() % 256 != 0) continue;
            stage_.emit(user);
            any = true;
        }
        if (!any) std::this_thread::sleep_for(1ms);
    }
    void read_logs() {
        for (auto& log : logs_)
            log.read([&](Entry const& entry) {
                // That a process begins concerns all its users.
                auto const users = entry.kind == Entry::Kind::begin ? per_client_ : 1;
                auto const last = std::min(judges_.size(), entry.user + users);
                for (auto user = entry.user; user < last; ++user) judges_[user].take(entry);
            });
    }

    /// One fault; false: it hit nobody.
    bool hit() {
        auto const& faults = stage_.faults();
        auto const dice = random_() % 100;
        auto done = [&](char const* name, bool hits) {
            if (hits) ++counts_[name];
            return hits;
        };
        if (dice < 2) {
            faults.go_down();
            std::this_thread::sleep_for(std::chrono::milliseconds(50 + random_() % 200));
            faults.come_back();
            return done("server restarted", true);
        }
        if (dice < 5) {
            if (!settings_.store) return false;
            clients_[random_() % clients_.size()]->restart();
            return done("client killed", true);
        }
        auto const sessions = faults.sessions();
        if (sessions.empty()) return false;
        auto const& session = sessions[random_() % sessions.size()];
        if (dice < 25) return done("reset", faults.reset(session));
        if (dice < 35) return done("half-open silence", faults.silence(session));
        if (dice < 50) return done("op 7", faults.ask_reconnect(session));
        if (dice < 60) return done("op 9 true", faults.invalidate(session, true));
        if (dice < 70) return done("op 9 false", faults.invalidate(session, false));
        if (dice < 80) return done("missed acks", faults.ignore_heartbeats(session));
        if (dice < 90) return done("message cut short", faults.truncate(session));
        stage_.emit(random_() % settings_.sessions, 300);
        return done("slow reader", true);
    }

    Settings const& settings_;
    std::size_t per_client_; ///< sessions of one process
    Stage stage_;
    std::vector<Judge> judges_;
    std::vector<LogReader> logs_;
    std::vector<std::unique_ptr<ClientProcess>> clients_;
    std::mt19937_64 random_;
    std::map<std::string, std::size_t> counts_;
};

bool run_all(Settings const& settings) {
    bool good = true;
    for (auto const& format : settings.formats) {
        auto const directory =
            fs::temp_directory_path() / fmt::format("chorus-loss-{}-{}", ::getpid(), format);
        fs::create_directories(directory);
        auto const start = Clock::now();
        Run run(settings, format, directory);
        auto const verdict = run.run();
        bool const passed = settings.resume ? verdict.clean() : verdict.lost + verdict.told > 0;
        good = good && passed;
        fmt::print("{:>17}: {} faults, {} events: {} lost, {} duplicated, {} reordered; {} gaps told of {}, "
                   "{} wrongly; "
                   "{} repeated after a kill and known; {:.1f} s{}\n",
            format, settings.faults, verdict.events, verdict.lost, verdict.duplicated, verdict.reordered,
            verdict.gaps, verdict.told, verdict.wrong_gaps, verdict.recognised,
            std::chrono::duration<double>(Clock::now() - start).count(), passed ? "" : "  FAILED");
        for (auto const& example : verdict.examples) fmt::print("    {}\n", example);
        if (!passed)
            for (auto const& [name, count] : run.faults()) fmt::print("    {} × {}\n", count, name);
        std::fflush(stdout);
        fs::remove_all(directory);
    }
    return good;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Are events lost?");
    Settings settings;
    bool no_resume = false, no_store = false;
    app.add_option("--formats", settings.formats, "encoding, or encoding+compression")->delimiter(',');
    app.add_option("--faults", settings.faults, "for each format")->capture_default_str();
    app.add_option("--sessions", settings.sessions)->capture_default_str();
    app.add_option("--processes", settings.processes)->capture_default_str();
    app.add_option("--seed", settings.seed, "of the faults")->capture_default_str();
    app.add_option("--pause", settings.pause_ms, "milliseconds between two faults")->capture_default_str();
    app.add_flag("--no-resume", no_resume, "the negative control: there must be losses");
    app.add_flag("--no-store", no_store, "clients are not killed");

    ClientTask task;
    auto* const client = app.add_subcommand("client", "one client");
    client->add_option("--url", task.url);
    client->add_option("--directory", task.directory);
    client->add_option("--first", task.first);
    client->add_option("--count", task.count);
    client->add_option("--encoding", task.encoding);
    client->add_option("--compression", task.compression);
    client->add_flag("--no-resume", no_resume);
    client->add_flag("--no-store", no_store);
    CLI11_PARSE(app, argc, argv);

    try {
        if (*client) {
            task.resume = !no_resume;
            task.store = !no_store;
            run_client(task);
            return 0;
        }
        settings.resume = !no_resume;
        settings.store = !no_store;
        settings.self = fs::read_symlink("/proc/self/exe").string();
        return run_all(settings) ? 0 : 1;
    }
    catch (std::exception const& error) {
        fmt::print(stderr, "loss: {}\n", error.what());
        return 1;
    }
}
