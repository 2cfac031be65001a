// One run of the loss harness: one encoding, faults at random, and what they did.
#pragma once

#include "judge.hpp"
#include "log.hpp"
#include "process.hpp"
#include "stage.hpp"
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace chorus::test {

struct Settings {
    std::string self;
    std::vector<std::string> formats{"json", "json+zlib-stream", "json+zstd-stream", "json+payload", "etf",
        "etf+zlib-stream", "etf+zstd-stream", "etf+payload"};
    std::size_t faults = 1000; ///< for each format
    std::size_t sessions = 100;
    std::size_t processes = 4;
    std::uint64_t seed = 1;
    long pause_ms = 30; ///< between two faults
    long quiet_s = 15;  ///< without any news, at the end: what has not come by then never will
    bool resume = true;
    bool store = true;
};

class Run {
public:
    using Counts = std::map<std::string, std::size_t>;

    /// `directory`: where accounts, logs and stored sessions are kept.
    Run(Settings const& settings, std::string const& format, std::filesystem::path directory);

    Verdict run();

    /// What was done, how often.
    [[nodiscard]] Counts const& faults() const { return faults_; }
    /// What the clients said became of their sessions.
    [[nodiscard]] Counts const& news() const { return news_; }
    /// From the last fault to the last event.
    [[nodiscard]] std::chrono::duration<double> catching_up() const { return catching_up_; }
    /// The sessions that never caught up, and what their clients know of them.
    [[nodiscard]] std::vector<std::string> const& stuck() const { return stuck_; }

private:
    struct Client {
        std::size_t first = 0; ///< its users
        std::size_t count = 0;
        std::unique_ptr<ClientProcess> process;
        LogReader log;
    };

    void emit_some();
    bool read_logs();
    bool hit();
    void await_end();
    void check_clients();
    void describe_stuck();
    [[nodiscard]] bool caught_up(std::size_t user) const {
        return judges_[user].last() >= stage_.emitted(user);
    }

    Settings const& settings_;
    std::filesystem::path directory_;
    Stage stage_;
    std::vector<Judge> judges_;
    std::vector<Client> clients_;
    std::mt19937_64 random_;
    Counts faults_, news_;
    std::chrono::duration<double> catching_up_{};
    std::vector<std::string> stuck_;
};

} // namespace chorus::test
