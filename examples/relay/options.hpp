#pragma once

#include <chorus/types/secret.hpp>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace relay {

/// One of the two instances, and how to get in.
struct PlaceOptions {
    std::string name;                ///< of the embedded server
    std::vector<std::string> people; ///< who talk there
    std::string url;                 ///< empty: an embedded server
    std::string login;
    chorus::Secret password;
    chorus::Secret token;      ///< instead of login and password; a bot's begins with "Bot "
    std::uint64_t channel = 0; ///< 0: the first one of a guild made for the purpose
};

enum class Sabotage { none, drop, double_, reorder, edit };

struct Options {
    PlaceOptions a{"Harbour", {"alice", "bob", "carol"}, {}, {}, {}, {}, 0};
    PlaceOptions b{"Lighthouse", {"dave", "erin", "frank"}, {}, {}, {}, {}, 0};
    bool talk = false; ///< on real instances; between embedded ones there is always talk
    int messages = 40;
    std::uint64_t seed = 1;
    bool cut_gateways = false;  ///< sessions are resumed, and nobody misses anything
    bool lose_sessions = false; ///< the relays' sessions end, and they find what they missed in the history
    Sabotage sabotage = Sabotage::none;
    unsigned threads = 1;
    std::chrono::seconds timeout{60};
    bool verbose = false;

    [[nodiscard]] bool embedded() const { return a.url.empty() && b.url.empty(); }
};

/// Reads the command line; ends the program where it asks for help or is wrong.
[[nodiscard]] Options read_options(int argc, char** argv);

} // namespace relay
