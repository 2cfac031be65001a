// The instance that the clients of the loss harness are connected to, and what it has told them.
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <chorus/chorus.hpp>
#include <chorus/local/faults.hpp>
#include <chorus/local/server.hpp>
#include <cstdint>
#include <string>
#include <thread>
#include <vector>

namespace chorus::test {

class Stage {
public:
    /// With so many accounts, which are written to the accounts file in `directory`.
    Stage(std::size_t users, std::string const& directory);
    ~Stage();
    Stage(Stage const&) = delete;
    Stage& operator=(Stage const&) = delete;

    [[nodiscard]] chorus::local::Faults const& faults() const { return faults_; }
    [[nodiscard]] std::string url() const { return server_.url(); }
    /// How many events a user was sent.
    [[nodiscard]] std::uint64_t emitted(std::size_t user) const { return emitted_[user]; }
    [[nodiscard]] bool all_attached() const;
    /// The next event; its handler takes `pause_ms` for it.
    void emit(std::size_t user, std::uint64_t pause_ms = 0);

private:
    asio::io_context io_{1};
    chorus::local::Server server_;
    chorus::local::Faults faults_;
    std::vector<Snowflake> ids_;
    std::vector<std::uint64_t> emitted_;
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::thread thread_;
};

} // namespace chorus::test
