// Strands that cost little.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <chorus/task.hpp>

namespace chorus::detail {

/// A strand on `executor`; itself, if it is one already.
///
/// A strand on a type-erased executor does not fit into an `any_io_executor`: it is allocated anew for every
/// socket operation. So strands on the executors that nearly everybody uses, an `io_context`'s and a
/// `thread_pool`'s, are made on these, which fit.
[[nodiscard]] asio::any_io_executor strand_on(asio::any_io_executor const& executor);

/// What the strand `executor` is made from; `executor`, if it is none.
[[nodiscard]] asio::any_io_executor below_strand(asio::any_io_executor const& executor);

} // namespace chorus::detail
