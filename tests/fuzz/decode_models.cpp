// JSON as any described type. Two bytes choose the type, the rest is the text.
#include "support/input.hpp"
#include "support/reference.hpp"
#include "support/types.hpp"

using chorus_fuzz::demand;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static chorus_fuzz::Dial const dial([](auto const&) { return true; });
    static chorus_fuzz::Reference reference;
    chorus_fuzz::Input input(bytes, size);
    auto const& type = dial.at(input.number<std::uint16_t>());
    auto const json = input.rest();

    auto const value = type.make();
    auto const why = type.decode(json, value.get());
    bool const is_json = reference.accepts(json);
    demand(!is_json || why.empty() || why == "JSON of another kind than expected", "JSON is taken for JSON", why);
    if (!why.empty()) return 0;

    auto const text = type.encode(value.get());
    demand(!is_json || reference.accepts(text), "what is encoded is JSON", text);
    auto const again = type.make();
    demand(type.decode(text, again.get()).empty(), "what is encoded can be decoded", text);
    auto const same = type.encode(again.get());
    if (same != text) std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(type.name.size()), type.name.data(), text.c_str());
    demand(same == text, "and encodes the same", same);
    demand(type.equal(value.get(), again.get()), "and is equal", text);
    return 0;
}
