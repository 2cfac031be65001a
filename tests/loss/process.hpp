// A client process of the loss harness, as seen from the one that kills it.
#pragma once

#include <optional>
#include <string>
#include <sys/types.h>
#include <vector>

namespace chorus::test {

/// Lives as long as this object; started anew by `restart`.
class ClientProcess {
public:
    /// `command`: a program and its arguments.
    explicit ClientProcess(std::vector<std::string> command);
    ClientProcess(ClientProcess const&) = delete;
    ClientProcess& operator=(ClientProcess const&) = delete;
    ~ClientProcess();

    /// kill -9, and another one.
    void restart();
    /// Wakes it through its standard input.
    void prod() const;
    /// How it came to its end, if nobody killed it: for people.
    [[nodiscard]] std::optional<std::string> ended_by_itself();

private:
    void start();
    void kill();

    std::vector<std::string> command_;
    pid_t id_ = -1; ///< -1: none
    int input_ = -1;
};

} // namespace chorus::test
