#include <chorus/operation.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

namespace chorus::detail {

template Completion<void> waker(
    asio::detail::awaitable_frame_base<asio::any_io_executor>& frame, std::exception_ptr*& error);

void rethrow(std::exception_ptr* error) {
    // Not a copy: the last one may only go where the exception is handled.
    if (*error) std::rethrow_exception(std::exchange(*error, nullptr));
}

Error to_error(std::exception_ptr const& exception) {
    try {
        std::rethrow_exception(exception);
    }
    catch (Error const& error) {
        return error;
    }
    catch (boost::system::system_error const& error) {
        if (error.code() == asio::error::operation_aborted) return Error(errc::cancelled);
        return Error(errc::invalid_argument, error.what());
    }
    catch (std::exception const& other) {
        return Error(errc::invalid_argument, other.what());
    }
    catch (...) {
        return Error(errc::invalid_argument, "an exception that tells nothing");
    }
}

} // namespace chorus::detail
