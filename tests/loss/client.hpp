// The client of the loss harness: a process that can be killed.
#pragma once

#include <cstddef>
#include <string>

namespace chorus::test {

class ClientTask {
public:
    ClientTask() = default;
    std::string url;
    std::string directory; ///< accounts, logs and stored sessions
    std::size_t first = 0; ///< its users
    std::size_t count = 0;
    std::string encoding = "json";
    std::string compression = "none";
    bool resume = true; ///< false: the negative control
    bool store = true;  ///< sessions outlive the process
};

/// Until it is killed, or its standard input ends. Each byte of that asks for the states of its sessions.
void run_client(ClientTask const& task);

[[nodiscard]] std::string accounts_file(std::string const& directory);
[[nodiscard]] std::string log_file(std::string const& directory, std::size_t first_user);
/// A line for each user that says what its session does.
[[nodiscard]] std::string state_file(std::string const& directory, std::size_t first_user);

} // namespace chorus::test
