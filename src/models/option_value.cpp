#include <chorus/models/option_value.hpp>

#include <chorus/codec/json.hpp>

namespace chorus {
namespace {

/// The value as the codec reads it, which takes 5, "5" and 5.0 for the same number. Scalars are no documents
/// to it, elements of a list are.
template<class T> std::optional<T> read(std::string const& json) {
    std::vector<T> values;
    auto list = "[" + json + "]";
    if (!codec::decode_json(list, &values, codec::shape_of<std::vector<T>>).empty() || values.size() != 1)
        return std::nullopt;
    return std::move(values.front());
}

std::string quoted(std::string_view text) {
    std::string out;
    codec::encode_json_string(text, out);
    return out;
}

} // namespace

OptionValue::OptionValue(std::string_view text) : JsonText(quoted(text)) {}
OptionValue::OptionValue(double number) : JsonText(encode(number)) {}

std::optional<std::string> OptionValue::as_string() const {
    if (text() == "true" || text() == "false") return text();
    return read<std::string>(text());
}
std::optional<std::int64_t> OptionValue::as_integer() const { return read<std::int64_t>(text()); }
std::optional<double> OptionValue::as_real() const { return read<double>(text()); }
std::optional<bool> OptionValue::as_boolean() const {
    if (text() == "true") return true;
    if (text() == "false") return false;
    return std::nullopt;
}
std::optional<Snowflake> OptionValue::as_id() const { return read<Snowflake>(text()); }

} // namespace chorus
