// Answers of HTTP servers: however the network cuts them into pieces, they mean the same.
#include "detail/net/http_message.hpp"
#include "support/input.hpp"

#include <boost/asio/buffer.hpp>

using chorus_fuzz::demand;
using namespace chorus::detail;

namespace {

struct Outcome {
    chorus::Response response;
    bool done = false;
    bool failed = false;
    std::size_t used = 0;
};

/// Gives a parser `text` as connections do: what it does not take stays in front of what comes next.
Outcome parse(std::string_view text, bool has_body, std::size_t limit, chorus_fuzz::Input* cuts) {
    Outcome out;
    ResponseParser::Options options;
    options.has_body = has_body;
    options.max_body_size = limit;
    ResponseParser parser(out.response, options);
    std::size_t available = 0;
    boost::beast::error_code error;
    while (!parser.is_done()) {
        if (available == text.size()) {
            if (parser.got_some()) parser.put_eof(error);
            break;
        }
        available = cuts ? std::min(text.size(), available + 1 + cuts->below(40)) : text.size();
        do {
            auto const given = text.substr(out.used, available - out.used);
            error = {};
            auto const taken = parser.put(boost::asio::buffer(given.data(), given.size()), error);
            demand(taken <= given.size(), "no more is taken than was given");
            out.used += taken;
            if (error || taken == 0) break;
        } while (!parser.is_done() && out.used < available);
        if (error == boost::beast::http::error::need_more) error = {};
        if (error) break;
    }
    out.failed = error.failed();
    out.done = parser.is_done();
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    chorus_fuzz::Input input(bytes, size);
    bool const has_body = input.byte() != 1;
    auto const limit = input.number<std::uint16_t>() * std::size_t{16};
    auto const cut_places = input.bytes(16);
    auto const text = input.rest();

    chorus_fuzz::Input cuts(reinterpret_cast<std::uint8_t const*>(cut_places.data()), cut_places.size());
    auto const whole = parse(text, has_body, limit, nullptr);
    auto const cut = parse(text, has_body, limit, &cuts);
    demand(whole.response.body.size() <= limit, "the limit for bodies holds");
    demand(whole.failed == cut.failed && whole.done == cut.done, "as good in pieces as whole");
    if (!whole.done || whole.failed) return 0;
    demand(whole.used == cut.used, "what follows is the next answer's");
    demand(whole.response.status == cut.response.status && whole.response.headers == cut.response.headers &&
            whole.response.body == cut.response.body,
        "the same answer");
    demand(has_body || whole.response.body.empty(), "no body after HEAD");
    demand(whole.response.status >= 100, "a status");
    for (auto const& [name, value] : whole.response.headers) demand(!name.empty(), "headers have names");
    return 0;
}
