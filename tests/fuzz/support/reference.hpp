// What is JSON, by a parser that is not ours.
#pragma once

#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace chorus_fuzz {

class Reference {
public:
    /// The document in `text`; nothing where it is no JSON. Good until the next call.
    std::optional<simdjson::dom::element> parse(std::string_view text) {
        simdjson::dom::element element;
        padded_ = simdjson::padded_string(text);
        if (parser_.parse(padded_).get(element) != simdjson::SUCCESS) return std::nullopt;
        return element;
    }
    [[nodiscard]] bool accepts(std::string_view text) { return parse(text).has_value(); }
    /// The text of a JSON string, quotes included; nothing where it is none.
    std::optional<std::string> string(std::string_view text) {
        auto const element = parse(text);
        std::string_view value;
        if (!element || element->get_string().get(value) != simdjson::SUCCESS) return std::nullopt;
        return std::string(value);
    }

private:
    simdjson::dom::parser parser_;
    simdjson::padded_string padded_;
};

} // namespace chorus_fuzz
