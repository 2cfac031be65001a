// What a call costs: chorus against a bare Beast loop (the floor), libcurl and @discordjs/rest.
//
// Each client is a process of its own, one after the other, again and again in turn; CPU time is that of its
// process, user and kernel mode, after its warm-up. Of the turns the median counts, and of the comparisons
// the median of each turn's ratio, as what else the machine does changes slowly.
//
// Servers: one that does next to nothing, and the local instance (over TLS through a relay, as it has none).
// The figures are of the first, with 16 in flight.
#include "rest/client.hpp"
#include "support/program.hpp"
#include "rest/server.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>

namespace {

using namespace chorus_bench;
namespace fs = std::filesystem;

struct Settings {
    std::string self;
    std::string npm = CHORUS_BENCH_NPM; ///< where scripts/bench has installed @discordjs/rest
    int rounds = 5;
    long time_ms = 700;
    std::vector<std::size_t> in_flight{1, 16, 256};
    std::vector<std::string> servers{"responder", "local"};
    std::vector<std::string> clients{"floor", "chorus", "libcurl", "discordjs"};
    std::size_t growth_calls = 1'000'000;
};

std::string joined(std::vector<std::string> const& parts) { return fmt::format("{}", fmt::join(parts, ",")); }

/// The command that runs one client.
std::vector<std::string> command(Settings const& settings, std::string const& client, Load const& load) {
    auto const in_flight = std::to_string(load.in_flight);
    auto const time = std::to_string(load.time.count());
    if (client == "discordjs") {
        // Its compilers need longer to warm up.
        auto const script = settings.npm + "/discordjs.mjs";
        return {"env", "NODE_EXTRA_CA_CERTS=" + load.ca_file, "node", script, load.root(), load.token,
            in_flight, "1500", time, joined(load.channels)};
    }
    std::vector<std::string> out{settings.self, "client", client, "--port", std::to_string(load.port),
        "--in-flight", in_flight, "--time", time, "--token", load.token, "--channels", joined(load.channels)};
    if (load.tls) out.insert(out.end(), {"--tls", load.ca_file});
    return out;
}

Result measure(Settings const& settings, std::string const& client, Load const& load) {
    Program program(command(settings, client, load));
    std::istringstream line(program.line_after(Load::result_prefix));
    Result result;
    line >> result.requests >> result.cpu_us >> result.wall_us >> result.p50_us >> result.p99_us;
    if (!line) throw std::runtime_error(client + ": its result cannot be read");
    return result;
}

using Results = std::map<std::string, std::vector<Result>>; ///< by client, one of each round

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

double median(std::vector<Result> const& results, double (Result::*of)() const) {
    std::vector<double> values;
    for (auto const& result : results) values.push_back((result.*of)());
    return median(std::move(values));
}

double median(std::vector<Result> const& results, double Result::*of) {
    std::vector<double> values;
    for (auto const& result : results) values.push_back(result.*of);
    return median(std::move(values));
}

/// Requests per CPU second of `one` over those of `other`.
double ratio(Results const& results, std::string const& one, std::string const& other) {
    std::vector<double> values;
    for (std::size_t round = 0; round < results.at(one).size(); ++round)
        values.push_back(results.at(one)[round].per_cpu_second() / results.at(other)[round].per_cpu_second());
    return median(std::move(values));
}

Results compare(Settings const& settings, std::string const& where, Load const& load) {
    Results results;
    for (int round = 0; round < settings.rounds; ++round)
        for (auto const& client : settings.clients)
            results[client].push_back(measure(settings, client, load));
    for (auto const& client : settings.clients) {
        auto const& all = results[client];
        fmt::print("{:>10} {:>5} {:>9} {:>10} | {:>9.0f} {:>9.1f} {:>9.0f} {:>8.0f} {:>8.0f}", where,
            load.tls ? "TLS" : "plain", load.in_flight, client, median(all, &Result::per_cpu_second),
            median(all, &Result::cpu_us_per_request), median(all, &Result::per_second),
            median(all, &Result::p50_us), median(all, &Result::p99_us));
        if (results.contains("floor")) fmt::print(" {:>8.2f}", ratio(results, client, "floor"));
        fmt::print("\n");
    }
    std::fflush(stdout);
    return results;
}

/// A server under way, and how it is reached.
class Server {
public:
    Server(Settings const& settings, std::string const& kind, fs::path const& directory)
        : load_()
        , program_({settings.self, "serve", kind, "--ca-file", (directory / (kind + ".pem")).string()}) {
        std::istringstream line(program_.line_after("ready "));
        std::string channels;
        line >> plain_port_ >> tls_port_ >> load_.token >> channels;
        load_.channels = CLI::detail::split(channels, ',');
        load_.ca_file = (directory / (kind + ".pem")).string();
        load_.time = std::chrono::milliseconds(settings.time_ms);
    }

    [[nodiscard]] Load load(bool tls, std::size_t in_flight) const {
        auto load = load_;
        load.tls = tls;
        load.port = tls ? tls_port_ : plain_port_;
        load.in_flight = in_flight;
        return load;
    }

private:
    Load load_;
    std::uint16_t plain_port_ = 0;
    std::uint16_t tls_port_ = 0;
    Program program_;
};

void run_all(Settings const& settings, fs::path const& directory) {
    constexpr std::size_t figures_in_flight = 16;
    std::map<bool, Results> of_figures;
    fmt::print("{:>10} {:>5} {:>9} {:>10} | {:>9} {:>9} {:>9} {:>8} {:>8} {:>8}\n", "server", "", "in flight",
        "client", "req/CPU s", "CPU us/rq", "req/s", "p50 us", "p99 us", "/floor");
    for (auto const& kind : settings.servers) {
        Server const server(settings, kind, directory);
        for (bool const tls : {false, true})
            for (auto const in_flight : settings.in_flight) {
                auto results = compare(settings, kind, server.load(tls, in_flight));
                if (kind == "responder" && in_flight == figures_in_flight)
                    of_figures[tls] = std::move(results);
            }
    }
    fmt::print("\n");
    for (auto const& [tls, results] : of_figures)
        for (std::string const other : {"floor", "discordjs"})
            if (results.contains("chorus") && results.contains(other))
                fmt::print("figure rest_over_{}{} {:.3f}\n", other, tls ? "_tls" : "",
                    ratio(results, "chorus", other));
    std::fflush(stdout);
    if (settings.growth_calls == 0) return;
    Server const server(settings, "responder", directory);
    auto arguments = command(settings, "chorus", server.load(false, figures_in_flight));
    arguments.insert(arguments.end(), {"--growth-calls", std::to_string(settings.growth_calls)});
    Program program(arguments);
    fmt::print(
        "figure rest_growth_kb_per_million {:.0f}\n", std::stod(program.line_after(Load::result_prefix)));
}

void run_client(std::string const& name, Load const& load, std::size_t growth_calls) {
    static std::map<std::string, std::function<Result(Load const&)>> const clients{
        {"floor", run_floor}, {"chorus", run_chorus}, {"libcurl", run_curl}};
    if (growth_calls > 0) {
        fmt::print("{}{}\n", Load::result_prefix, memory_growth(load, growth_calls));
        return;
    }
    auto const result = clients.at(name)(load);
    fmt::print("{}{} {} {} {} {}\n", Load::result_prefix, result.requests, result.cpu_us, result.wall_us,
        result.p50_us, result.p99_us);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("What a call costs");
    Settings settings;
    app.add_option("--rounds", settings.rounds, "turns of each client; the median counts")
        ->capture_default_str();
    app.add_option("--time", settings.time_ms, "milliseconds of a turn")->capture_default_str();
    app.add_option("--in-flight", settings.in_flight, "requests at once")->check(CLI::Range(1, 256));
    app.add_option("--servers", settings.servers, "responder, local");
    app.add_option("--clients", settings.clients, "floor, chorus, libcurl, discordjs");
    app.add_option(
        "--growth-calls", settings.growth_calls, "after how many calls memory is looked at; 0: not");

    // What the program calls itself by, and what a profiler is run on.
    std::string kind;
    std::string ca_file = "ca.pem";
    auto* const serve = app.add_subcommand("serve", "one server: responder or local");
    serve->add_option("kind", kind)->required()->check(CLI::IsMember({"responder", "local"}));
    serve->add_option("--ca-file", ca_file, "where its certificate is put")->capture_default_str();

    Load load;
    std::string name;
    std::string channels = "1573336473950786178";
    long time_ms = load.time.count();
    std::size_t growth_calls = 0;
    auto* const client = app.add_subcommand("client", "one client: floor, chorus or libcurl");
    client->add_option("name", name)->required()->check(CLI::IsMember({"floor", "chorus", "libcurl"}));
    client->add_option("--port", load.port)->required();
    client->add_option("--tls", load.ca_file, "whom to trust, in a file");
    client->add_option("--in-flight", load.in_flight)->capture_default_str();
    client->add_option("--time", time_ms, "milliseconds")->capture_default_str();
    client->add_option("--token", load.token);
    client->add_option("--channels", channels, "divided by commas, the last one repeated");
    client->add_option("--growth-calls", growth_calls);
    CLI11_PARSE(app, argc, argv);

    try {
        if (*serve) {
            kind == "local" ? serve_local_instance(ca_file) : serve_answers(ca_file);
            return 0;
        }
        if (*client) {
            load.tls = !load.ca_file.empty();
            load.time = std::chrono::milliseconds(time_ms);
            load.channels = CLI::detail::split(channels, ',');
            load.channels.resize(std::max(load.channels.size(), load.in_flight), load.channels.back());
            run_client(name, load, growth_calls);
            return 0;
        }
        settings.self = fs::read_symlink("/proc/self/exe").string();
        if (!fs::exists(settings.npm + "/node_modules/@discordjs/rest") &&
            std::erase(settings.clients, "discordjs") > 0)
            fmt::print("without @discordjs/rest, which is not in {}: no Node or npm?\n\n", settings.npm);
        auto const directory = fs::temp_directory_path() / fmt::format("chorus-bench-{}", ::getpid());
        fs::create_directories(directory);
        try {
            run_all(settings, directory);
        }
        catch (...) {
            fs::remove_all(directory);
            throw;
        }
        fs::remove_all(directory);
    }
    catch (std::exception const& error) {
        fmt::print(stderr, "bench_rest: {}\n", error.what());
        return 1;
    }
}
