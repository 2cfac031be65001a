// Messages of the gateway in ETF: their envelope is what peek_frame finds in the same message as JSON.
#include "gateway/frame.hpp"
#include "support/input.hpp"

#include <chorus/codec/etf.hpp>
#include <chorus/error.hpp>

using namespace chorus::detail;
using chorus_fuzz::demand;

namespace {

std::string json_of(Frame const& frame) {
    try {
        return frame.data.empty() ? std::string() : frame.payload().json();
    }
    catch (chorus::Error const&) {
        return "none";
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const message(reinterpret_cast<char const*>(bytes), size);
    auto const found = peek_etf_frame(message);
    std::string text;
    if (!chorus::codec::etf_to_json(message, text).empty()) {
        demand(!found || json_of(*found) == "none", "only the payload may be broken");
        return 0;
    }
    if (!message.starts_with(chorus::codec::etf_version)) return 0;
    auto const expected = peek_frame(text);
    demand(found.has_value() == expected.has_value(), "an envelope is found where JSON has one", text);
    if (!found) return 0;
    // A name that looks like the members behind `d` is nobody's; what it would be taken for is within the
    // message.
    if (auto const glanced = glance_at_etf_dispatch(message))
        demand(glanced->data.data() >= message.data() &&
                glanced->data.data() + glanced->data.size() < message.data() + message.size(),
            "d is in the message", text);
    demand(found->op == expected->op, "op", text);
    demand(found->sequence == expected->sequence, "s", text);
    // Names are compared as they stand: nobody writes them with escapes.
    auto const plain = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; };
    if (std::ranges::all_of(found->event, plain)) demand(found->event == expected->event, "t", text);
    demand(json_of(*found) == expected->data, "d", text);
    return 0;
}
