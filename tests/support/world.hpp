// What an integration test stands on: an instance (the one named by CHORUS_TEST_INSTANCE, or an embedded one)
// and accounts on it. Tests make what they need and depend on no quirk of either.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chorus/chorus.hpp>
#include <chorus/local/server.hpp>
#include <functional>
#include <memory>
#include <string>

namespace chorus::test {

using namespace std::chrono_literals;

/// Longer than any single step may take, on a slow machine, under a sanitizer.
inline constexpr auto patience = 30s;

class World {
public:
    World(asio::io_context& io, local::Options options);

    asio::io_context& io;
    std::unique_ptr<local::Server> server; ///< null where CHORUS_TEST_INSTANCE names another one
    Instance instance;

    [[nodiscard]] bool embedded() const { return server != nullptr; }
    [[nodiscard]] std::string url() const;

    /// Registers an account with a name of its own, and what strict instances demand.
    task<ChorusUser> user(std::string name);
    /// A guild of `owner`, where the others are members, and a text channel in it.
    struct Place {
        Snowflake guild;
        Snowflake channel;
    };
    task<Place> place(ChorusUser owner, std::vector<ChorusUser> others);

    [[nodiscard]] static Secret password() { return Secret("correct horse battery 1"); }

private:
    std::string suffix_; ///< so that two runs on one instance do not meet
    int accounts_ = 0;
};

/// Lets a test wait for what handlers bring about, without a sleep and without missing it. On one thread.
class Watch {
public:
    explicit Watch(World& world);
    /// Something may be different now.
    void changed();
    /// Returns when `condition` holds; throws after `patience`.
    task<> until(std::function<bool()> condition);

private:
    asio::steady_timer timer_;
};

/// Runs `test` on an io_context of `threads` threads until it returns. What it throws fails the Catch test; a
/// run of more than two minutes does too.
void in_world(std::function<task<>(World&)> test, local::Options options = {}, unsigned threads = 1);
/// The same for what Spacebar's manner does not know: RESUME, packed payloads, lists of members that follow, commands
/// told back with their ids. The environment cannot ask for that manner then.
void in_discords_manner(std::function<task<>(World&)> test, local::Options options = {}, unsigned threads = 1);

/// Whether tests run on the embedded instance: for those that need to make trouble there.
[[nodiscard]] bool on_embedded_instance();

} // namespace chorus::test
