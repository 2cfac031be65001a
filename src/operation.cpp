#include <chorus/operation.hpp>

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

} // namespace chorus::detail
