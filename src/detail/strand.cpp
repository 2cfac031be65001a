#include "detail/strand.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

namespace chorus::detail {
namespace {

using OfContext = asio::io_context::executor_type;
using OfPool = asio::thread_pool::executor_type;
using OfAny = asio::any_io_executor;

template<class Executor> asio::strand<Executor> const* strand_of(asio::any_io_executor const& executor) {
    return executor.target<asio::strand<Executor>>();
}

} // namespace

asio::any_io_executor strand_on(asio::any_io_executor const& executor) {
    if (strand_of<OfContext>(executor) || strand_of<OfPool>(executor) || strand_of<OfAny>(executor))
        return executor;
    if (auto const* context = executor.target<OfContext>()) return asio::make_strand(*context);
    if (auto const* pool = executor.target<OfPool>()) return asio::make_strand(*pool);
    return asio::make_strand(executor);
}

asio::any_io_executor below_strand(asio::any_io_executor const& executor) {
    if (auto const* strand = strand_of<OfContext>(executor)) return strand->get_inner_executor();
    if (auto const* strand = strand_of<OfPool>(executor)) return strand->get_inner_executor();
    if (auto const* strand = strand_of<OfAny>(executor)) return strand->get_inner_executor();
    return executor;
}

} // namespace chorus::detail
