#include "process.hpp"

#include <array>
#include <csignal>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace chorus::test {

ClientProcess::ClientProcess(std::vector<std::string> command) : command_(std::move(command)) {
    ::signal(SIGPIPE, SIG_IGN); // one that is gone cannot be prodded
    start();
}

ClientProcess::~ClientProcess() { kill(); }

void ClientProcess::restart() {
    kill();
    start();
}

void ClientProcess::prod() const {
    // One that does not listen does not answer either.
    if (::write(input_, "?", 1) != 1) return;
}

std::optional<std::string> ClientProcess::ended_by_itself() {
    int status = 0;
    if (id_ < 0 || ::waitpid(id_, &status, WNOHANG) != id_) return std::nullopt;
    id_ = -1;
    return WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status))
                               : "exit code " + std::to_string(WEXITSTATUS(status));
}

void ClientProcess::start() {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    std::vector<char*> argv;
    for (auto& argument : command_) argv.push_back(argument.data());
    argv.push_back(nullptr);
    id_ = ::fork();
    if (id_ < 0) throw std::runtime_error("no process");
    if (id_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(ends[0], STDIN_FILENO);
        ::close_range(3, ~0U, 0); // the server's sockets, too: a port that is held cannot be opened again
        ::execv(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(ends[0]);
    input_ = ends[1];
}

void ClientProcess::kill() {
    if (id_ > 0) {
        ::kill(id_, SIGKILL);
        ::waitpid(id_, nullptr, 0);
    }
    ::close(input_);
}

} // namespace chorus::test
