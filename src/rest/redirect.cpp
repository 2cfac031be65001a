#include "rest/redirect.hpp"

#include "rest/call.hpp"

namespace chorus::detail {
namespace {

std::exception_ptr take_location(
    Response response, void* place, codec::Shape const*, Request const& request) {
    std::string target(response.header("Location"));
    if (!target.empty()) return *static_cast<std::string*>(place) = std::move(target), nullptr;
    Error::Details details(errc::malformed_response, "expected a redirect");
    details.status = response.status;
    details.method = to_string(request.verb);
    details.route = request.route;
    return std::make_exception_ptr(Error(std::move(details)));
}

class RedirectOperation final : public Operation<std::string> {
public:
    RedirectOperation(std::shared_ptr<RestCore> core, Request request)
        : core_(std::move(core))
        , request_(std::move(request)) {}

    void start(CallOptions options, std::string* place, Completion<void> done) override {
        start_call(std::move(core_), std::move(request_), std::move(options), &take_location, nullptr, place,
            std::move(done));
    }
    [[nodiscard]] Request const* request() const override { return &request_; }

private:
    std::shared_ptr<RestCore> core_;
    Request request_;
};

} // namespace

Op<std::string> redirect_target(std::shared_ptr<RestCore> core, Request request) {
    request.redirects = true;
    return Op<std::string>(std::make_unique<RedirectOperation>(std::move(core), std::move(request)));
}

} // namespace chorus::detail
