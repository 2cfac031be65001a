// Messages of the gateway: what peek_frame and glance_at_dispatch tell of one is what a whole parser finds in it.
#include "gateway/frame.hpp"
#include "support/input.hpp"
#include "support/reference.hpp"

#include <charconv>

using namespace chorus::detail;
using chorus_fuzz::demand;
namespace dom = simdjson::dom;

namespace {

/// Numbers come bare and in quotes.
std::optional<std::int64_t> number_in(dom::element const& value) {
    std::int64_t number = 0;
    if (value.get_int64().get(number) == simdjson::SUCCESS) return number;
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) return std::nullopt;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// The envelope as a whole parser reads it: of fields of one name, the last.
struct Envelope {
    std::optional<std::int64_t> op;
    bool wrong_op = false;
    std::optional<std::int64_t> sequence;
    std::string event;
    std::optional<std::string> data;
};

Envelope envelope_in(dom::object const& object) {
    Envelope out;
    for (auto [key, value] : object) {
        if (key == "op") {
            out.op = number_in(value);
            out.wrong_op = out.wrong_op || !out.op || *out.op != static_cast<int>(*out.op);
        }
        else if (key == "s")
            out.sequence = number_in(value);
        else if (key == "t") {
            std::string_view text;
            if (value.get_string().get(text) == simdjson::SUCCESS) out.event = text;
        }
        else if (key == "d")
            out.data = simdjson::minify(value);
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(bytes), size);
    auto const peeked = peek_frame(text);
    auto const glanced = glance_at_dispatch(text);

    static chorus_fuzz::Reference reference, of_data;
    auto const document = reference.parse(text);
    dom::object object;
    bool const is_object = document && document->get_object().get(object) == simdjson::SUCCESS;
    // Names and events are compared as they stand: nobody writes them with escapes.
    if (!is_object || text.find('\\') != text.npos) return 0;

    auto const expected = envelope_in(object);
    bool const is_frame = expected.op && !expected.wrong_op && *expected.op >= 0;
    demand(peeked.has_value() == is_frame, "peek_frame finds the envelope of an object with an op, and of no other");
    if (peeked) {
        demand(peeked->op == *expected.op, "op");
        demand(peeked->sequence == expected.sequence, "s");
        demand(peeked->event == expected.event, "t", peeked->event);
        demand(peeked->data.empty() == !expected.data, "d is there");
        if (expected.data) {
            auto const data = of_data.parse(peeked->data);
            demand(data && simdjson::minify(*data) == *expected.data, "d, and nothing else", peeked->data);
        }
    }
    // Where something stands behind `d`, the reader of `d` notices.
    if (!glanced || !of_data.accepts(glanced->data)) return 0;
    demand(peeked.has_value(), "no glance at what is no frame");
    demand(glanced->op == peeked->op && glanced->sequence == peeked->sequence && glanced->event == peeked->event,
        "a glance sees the same envelope");
    auto const data = of_data.parse(glanced->data);
    demand(data && simdjson::minify(*data) == *expected.data, "a glance sees the same d", glanced->data);
    return 0;
}
