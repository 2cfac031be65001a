#include "options.hpp"

#include <CLI/CLI.hpp>
#include <map>

namespace relay {
namespace {

void add_place(CLI::App& app, std::string const& side, PlaceOptions& place) {
    auto group = "Instance " + side + " (without --" + side + ": a server inside this program)";
    auto secret = [](chorus::Secret& into) {
        return [&into](std::string const& text) { into = chorus::Secret(text); };
    };
    auto environment = [&](std::string const& name) {
        return side == "a" ? "RELAY_A_" + name : "RELAY_B_" + name;
    };
    app.add_option("--" + side, place.url, "its URL")->type_name("URL")->group(group);
    app.add_option("--" + side + "-login", place.login, "of the relay's account")->group(group);
    app.add_option_function<std::string>(
           "--" + side + "-password", secret(place.password), "of the relay's account")
        ->envname(environment("PASSWORD"))
        ->group(group);
    app.add_option_function<std::string>(
           "--" + side + "-token", secret(place.token), "instead; a bot's as \"Bot …\"")
        ->envname(environment("TOKEN"))
        ->group(group);
    app.add_option("--" + side + "-channel", place.channel, "id of the channel; without: in a new guild")
        ->group(group);
}

} // namespace

Options read_options(int argc, char** argv) {
    Options options;
    CLI::App app(
        "Two instances, one conversation: what is said in a channel of one appears in a channel of the "
        "other.\nWithout URLs it brings two servers and six users of its own, lets them talk, and checks "
        "that everybody saw everything, once and in order.");
    add_place(app, "a", options.a);
    add_place(app, "b", options.b);
    app.add_flag("--talk", options.talk,
        "with URLs: register six users and let them talk, instead of relaying until ^C");
    app.add_option("--messages", options.messages, "how many are said")
        ->capture_default_str()
        ->check(CLI::Range(10, 100'000));
    app.add_option("--seed", options.seed, "of what is said, and of the trouble")->capture_default_str();
    app.add_flag("--cut-gateways", options.cut_gateways, "cut gateway connections at random meanwhile");
    app.add_flag(
        "--lose-sessions", options.lose_sessions, "end the relays' gateway sessions at random meanwhile");
    app.add_option("--threads", options.threads, "that run the io_context")
        ->capture_default_str()
        ->check(CLI::Range(1, 64));
    app.add_option_function<int>(
           "--timeout", [&](int s) { options.timeout = std::chrono::seconds(s); },
           "for the conversation, in seconds (60)")
        ->check(CLI::Range(1, 86'400));
    app.add_flag("--verbose", options.verbose, "log what the library does");

    // To see that the check at the end can fail.
    std::map<std::string, Sabotage> const kinds{{"drop", Sabotage::drop}, {"double", Sabotage::double_},
        {"reorder", Sabotage::reorder}, {"edit", Sabotage::edit}};
    app.add_option("--sabotage", options.sabotage)->transform(CLI::CheckedTransformer(kinds))->group("");

    try {
        app.parse(argc, argv);
    }
    catch (CLI::ParseError const& error) {
        std::exit(app.exit(error));
    }
    return options;
}

} // namespace relay
