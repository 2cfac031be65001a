#include <chorus/operation.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

namespace chorus::detail {

template class Awaiting<asio::any_io_executor>;

NotStarted::NotStarted(std::unique_ptr<AnyOperation> work) : work_(std::move(work)) {}
NotStarted::NotStarted(NotStarted&& other) noexcept = default;
NotStarted& NotStarted::operator=(NotStarted&& other) noexcept = default;
NotStarted::~NotStarted() = default;

Request const& NotStarted::request() const {
    auto const* request = work_ ? work_->request() : nullptr;
    if (!request) throw Error(errc::invalid_argument, "this operation is not a REST call, or has started");
    return *request;
}
void NotStarted::refuse_second_start() {
    throw Error(errc::invalid_argument, "this operation has been started before");
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
