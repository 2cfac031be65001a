// The durability harness: bots post to a local instance that keeps its data in a file; its process is killed
// with SIGKILL amid the posts and started again; every message it had acknowledged must be there, and as it
// was. Exit code 0: all were. With --in-memory or --lose-log (negative controls) some must be missing, and 0
// says so.
#include <CLI/CLI.hpp>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chorus/chorus.hpp>
#include <chorus/local/server.hpp>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unordered_map>

namespace {

using namespace chorus;
using namespace std::chrono_literals;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Plan {
    std::string self;
    std::size_t bots = 20;
    std::size_t listeners = 2; ///< bots that have a gateway session
    double seconds = 5;        ///< of posting before each kill
    std::size_t kills = 3;
    long pause_ms = 0; ///< of a bot between two posts
    bool in_memory = false;
    bool lose_log = false;
    bool wait_for_disk = false;
};

int serve(std::string const& data, std::uint16_t port, bool wait_for_disk) {
    asio::io_context io(1);
    local::Options options;
    options.data = data;
    options.wait_for_disk = wait_for_disk;
    options.port = port;
    local::Server server(io, options);
    fmt::print("{}\n", server.port());
    std::fflush(stdout);
    io.run();
    return 0;
}

/// A server as a process of its own, that can be killed.
class ServerProcess {
public:
    ServerProcess(Plan const& plan, std::string const& data, std::uint16_t port) {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
        std::vector<std::string> arguments{plan.self, "serve", "--port", std::to_string(port)};
        if (!plan.in_memory) arguments.insert(arguments.end(), {"--data", data});
        if (plan.wait_for_disk) arguments.emplace_back("--wait-for-disk");
        std::vector<char*> argv;
        for (auto& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        id_ = ::fork();
        if (id_ < 0) throw std::runtime_error("no process");
        if (id_ == 0) {
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            ::dup2(ends[1], STDOUT_FILENO);
            ::close_range(3, ~0U, 0);
            ::execv(argv[0], argv.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        std::string line;
        for (char c = 0; ::read(ends[0], &c, 1) == 1 && c != '\n';) line += c;
        ::close(ends[0]);
        if (line.empty()) {
            kill();
            throw std::runtime_error("the server did not start");
        }
        port_ = static_cast<std::uint16_t>(std::stoi(line));
    }
    ~ServerProcess() { kill(); }
    ServerProcess(ServerProcess const&) = delete;
    ServerProcess& operator=(ServerProcess const&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    void kill() {
        if (id_ < 0) return;
        ::kill(id_, SIGKILL);
        ::waitpid(std::exchange(id_, -1), nullptr, 0);
    }

private:
    pid_t id_ = -1;
    std::uint16_t port_ = 0;
};

/// What one bot was told.
struct Bot {
    std::string token;
    Snowflake id;
    Snowflake channel;
    std::unordered_map<Snowflake, std::string> acknowledged;
    std::uint64_t posted = 0;
    std::uint64_t refused = 0;
};

task<> pause(std::chrono::milliseconds time) {
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    co_await timer.async_wait(asio::use_awaitable);
}

/// Runs a coroutine to its end, or until `limit`, and lets go of all that is still under way.
void run(asio::io_context& io, task<> work, std::chrono::milliseconds limit = 10min) {
    std::exception_ptr failure;
    bool ended = false;
    asio::co_spawn(io, std::move(work), [&](std::exception_ptr error) {
        failure = error;
        ended = true;
        io.stop();
    });
    io.run_for(limit);
    if (failure) std::rethrow_exception(failure);
    if (!ended) throw std::runtime_error("not done in time");
}

InstanceOptions patient() {
    InstanceOptions options;
    options.retry = RetryPolicy(1); // each answer counts, and there is none of a killed server
    return options;
}

/// Accounts, and a guild that all are in.
task<> populate(asio::io_context& io, std::string url, std::vector<Bot>& bots) {
    auto instance = co_await Instance::discover(io, url, patient());
    Snowflake channel;
    std::string invite_code;
    for (auto& bot : bots) {
        auto user = co_await instance.register_account(Register("bot" + std::to_string(&bot - bots.data())));
        if (invite_code.empty()) {
            auto guild = co_await user.guilds().create(CreateGuild("soak"));
            auto made = co_await user.channels().create(guild, CreateChannel("talk"));
            channel = made.id;
            auto invite = co_await user.channels().create_invite(made);
            invite_code = invite.code;
        }
        else { co_await user.invites().accept(invite_code); }
        bot.token = user.token().reveal();
        bot.id = user.id();
        bot.channel = channel;
    }
}

task<> post(ChorusUser user, Bot& bot, long pause_ms) {
    for (;;) {
        auto text = fmt::format("{} says {}", bot.id.value(), ++bot.posted);
        auto sending = user.messages().send(bot.channel, text).as_result();
        auto sent = co_await std::move(sending);
        if (sent)
            bot.acknowledged.emplace(sent->id, std::move(text));
        else
            ++bot.refused;
        if (pause_ms > 0) co_await pause(std::chrono::milliseconds(pause_ms));
    }
}

/// All bots post, until the process is killed amid it.
task<> load(asio::io_context& io, ServerProcess& server, std::vector<Bot>& bots, Plan const& plan) {
    auto instance = co_await Instance::discover(io, server.url(), patient());
    std::size_t number = 0;
    for (auto& bot : bots) {
        auto user = co_await instance.login_with_token(Secret(bot.token));
        if (number++ < plan.listeners)
            asio::co_spawn(io, user.gateway().connect()(asio::use_awaitable), [](std::exception_ptr) {});
        asio::co_spawn(io, post(user, bot, plan.pause_ms), [](std::exception_ptr) {});
    }
    co_await pause(std::chrono::milliseconds(static_cast<long>(plan.seconds * 1000)));
    server.kill();
}

struct Verdict {
    std::size_t acknowledged = 0;
    std::size_t missing = 0;
    std::size_t changed = 0;
    std::size_t unreadable = 0; ///< bots that could not log in, with all they were told
};

task<> judge(asio::io_context& io, std::string url, std::vector<Bot> const& bots, Verdict& verdict) {
    auto instance = co_await Instance::discover(io, url);
    std::unordered_map<Snowflake, std::string> there;
    bool read = false;
    for (auto const& bot : bots) {
        verdict.acknowledged += bot.acknowledged.size();
        auto entering = instance.login_with_token(Secret(bot.token)).as_result();
        auto user = co_await std::move(entering);
        if (!user) {
            ++verdict.unreadable;
            verdict.missing += bot.acknowledged.size();
            continue;
        }
        if (!std::exchange(read, true))
            for (Snowflake after(1);;) {
                auto listing =
                    user->messages().list(bot.channel, ListMessages().after(after).limit(100)).as_result();
                auto page = co_await std::move(listing);
                if (!page || page->empty()) break;
                for (auto const& message : *page) {
                    after = std::max(after, message.id);
                    there.emplace(message.id, message.content);
                }
            }
        for (auto const& [id, text] : bot.acknowledged) {
            auto found = there.find(id);
            if (found == there.end())
                ++verdict.missing;
            else if (found->second != text)
                ++verdict.changed;
        }
    }
}

bool run_all(Plan const& plan) {
    auto const directory = fs::temp_directory_path() / fmt::format("chorus-durability-{}", ::getpid());
    fs::create_directories(directory);
    auto const data = (directory / "data.db").string();
    std::vector<Bot> bots(plan.bots);
    bool good = true;
    std::uint16_t port = 0;
    {
        ServerProcess server(plan, data, 0);
        port = server.port();
        asio::io_context io(1);
        run(io, populate(io, server.url(), bots));
        if (plan.in_memory || plan.lose_log) {
            asio::io_context loading(1);
            run(loading, load(loading, server, bots, plan));
        }
    }
    for (std::size_t kill = 1; kill <= plan.kills; ++kill) {
        if (!plan.in_memory && !plan.lose_log) {
            ServerProcess server(plan, data, port);
            asio::io_context io(1);
            run(io, load(io, server, bots, plan), std::chrono::hours(2));
        }
        if (plan.lose_log) fs::remove(data + "-wal");
        auto const begin = Clock::now();
        ServerProcess server(plan, data, port);
        auto const start_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
        Verdict verdict;
        asio::io_context io(1);
        run(io, judge(io, server.url(), bots, verdict));
        bool const lost = verdict.missing + verdict.changed + verdict.unreadable > 0;
        bool const control = plan.in_memory || plan.lose_log;
        good = good && verdict.acknowledged > 0 && lost == control;
        std::uint64_t refused = 0;
        for (auto const& bot : bots) refused += bot.refused;
        auto const time = plan.seconds * static_cast<double>(control ? 1 : kill);
        fmt::print("kill {}: {} acknowledged ({:.0f} a second), {} missing, {} changed, {} accounts gone; "
                   "{} posts without answer; started again in {:.0f} ms{}\n",
            kill, verdict.acknowledged, static_cast<double>(verdict.acknowledged) / time, verdict.missing,
            verdict.changed, verdict.unreadable, refused, start_ms, lost == control ? "" : "  FAILED");
        std::fflush(stdout);
        if (control) break;
    }
    fs::remove_all(directory);
    return good;
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("Is what was acknowledged still there after kill -9?");
    Plan plan;
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    app.add_option("--bots", plan.bots)->capture_default_str()->check(CLI::Range(1, 10'000));
    app.add_option("--listeners", plan.listeners, "bots with a gateway session")->capture_default_str();
    app.add_option("--seconds", plan.seconds, "of posting before each kill")->capture_default_str();
    app.add_option_function<double>(
        "--minutes", [&](double minutes) { plan.seconds = minutes * 60; }, "the same, longer");
    app.add_option("--kills", plan.kills)->capture_default_str();
    app.add_option("--pause", plan.pause_ms, "milliseconds of a bot between two posts")
        ->capture_default_str();
    auto* memory = app.add_flag("--in-memory", plan.in_memory, "negative control: there is no file");
    app.add_flag("--lose-log", plan.lose_log, "negative control: SQLite's log is deleted after the kill")
        ->excludes(memory);

    app.add_flag("--wait-for-disk", plan.wait_for_disk, "every change waits for the disk");

    std::string data;
    std::uint16_t port = 0;
    auto* const server = app.add_subcommand("serve", "the server's process");
    server->add_option("--data", data);
    server->add_option("--port", port);
    server->add_flag("--wait-for-disk", plan.wait_for_disk);
    CLI11_PARSE(app, argc, argv);

    try {
        if (*server) return serve(data, port, plan.wait_for_disk);
        plan.self = fs::read_symlink("/proc/self/exe").string();
        bool good = run_all(plan);
        // For a moment after SQLite has moved its log into the file, the log is empty: a kill right then loses nothing.
        for (int again = 0; again < 5 && !good && plan.lose_log; ++again) good = run_all(plan);
        return good ? 0 : 1;
    }
    catch (std::exception const& error) {
        fmt::print(stderr, "durability: {}\n", error.what());
        return 1;
    }
}
