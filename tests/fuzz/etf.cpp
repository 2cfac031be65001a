// Terms as any described type: read at once, they are what they are read by way of JSON. Two bytes choose the type, the
// rest is the term; the same bytes as JSON become a term and come back.
#include "support/input.hpp"
#include "support/types.hpp"

#include <chorus/codec/etf.hpp>
#include <nlohmann/json.hpp>

using chorus_fuzz::demand;
using nlohmann::json;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static chorus_fuzz::Dial const dial([](auto const&) { return true; });
    chorus_fuzz::Input input(bytes, size);
    auto const& type = dial.at(input.number<std::uint16_t>());
    auto const rest = input.rest();

    auto const direct = type.make();
    auto const why = chorus::codec::decode_etf(rest, direct.get(), *type.shape);
    std::string text;
    bool const is_term = chorus::codec::etf_to_json(rest, text).empty();
    demand(is_term || !why.empty(), "what is no term is not decoded");
    if (is_term) {
        demand(json::accept(text), "a term is written as JSON", text);
        auto const by_json = type.make();
        auto const json_why = type.decode(text, by_json.get());
        demand(why.empty() == json_why.empty(), "a term is refused where its JSON is", text);
        if (why.empty()) demand(type.encode(direct.get()) == type.encode(by_json.get()), "both ways lead to one value", text);
    }

    std::string term, back;
    if (!chorus::codec::json_to_etf(rest, term).empty()) return 0;
    demand(chorus::codec::etf_to_json(term, back).empty(), "what was written is a term", rest);
    demand(json::parse(rest) == json::parse(back), "and says the same", back);
    return 0;
}
