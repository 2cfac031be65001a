#include "log.hpp"

#include <cerrno>
#include <fcntl.h>
#include <sstream>
#include <system_error>
#include <unistd.h>

namespace chorus::test {

LogWriter::LogWriter(std::string const& path)
    : file_(::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0) throw std::system_error(errno, std::generic_category(), path);
}

LogWriter::~LogWriter() { ::close(file_); }

void LogWriter::write(Entry const& entry) {
    std::string line(1, static_cast<char>(entry.kind));
    line.append(" ").append(std::to_string(entry.user));
    line.append(" ").append(entry.session.empty() ? "-" : entry.session);
    line.append(" ").append(std::to_string(entry.sequence));
    line.append(" ").append(std::to_string(entry.number)).append("\n");
    if (::write(file_, line.data(), line.size()) != static_cast<ssize_t>(line.size()))
        throw std::system_error(errno, std::generic_category(), "a log");
}

void LogReader::read(std::function<void(Entry const&)> const& entry) {
    std::ifstream file(path_);
    if (!file) return;
    file.seekg(at_);
    for (std::string line; std::getline(file, line);) {
        if (file.eof()) return; // half a line: next time
        at_ = file.tellg();
        std::istringstream words(line);
        char kind = 0;
        Entry read;
        words >> kind >> read.user >> read.session >> read.sequence >> read.number;
        read.kind = static_cast<Entry::Kind>(kind);
        if (words) entry(read);
    }
}

} // namespace chorus::test
