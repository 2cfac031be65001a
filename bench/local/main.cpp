// What the local instance does: messages posted while sessions listen, its memory, and how soon it is there,
// against a bare Beast HTTP echo in the same run.
//
// Servers are processes of their own with one thread. Rates are requests per second of the server's CPU time,
// user and kernel mode, so that neither the listeners' process nor what else the machine does counts; those
// per second are printed beside them. Echo and instance are measured in turn; of the comparisons the median
// counts.
#include "local/client.hpp"
#include "local/server.hpp"
#include "support/program.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <memory>
#include <unistd.h>

namespace {

using namespace chorus_bench;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Settings {
    std::string self;
    std::vector<std::size_t> listeners{1, 100, 1000};
    std::vector<std::string> states{"memory", "sqlite"};
    int rounds = 5;
    long time_ms = 700;
    std::size_t stored = 20'000;
    int starts = 5;
};

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double ms_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

/// A server under way.
class Server {
public:
    explicit Server(std::vector<std::string> const& command)
        : program_(std::make_unique<Program>(command))
        , port_(static_cast<std::uint16_t>(std::stoi(program_->line_after(ready_prefix)))) {}

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] double resident_kb() const { return program_->resident_kb(); }
    [[nodiscard]] Posted run(Posts posts) const {
        posts.port = port_;
        return post(posts, [this] { return program_->cpu_us(); });
    }

private:
    std::unique_ptr<Program> program_;
    std::uint16_t port_;
};

class Bench {
public:
    Bench(Settings const& settings, fs::path directory)
        : settings_(settings)
        , directory_(std::move(directory))
        , echo_({settings.self, "serve", "echo"}) {}

    void run() {
        fmt::print("{:>7} {:>9} | {:>11} {:>9} | {:>11} {:>9} | {:>7}\n", "", "sessions", "echo/CPU s",
            "echo/s", "posts/CPU s", "posts/s", "/echo");
        for (auto const& state : settings_.states) session_memory(state);
        for (auto const& state : settings_.states) rates(state);
        fmt::print("\n");
        for (auto const& state : settings_.states) first_ready(state);
        for (auto const& [name, value] : figures_) fmt::print("figure {} {:.4g}\n", name, value);
    }

private:
    [[nodiscard]] std::vector<std::string> command(std::string const& state, int number) const {
        std::vector<std::string> out{settings_.self, "serve", "local"};
        if (state == "sqlite")
            out.insert(out.end(), {"--data", (directory_ / fmt::format("{}.db", number)).string()});
        return out;
    }
    [[nodiscard]] static std::string suffix(std::string const& state) {
        return state == "memory" ? "" : "_" + state;
    }
    [[nodiscard]] Posts posts_to(std::string target, std::string token) const {
        Posts posts;
        posts.target = std::move(target);
        posts.token = std::move(token);
        posts.time = std::chrono::milliseconds(settings_.time_ms);
        return posts;
    }

    [[nodiscard]] std::unique_ptr<Program> listen(Server const& server, Place const& place, std::size_t count) const {
        std::vector<std::string> arguments{settings_.self, "listen", "--port", std::to_string(server.port())};
        arguments.insert(arguments.end(), place.members.begin(),
            place.members.begin() + static_cast<std::ptrdiff_t>(count));
        auto listeners = std::make_unique<Program>(arguments);
        (void)listeners->line_after(listening_prefix);
        return listeners;
    }

    /// On a server that did nothing else: elsewhere sessions may live in what earlier ones left.
    void session_memory(std::string const& state) {
        Server const server(command(state, 0));
        auto const count = *std::ranges::max_element(settings_.listeners);
        auto const place = populate(server.port(), count);
        auto const idle_kb = server.resident_kb();
        auto const listeners = listen(server, place, count);
        figures_["local_session_kb" + suffix(state)] =
            (server.resident_kb() - idle_kb) / static_cast<double>(count);
    }

    void rates(std::string const& state) {
        Server const server(command(state, 0));
        auto const most = *std::ranges::max_element(settings_.listeners);
        auto const place = populate(server.port(), most);
        auto const of_server = posts_to("/api/v9/channels/" + place.channel + "/messages", place.token);
        auto const of_echo = posts_to("/echo", place.token);
        (void)server.run(of_server); // what is allocated once
        stored_message(state, server, of_server);
        for (auto count : settings_.listeners) {
            auto const listeners = listen(server, place, count);
            std::map<std::string, std::vector<double>> values;
            for (int round = 0; round < settings_.rounds; ++round) {
                auto const bare = echo_.run(of_echo);
                auto const posted = server.run(of_server);
                values["echo"].push_back(bare.per_cpu_second());
                values["echo wall"].push_back(bare.per_second());
                values["local"].push_back(posted.per_cpu_second());
                values["local wall"].push_back(posted.per_second());
                values["ratio"].push_back(posted.per_cpu_second() / bare.per_cpu_second());
            }
            fmt::print("{:>7} {:>9} | {:>11.0f} {:>9.0f} | {:>11.0f} {:>9.0f} | {:>7.3f}\n", state, count,
                median(values["echo"]), median(values["echo wall"]), median(values["local"]),
                median(values["local wall"]), median(values["ratio"]));
            std::fflush(stdout);
            figures_[fmt::format("local_posts_{}_over_echo{}", count, suffix(state))] =
                median(values["ratio"]);
        }
    }

    void stored_message(std::string const& state, Server const& server, Posts posts) {
        posts.time = std::chrono::milliseconds(0);
        posts.warm_up = posts.time;
        posts.count = settings_.stored;
        auto const before = server.resident_kb();
        auto const posted = server.run(posts);
        figures_["local_message_kb" + suffix(state)] = (server.resident_kb() - before) / posted.requests;
    }

    /// From starting the process to READY; with a file, of one that has had messages.
    void first_ready(std::string const& state) {
        std::vector<double> times;
        std::vector<double> ratios;
        for (int i = 1; i <= settings_.starts; ++i) {
            std::string token;
            if (state == "sqlite") {
                Server const before(command(state, i));
                auto const place = populate(before.port(), 10);
                auto posts = posts_to("/api/v9/channels/" + place.channel + "/messages", place.token);
                posts.time = std::chrono::milliseconds(0);
                posts.count = 1000;
                (void)before.run(posts);
                token = place.token;
            }
            auto begin = Clock::now();
            {
                Server const bare({settings_.self, "serve", "echo"});
                auto one = posts_to("/echo", "");
                one.time = one.warm_up = std::chrono::milliseconds(0);
                one.in_flight = one.count = 1;
                (void)bare.run(one);
            }
            auto const bare_ms = ms_since(begin);
            begin = Clock::now();
            Server const server(command(state, i));
            if (token.empty()) token = populate(server.port(), 0).token;
            await_ready(server.port(), token);
            times.push_back(ms_since(begin));
            ratios.push_back(times.back() / bare_ms);
        }
        figures_["local_first_ready_ms" + suffix(state)] = median(times);
        figures_["local_first_ready_over_echo" + suffix(state)] = median(ratios);
    }

    Settings const& settings_;
    fs::path directory_;
    Server echo_;
    std::map<std::string, double> figures_;
};

} // namespace

int main(int argc, char** argv) {
    CLI::App app("What the local instance does");
    Settings settings;
    app.add_option("--listeners", settings.listeners, "gateway sessions that listen, one measurement each");
    app.add_option("--states", settings.states, "memory, sqlite");
    app.add_option("--rounds", settings.rounds, "turns; the median counts")->capture_default_str();
    app.add_option("--time", settings.time_ms, "milliseconds of a turn")->capture_default_str();
    app.add_option("--stored", settings.stored, "messages of which one's memory is measured")
        ->capture_default_str();
    app.add_option("--starts", settings.starts)->capture_default_str();

    // What the program calls itself by, and what a profiler is run on.
    std::string kind;
    std::string data;
    auto* const serve = app.add_subcommand("serve", "one server: echo or local");
    serve->add_option("kind", kind)->required()->check(CLI::IsMember({"echo", "local"}));
    serve->add_option("--data", data);
    std::uint16_t port = 0;
    std::vector<std::string> tokens;
    auto* const listen = app.add_subcommand("listen", "a gateway session per token");
    listen->add_option("--port", port)->required();
    listen->add_option("tokens", tokens)->required();
    auto* const load =
        app.add_subcommand("load", "posts to a server, whose pid is not known, for a profiler");
    load->add_option("--port", port)->required();
    CLI11_PARSE(app, argc, argv);

    try {
        if (*serve) {
            kind == "echo" ? serve_echo() : serve_instance(data);
            return 0;
        }
        if (*listen) {
            listen_for_ever(port, tokens);
            return 0;
        }
        if (*load) {
            auto const place = populate(port, 1);
            Posts posts;
            posts.port = port;
            posts.target = "/api/v9/channels/" + place.channel + "/messages";
            posts.token = place.token;
            posts.time = std::chrono::milliseconds(settings.time_ms);
            auto const posted = post(posts, [] { return 0.0; });
            fmt::print("{:.0f} a second\n", posted.per_second());
            return 0;
        }
        settings.self = fs::read_symlink("/proc/self/exe").string();
        auto const directory = fs::temp_directory_path() / fmt::format("chorus-bench-local-{}", ::getpid());
        fs::create_directories(directory);
        try {
            Bench(settings, directory).run();
        }
        catch (...) {
            fs::remove_all(directory);
            throw;
        }
        fs::remove_all(directory);
    }
    catch (std::exception const& error) {
        fmt::print(stderr, "bench_local: {}\n", error.what());
        return 1;
    }
}
