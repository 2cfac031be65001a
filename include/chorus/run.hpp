#pragma once

#include <boost/asio/io_context.hpp>
#include <chorus/task.hpp>
#include <functional>

namespace chorus {

/// The `main` of a program: runs `program` on an io_context of its own until it returns, or until SIGINT or
/// SIGTERM, which cancel it. Returns the exit code: 0, 130 after a signal, or 1 after an exception, whose
/// text goes to standard error.
///
///     int main() { return chorus::run([](chorus::asio::io_context& io) -> chorus::task<> { … }); }
///
/// `threads` run the io_context, this one included. `program` itself stays on one strand: what it awaits
/// resumes there, so its own variables need no lock.
[[nodiscard]] CHORUS_DECL int run(std::function<task<>(asio::io_context&)> program, unsigned threads = 1);

} // namespace chorus
