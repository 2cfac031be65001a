// The loss harness: a local instance emits numbered events as fast as clients take them, while faults hit
// their sessions at random; then what handlers got is counted. Exit code 0: nothing was lost, repeated or out
// of order, and every gap was told exactly.
//
// Clients are processes of their own, so that they can be killed. With --no-resume (the negative control)
// there must be losses: then the exit code is 0 where there were.
#include "client.hpp"
#include "run.hpp"
#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

namespace {

using namespace chorus::test;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

void print_counts(char const* what, Run::Counts const& counts) {
    fmt::print("    {}:", what);
    char const* separator = " ";
    for (auto const& [name, count] : counts) {
        fmt::print("{}{} × {}", separator, count, name);
        separator = ", ";
    }
    fmt::print("\n");
}

bool run_all(Settings const& settings) {
    bool good = true;
    for (auto const& format : settings.formats) {
        auto const directory =
            fs::temp_directory_path() / fmt::format("chorus-loss-{}-{}", ::getpid(), format);
        fs::create_directories(directory);
        auto const start = Clock::now();
        Run run(settings, format, directory);
        auto const verdict = run.run();
        bool const passed = settings.resume ? verdict.clean() && !run.news().contains("hole")
                                            : verdict.lost + verdict.told > 0;
        good = good && passed;
        auto const seconds = std::chrono::duration<double>(Clock::now() - start).count();
        fmt::print(
            "{}: {} faults, {} events: {} lost, {} duplicated, {} reordered; {} gaps told of {}, {} wrongly; "
            "{} repeated after a kill and known, {} gaps told again after one; {:.1f} s, {:.1f} of them "
            "after the last fault{}\n",
            format, settings.faults, verdict.events, verdict.lost, verdict.duplicated, verdict.reordered,
            verdict.gaps, verdict.told, verdict.wrong_gaps, verdict.recognised, verdict.told_again, seconds,
            run.catching_up().count(), passed ? "" : "  FAILED");
        print_counts("done", run.faults());
        print_counts("clients saw", run.news());
        for (auto const& example : verdict.examples) fmt::print("    {}\n", example);
        for (auto const& stuck : run.stuck()) fmt::print("    never caught up: {}\n", stuck);
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
    app.add_option(
           "--quiet", settings.quiet_s, "seconds without news, after which what is missing never comes")
        ->capture_default_str();
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
