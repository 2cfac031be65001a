// What a gateway session costs: its events, against the least that reading them can cost, discord.js and
// eris; its memory and its time while nothing happens; and what listeners add.
//
// The server has everything ready to be sent and is a process of its own, as each client is. CPU time is that
// of the client's process, user and kernel mode, from a mark after a tenth of the stream to its end. Clients
// take turns; the median counts, and of the comparisons the median of each turn's ratio.
#include "gateway/client.hpp"
#include "gateway/server.hpp"
#include "support/process.hpp"
#include "support/program.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace {

using namespace chorus_bench;
namespace fs = std::filesystem;

struct Settings {
    std::string self;
    std::string npm = CHORUS_BENCH_NPM;
    fs::path directory;
    int rounds = 3;
    std::size_t events = 100'000;
    std::vector<std::string> parts{"ingest", "fanout", "typing", "idle"};
    std::vector<std::string> formats{
        "json", "json+zlib-stream", "json+zstd-stream", "etf", "etf+zlib-stream", "etf+zstd-stream"};
    std::vector<std::string> clients{"discard", "inflate", "walk", "typed", "one", "unheard", "typed+cache",
        "one+cache", "unheard+cache", "discordjs", "eris"};
    std::vector<std::string> layers{"plain", "TLS"};
    std::vector<std::string> idle_formats{"json", "json+zlib-stream"};
    std::size_t sessions = 10'000;
    long watch_ms = 20'000;
};

/// A server under way.
class Server {
public:
    Server(Settings const& settings, Scene const& scene)
        : certificate_((settings.directory / "ca.pem").string())
        , program_({settings.self, "serve", "--format", scene.format.name(), "--events",
              std::to_string(scene.events), "--members", std::to_string(scene.members), "--heartbeat",
              std::to_string(scene.heartbeat_ms), "--port", std::to_string(scene.port), "--tls-port",
              std::to_string(scene.tls_port), "--certificate", certificate_, "--key",
              (settings.directory / "key.pem").string()}) {
        std::istringstream line(program_.line_after("ready "));
        line >> port_ >> tls_port_;
    }
    [[nodiscard]] std::uint16_t port(bool tls) const { return tls ? tls_port_ : port_; }
    [[nodiscard]] std::string const& certificate() const { return certificate_; }

private:
    std::string certificate_;
    Program program_;
    std::uint16_t port_ = 0;
    std::uint16_t tls_port_ = 0;
};

/// What is streamed; the heartbeat is too far away to be heard.
Scene streaming(Settings const& settings, Format const& format) {
    Scene scene;
    scene.format = format;
    scene.events = settings.events;
    scene.heartbeat_ms = 600'000;
    return scene;
}

Ingest ingest_at(Server const& server, Settings const& settings, Format const& format, bool tls) {
    Ingest load;
    load.format = format;
    load.tls = tls;
    load.port = server.port(tls);
    load.ca_file = tls ? server.certificate() : "";
    load.events = settings.events;
    return load;
}

/// The command that runs one client; empty where there is none for this.
std::vector<std::string> command(Settings const& settings, std::string const& client, Ingest const& load,
    std::vector<std::string> const& extra = {}) {
    auto const compression = load.format.compression.empty() ? "-" : load.format.compression;
    if (client == "discordjs" || client == "eris") {
        bool const speaks = load.format.encoding == "json" && load.format.compression != "zstd-stream";
        if (!speaks ||
            !fs::exists(settings.npm + "/node_modules/" + (client == "eris" ? "eris" : "discord.js")) ||
            (compression != "-" && !fs::exists(settings.npm + "/node_modules/zlib-sync")))
            return {};
        return {"env", "NODE_EXTRA_CA_CERTS=" + load.ca_file, "node", settings.npm + "/" + client + ".mjs",
            client == "eris" ? load.gateway() : load.root(), compression};
    }
    if (client == "inflate" && load.format.compression.empty()) return {};
    std::vector<std::string> out{settings.self, "client", client, "--format", load.format.name(), "--port",
        std::to_string(load.port), "--events", std::to_string(load.events)};
    if (load.tls) out.insert(out.end(), {"--tls", load.ca_file});
    out.insert(out.end(), extra.begin(), extra.end());
    return out;
}

Cost measure(std::vector<std::string> const& arguments) {
    Program program(arguments);
    std::istringstream line(program.line_after(Ingest::result_prefix));
    Cost cost;
    line >> cost.cpu_us >> cost.wall_us >> cost.checksum;
    if (!line) throw std::runtime_error(arguments[2] + ": its result cannot be read");
    return cost;
}

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

using Costs = std::map<std::string, std::vector<Cost>>; ///< by client, one of each turn

/// CPU time of `one` over that of `other`.
double ratio(Costs const& costs, std::string const& one, std::string const& other) {
    std::vector<double> values;
    for (std::size_t turn = 0; turn < costs.at(one).size(); ++turn)
        values.push_back(costs.at(one)[turn].cpu_us / costs.at(other)[turn].cpu_us);
    return median(std::move(values));
}

std::string figure_name(Format const& format, bool tls) {
    auto name = format.name() + (tls ? "_tls" : "");
    std::ranges::replace(name, '+', '_');
    std::ranges::replace(name, '-', '_');
    return name;
}

void ingest(Settings const& settings) {
    fmt::print("{:>18} {:>5} {:>13} | {:>11} {:>9} {:>9} {:>8}\n", "stream", "", "client", "event/CPU s",
        "CPU us/ev", "event/s", "/walk");
    std::string figures;
    // What a walk over the same events as JSON costs: of ETF one that only skips is no like for like, as it
    // looks at no text.
    std::map<std::pair<std::string, bool>, std::vector<Cost>> json_walks;
    for (auto const& name : settings.formats) {
        auto const format = Format::named(name);
        Server const server(settings, streaming(settings, format));
        for (auto const& layer : settings.layers) {
            bool const tls = layer == "TLS";
            auto const load = ingest_at(server, settings, format, tls);
            Costs costs;
            for (int turn = 0; turn < settings.rounds; ++turn)
                for (auto const& client : settings.clients)
                    if (auto const arguments = command(settings, client, load); !arguments.empty())
                        costs[client].push_back(measure(arguments));
            for (auto const& client : settings.clients) {
                if (!costs.contains(client)) continue;
                std::vector<double> cpu, wall;
                for (auto const& cost : costs[client]) {
                    cpu.push_back(cost.cpu_us / static_cast<double>(load.counted()));
                    wall.push_back(cost.wall_us / static_cast<double>(load.counted()));
                }
                fmt::print("{:>18} {:>5} {:>13} | {:>11.0f} {:>9.2f} {:>9.0f}", name, layer, client,
                    1e6 / median(cpu), median(cpu), 1e6 / median(wall));
                if (costs.contains("walk")) fmt::print(" {:>8.2f}", ratio(costs, "walk", client));
                fmt::print("\n");
            }
            std::fflush(stdout);
            auto const which = figure_name(format, tls);
            auto figure = [&](std::string const& what, std::string const& one, std::string const& other) {
                if (costs.contains(one) && costs.contains(other))
                    figures +=
                        fmt::format("figure gateway_{}_{} {:.3f}\n", what, which, ratio(costs, one, other));
            };
            for (std::string const mine : {"typed", "one", "unheard"})
                for (std::string const cache : {"", "+cache"}) {
                    auto const name_of = mine + (cache.empty() ? "" : "_cached");
                    figure(name_of + "_over_floor", "walk", mine + cache);
                    if (!costs.contains(mine + cache)) continue;
                    std::vector<double> speeds;
                    for (auto const& cost : costs[mine + cache])
                        speeds.push_back(static_cast<double>(load.counted()) * 1e6 / cost.cpu_us);
                    figures += fmt::format(
                        "figure gateway_{}_per_cpu_s_{} {:.0f}\n", name_of, which, median(std::move(speeds)));
                }
            auto& json_walk = json_walks[{format.compression, tls}];
            if (format.encoding == "json" && costs.contains("walk"))
                json_walk = costs["walk"];
            else if (json_walk.size() == static_cast<std::size_t>(settings.rounds)) {
                costs["json walk"] = json_walk;
                figure("typed_over_json_floor", "json walk", "typed");
                figure("one_over_json_floor", "json walk", "one");
            }
            figure("typed_over_discordjs", "discordjs", "typed");
            figure("typed_over_eris", "eris", "typed");
            figure("typed_cached_over_discordjs", "discordjs", "typed+cache");
            figure("typed_cached_over_eris", "eris", "typed+cache");
        }
    }
    fmt::print("\n{}", figures);
    std::fflush(stdout);
}

void fanout(Settings const& settings) {
    Format const format;
    Server const server(settings, streaming(settings, format));
    auto const load = ingest_at(server, settings, format, false);
    auto cost = [&](std::string const& flag, std::size_t count) {
        std::vector<double> values;
        for (int turn = 0; turn < settings.rounds; ++turn)
            values.push_back(
                measure(command(settings, "listeners", load, {flag, std::to_string(count)})).cpu_us /
                static_cast<double>(load.counted()));
        return median(std::move(values));
    };
    auto const base = cost("--messages", 1);
    fmt::print("\n{:>10} listeners: {:8.3f} us/event\n", 1, base);
    double each[2]{};
    int at = 0;
    constexpr double share = 0.70; // of MESSAGE_CREATE in the stream
    for (std::size_t const count : {100u, 1000u}) {
        auto const all = cost("--messages", count);
        each[at] = (all - base) * 1e3 / (share * static_cast<double>(count - 1));
        fmt::print("{:>10} listeners: {:8.3f} us/event, {:.1f} ns each\n", count, all, each[at]);
        ++at;
    }
    auto const unrelated = cost("--unrelated", 1000);
    auto const none = cost("--unrelated", 0);
    fmt::print("figure gateway_listener_ns {:.1f}\n", each[1]);
    fmt::print("figure gateway_listener_growth {:.2f}\n", each[1] / each[0]);
    fmt::print("figure gateway_1000_unrelated_over_none {:.2f}\n", unrelated / none);
    std::fflush(stdout);
}

/// TYPING_START in a guild of the cache, by the number of its members.
void typing(Settings const& settings) {
    double cost[2]{};
    int at = 0;
    fmt::print("\n");
    for (std::size_t const members : {10u, 50'000u}) {
        auto scene = streaming(settings, Format());
        scene.members = members;
        Server const server(settings, scene);
        auto const load = ingest_at(server, settings, scene.format, false);
        std::vector<double> values;
        for (int turn = 0; turn < settings.rounds; ++turn)
            values.push_back(
                measure(command(settings, "typing", load)).cpu_us / static_cast<double>(load.counted()));
        cost[at] = median(std::move(values));
        fmt::print("{:>10} members: {:8.3f} us/TYPING_START\n", members, cost[at]);
        ++at;
    }
    fmt::print("figure gateway_typing_us {:.3f}\nfigure gateway_typing_50000_over_10_members {:.2f}\n",
        cost[0], cost[1] / cost[0]);
    std::fflush(stdout);
}

void idling(Settings const& settings) {
    fmt::print("\n{:>18} {:>5} {:>9} | {:>9} {:>9} {:>9} {:>12} {:>9}\n", "stream", "", "sessions",
        "KiB each", "login s", "CPU %", "back after s", "KiB then");
    std::string figures;
    for (auto const& name : settings.idle_formats)
        for (auto const& layer : settings.layers) {
            bool const tls = layer == "TLS";
            auto const format = Format::named(name);
            Scene scene;
            scene.format = format;
            std::optional<Server> server(std::in_place, settings, scene);
            std::vector<std::string> arguments{settings.self, "idle", "--format", name, "--port",
                std::to_string(server->port(tls)), "--sessions", std::to_string(settings.sessions), "--watch",
                std::to_string(settings.watch_ms), "--restart"};
            if (tls) arguments.insert(arguments.end(), {"--tls", server->certificate()});
            Program program(arguments);
            double each = 0, login = 0, share = 0, back = 0, each_then = 0;
            std::size_t ready = 0, ready_again = 0;
            std::istringstream line(program.line_after(Ingest::result_prefix));
            std::size_t threads = 0;
            line >> each >> login >> share >> ready >> threads;
            scene.port = server->port(false);
            scene.tls_port = server->port(true);
            server.reset();
            std::this_thread::sleep_for(std::chrono::seconds(2));
            server.emplace(settings, scene);
            std::istringstream again(program.line_after(Ingest::result_prefix));
            again >> back >> ready_again >> each_then;
            fmt::print("{:>18} {:>5} {:>9} | {:>9.1f} {:>9.1f} {:>9.2f} {:>12.1f} {:>9.1f}\n", name, layer,
                settings.sessions, each, login, share, back, each_then);
            if (ready < settings.sessions || ready_again < settings.sessions)
                fmt::print("  only {} were ready, and {} after the restart\n", ready, ready_again);
            std::fflush(stdout);
            auto const which = figure_name(format, tls);
            figures +=
                fmt::format("figure gateway_idle_kib_{} {:.1f}\nfigure gateway_idle_cpu_percent_{} {:.2f}\n"
                            "figure gateway_idle_threads_{} {}\nfigure gateway_login_s_{} {:.1f}\n"
                            "figure gateway_back_s_{} {:.1f}\nfigure gateway_back_kib_{} {:.1f}\n"
                            "figure gateway_back_sessions_{} {}\n",
                    which, each, which, share, which, threads, which, login, which, back, which, each_then,
                    which, ready_again);
        }
    fmt::print("\n{}", figures);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("What a gateway session costs");
    Settings settings;
    app.add_option("--parts", settings.parts, "ingest, fanout, typing, idle")->delimiter(',');
    app.add_option("--rounds", settings.rounds, "turns of each client; the median counts")
        ->capture_default_str();
    app.add_option("--events", settings.events, "of the stream")->capture_default_str();
    app.add_option("--formats", settings.formats, "encoding, or encoding+compression")->delimiter(',');
    app.add_option("--clients", settings.clients)->delimiter(',');
    app.add_option("--layers", settings.layers, "plain, TLS")->delimiter(',');
    app.add_option("--idle-formats", settings.idle_formats)->delimiter(',');
    app.add_option("--sessions", settings.sessions, "that idle")->capture_default_str();
    app.add_option("--watch", settings.watch_ms, "milliseconds in which they are watched")
        ->capture_default_str();

    // What the program calls itself by, and what a profiler is run on.
    Scene scene;
    std::string format = "json";
    auto* const serve = app.add_subcommand("serve", "the server");
    serve->add_option("--format", format);
    serve->add_option("--events", scene.events);
    serve->add_option("--members", scene.members, "of the one guild; 0: a mixed stream");
    serve->add_option("--heartbeat", scene.heartbeat_ms, "milliseconds");
    serve->add_option("--port", scene.port);
    serve->add_option("--tls-port", scene.tls_port);
    serve->add_option("--certificate", scene.certificate_file)->default_str("ca.pem");
    serve->add_option("--key", scene.key_file)->default_str("key.pem");

    Ingest load;
    Listening listening;
    std::string name;
    auto* const client = app.add_subcommand("client", "one client");
    client->add_option("name", name)
        ->required()
        ->check(CLI::IsMember({"discard", "inflate", "walk", "typed", "one", "unheard", "typed+cache",
            "one+cache", "unheard+cache", "listeners", "typing"}));
    client->add_option("--format", format);
    client->add_option("--port", load.port)->required();
    client->add_option("--tls", load.ca_file, "whom to trust, in a file");
    client->add_option("--events", load.events)->required();
    client->add_option("--messages", listening.messages);
    client->add_option("--unrelated", listening.unrelated);

    Idle crowd;
    auto* const idle = app.add_subcommand("idle", "many sessions");
    idle->add_option("--format", format);
    idle->add_option("--port", crowd.port)->required();
    idle->add_option("--tls", crowd.ca_file, "whom to trust, in a file");
    idle->add_option("--sessions", crowd.sessions);
    idle->add_option("--at-once", crowd.at_once);
    idle->add_option("--watch", crowd.watch_ms);
    idle->add_flag("--restart", crowd.restart);
    CLI11_PARSE(app, argc, argv);

    try {
        if (*serve) {
            scene.format = Format::named(format);
            serve_frames(scene);
            return 0;
        }
        if (*client) {
            load.format = Format::named(format);
            load.tls = !load.ca_file.empty();
            Cost cost;
            if (name == "discard" || name == "inflate" || name == "walk")
                cost = run_floor(load,
                    name == "walk"          ? Depth::walk
                        : name == "inflate" ? Depth::inflate
                                            : Depth::discard);
            else {
                if (name.starts_with("typed")) listening.all = true;
                if (name.starts_with("one")) listening.messages = 1;
                if (name == "typing") listening.typing = true;
                listening.cached = name.ends_with("+cache") || name == "typing";
                cost = run_chorus(load, listening);
            }
            fmt::print("{}{} {} {}\n", Ingest::result_prefix, cost.cpu_us, cost.wall_us, cost.checksum);
            return 0;
        }
        if (*idle) {
            crowd.format = Format::named(format);
            crowd.tls = !crowd.ca_file.empty();
            run_idle(crowd);
            return 0;
        }
        settings.self = fs::read_symlink("/proc/self/exe").string();
        settings.directory = fs::temp_directory_path() / fmt::format("chorus-bench-{}", ::getpid());
        fs::create_directories(settings.directory);
        struct Removed {
            fs::path const& path;
            ~Removed() { fs::remove_all(path); }
        } const removed{settings.directory};
        auto const has = [&](char const* part) {
            return std::ranges::find(settings.parts, part) != settings.parts.end();
        };
        if (has("ingest")) ingest(settings);
        if (has("fanout")) fanout(settings);
        if (has("typing")) typing(settings);
        if (has("idle")) idling(settings);
    }
    catch (std::exception const& error) {
        fmt::print(stderr, "bench_gateway: {}\n", error.what());
        return 1;
    }
}
