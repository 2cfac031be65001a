// A whole instance as a program: for clients in other languages, and for looking around.
#include <chorus/local/recording.hpp>
#include <chorus/local/server.hpp>

#include <CLI/CLI.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <stdexcept>
#include <string>

namespace {

std::string read_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file) throw std::runtime_error("cannot read " + path);
    return text;
}

/// There are password hashes in it.
void write_private(std::string const& path, std::string const& text) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    std::filesystem::permissions(
        path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    if (!file.write(text.data(), static_cast<std::streamsize>(text.size())).flush())
        throw std::runtime_error("cannot write " + path);
}

std::string new_token() {
    static constexpr char digits[] = "0123456789abcdef";
    std::random_device random;
    std::string token;
    for (int i = 0; i < 48; ++i) token += digits[random() % 16];
    return token;
}

} // namespace

int main(int argc, char* argv[]) {
    chorus::local::Options options;
    options.port = 3001;
    std::uint64_t seed = 0;
    std::int64_t heartbeat = options.heartbeat_interval.count();

    CLI::App app("A Spacebar-compatible instance: API, gateway and CDN on one port");
    app.add_option("--port", options.port, "port; 0 picks a free one")->capture_default_str();
    app.add_option("--address", options.address, "numeric address to listen on")->capture_default_str();
    app.add_option("--name", options.name, "what the instance calls itself")->capture_default_str();
    app.add_option(
        "--data", options.data, "keep everything in this SQLite file, which is made if it is not there");
    app.add_flag("--wait-for-disk", options.wait_for_disk,
        "every change waits for the disk: outlives a power failure");
    std::string from, to, scenario;
    app.add_option("--import", from, "begin with this export, if there is no data yet")
        ->check(CLI::ExistingFile);
    app.add_option("--export", to, "write everything as JSON to this file, and end");
    app.add_option("--scenario", scenario,
           "who and what is there at the beginning, and is said later: JSON, see docs/local.md")
        ->check(CLI::ExistingFile);
    auto* seeded = app.add_option("--seed", seed, "makes ids and tokens repeat from run to run");
    std::map<std::string, chorus::local::Quirks> const quirks{
        {"discord", chorus::local::Quirks::discord_statuses}, {"spacebar", chorus::local::Quirks::spacebar}};
    app.add_option("--flavor", options.quirks, "whose statuses and habits: discord or spacebar")
        ->transform(CLI::CheckedTransformer(quirks, CLI::ignore_case));
    app.add_option("--heartbeat", heartbeat, "heartbeat interval in milliseconds")
        ->check(CLI::Range(100, 3'600'000))
        ->capture_default_str();
    app.add_flag("--strict", options.strict_schemas, "bodies with unknown fields are refused, as Spacebar does");
    std::map<std::string, chorus::local::RateLimitStyle> const styles{
        {"off", chorus::local::RateLimitStyle::off}, {"spacebar", chorus::local::RateLimitStyle::spacebar},
        {"discord", chorus::local::RateLimitStyle::discord}};
    app.add_option("--rate-limits", options.rate_limits.style, "in whose manner: off, spacebar or discord")
        ->transform(CLI::CheckedTransformer(styles, CLI::ignore_case));
    app.add_flag("--require-signed-urls", options.require_signed_urls,
        "files of messages only by the addresses that messages show, for a day");
    app.add_flag("--captcha", options.require_captcha, "login and registration demand a captcha");
    bool no_control = false;
    std::string record, replay;
    app.add_option("--control-token", options.control_token,
        "opens the control API and the playground; without it one is made and printed");
    app.add_flag("--no-control", no_control, "neither control API nor playground");
    app.add_flag("--control-from-anywhere", options.control_from_anywhere,
        "the control API also hears other machines, where --address lets them in");
    app.add_option("--record", record, "writes all traffic into this file");
    app.add_option("--replay", replay, "makes the calls of such a file again, then serves")->check(CLI::ExistingFile);
    CLI11_PARSE(app, argc, argv);
    if (no_control)
        options.control_token.clear();
    else if (options.control_token.empty())
        options.control_token = new_token();
    if (*seeded) options.seed = seed;
    options.heartbeat_interval = std::chrono::milliseconds(heartbeat);

    options.on_mail = [](chorus::local::Mail const& mail) {
        std::cout << "mail    to " << mail.to << ": " << mail.subject << ", token " << mail.token
                  << std::endl;
    };

    try {
        if (!from.empty()) options.state = read_file(from);
        if (!scenario.empty()) options.scenario = read_file(scenario);
        if (!to.empty()) options.port = 0;
        boost::asio::io_context io;
        chorus::local::Server server(io, options);
        if (!to.empty()) {
            write_private(to, server.export_state());
            return 0;
        }
        if (!record.empty()) server.record(record);
        if (!replay.empty()) {
            auto const report = server.replay(replay, chorus::local::ReplayOptions());
            for (auto const& difference : report.differences) std::cerr << "replay: " << difference << '\n';
            std::cerr << "replay: " << report.calls << " calls, " << report.skipped << " left out, "
                      << report.differences.size() << " with another status\n";
        }
        std::cout << "api     " << server.api_url() << "\ngateway " << server.gateway_url() << "\ncdn     "
                  << server.cdn_url() << '\n';
        if (!no_control) std::cout << "page    " << server.url() << "/#token=" << options.control_token << '\n';
        std::cout.flush();

        boost::asio::signal_set signals(io, SIGINT, SIGTERM);
        signals.async_wait([&](boost::system::error_code, int) { server.stop(); });
        io.run();
    }
    catch (std::exception const& error) {
        std::cerr << "chorus-local: " << error.what() << '\n';
        return 1;
    }
}
