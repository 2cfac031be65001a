#include "support/program.hpp"

#include "support/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace chorus_bench {

Program::Program(std::vector<std::string> const& arguments) : name_(arguments.front()) {
    std::array<int, 2> ends{};
    auto failed = [] { return std::system_error(errno, std::generic_category()); };
    if (::pipe(ends.data()) != 0) throw failed();
    std::vector<char*> argv;
    for (auto const& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    id_ = ::fork();
    if (id_ < 0) throw failed();
    if (id_ == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        ::dup2(ends[1], STDOUT_FILENO);
        ::close(ends[0]);
        ::close(ends[1]);
        ::execvp(argv[0], argv.data());
        ::_exit(127);
    }
    ::close(ends[1]);
    output_ = ::fdopen(ends[0], "r");
    if (!output_) throw failed();
}

Program::~Program() {
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
    if (output_) std::fclose(output_);
}

std::string Program::line_after(std::string const& prefix) {
    char* line = nullptr;
    std::size_t room = 0;
    std::string found;
    bool is_there = false;
    while (!is_there) {
        auto const size = ::getline(&line, &room, output_);
        if (size < 0) break;
        std::string text(line, static_cast<std::size_t>(size));
        is_there = text.starts_with(prefix);
        if (is_there) found = text.substr(prefix.size());
    }
    std::free(line);
    if (!is_there) throw std::runtime_error(name_ + " ended without a result");
    return found;
}

double Program::cpu_us() const {
    double ns = 0;
    for (auto const& thread : std::filesystem::directory_iterator("/proc/" + std::to_string(id_) + "/task")) {
        double of_thread = 0;
        std::ifstream(thread.path() / "schedstat") >> of_thread;
        ns += of_thread;
    }
    return ns / 1e3;
}

double Program::resident_kb() const { return of_status("/proc/" + std::to_string(id_) + "/status", "VmRSS:"); }

} // namespace chorus_bench
