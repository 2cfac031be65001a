#include "rest/call.hpp"

#include "rest/rest_call.hpp"

namespace chorus::detail {

std::exception_ptr take_json(
    Response response, void* place, codec::Shape const* shape, Request const& request) {
    return shape ? decode_answer(response, place, *shape, request.verb, request.route) : nullptr;
}

std::exception_ptr take_content(Response response, void* place, codec::Shape const*, Request const&) {
    *static_cast<Content*>(place) = content_of(std::move(response));
    return nullptr;
}

void start_call(std::shared_ptr<RestCore> core, Request&& request, CallOptions&& options, TakeAnswer take,
    codec::Shape const* shape, void* place, Completion<void> done) {
    std::make_shared<RestCall>(std::move(core), std::move(request), std::move(options), take, shape, place,
        std::move(done))
        ->start();
}

} // namespace chorus::detail
