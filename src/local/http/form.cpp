#include "local/http/form.hpp"

#include <charconv>
#include <cmath>

namespace chorus::local {
namespace {

constexpr std::size_t max_depth = 64;

bool too_deep(std::string_view text) {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (in_string) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                in_string = false;
        }
        else if (c == '"')
            in_string = true;
        else if (c == '{' || c == '[') {
            if (++depth > max_depth) return true;
        }
        else if ((c == '}' || c == ']') && depth > 0)
            --depth;
    }
    return false;
}

nlohmann::json const no_value;

} // namespace

nlohmann::json parse_json(std::string_view text) {
    if (too_deep(text)) return nlohmann::json(nlohmann::json::value_t::discarded);
    return nlohmann::json::parse(text, nullptr, false);
}

std::size_t code_points(std::string_view utf8) {
    std::size_t count = 0;
    for (char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    return count;
}

Form::Form(nlohmann::json body, std::string path) : body_(std::move(body)), path_(std::move(path)) {
    if (!body_.is_object())
        throw InvalidForm(path_, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
}

nlohmann::json const& Form::at(std::string_view key) const {
    auto found = body_.find(key);
    return found == body_.end() ? no_value : *found;
}

std::string Form::path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : path_ + "/" + std::string(key);
}

void Form::complain(std::string_view key, std::string code, std::string message) {
    errors_.push_back({path_of(key), std::move(code), std::move(message)});
}

Form& Form::require(std::string_view key) {
    if (at(key).is_null()) complain(key, "BASE_TYPE_REQUIRED", "This field is required");
    return *this;
}

Maybe<std::string> Form::text(std::string_view key, Length length) {
    auto found = body_.find(key);
    if (found == body_.end()) return {};
    if (found->is_null()) return null;
    std::string value;
    if (found->is_string())
        value = found->get<std::string>();
    else if (found->is_number())
        value = found->dump();
    else {
        complain(key, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
        return {};
    }
    auto size = code_points(value);
    if (size < length.min || size > length.max) {
        auto range = length.max == SIZE_MAX ? std::to_string(length.min) + " or more"
            : length.min == 0
            ? std::to_string(length.max) + " or fewer"
            : "between " + std::to_string(length.min) + " and " + std::to_string(length.max);
        complain(key, "BASE_TYPE_BAD_LENGTH", "Must be " + range + " in length.");
        return {};
    }
    return value;
}

Maybe<std::int64_t> Form::integer(std::string_view key, std::int64_t min, std::int64_t max) {
    auto found = body_.find(key);
    if (found == body_.end()) return {};
    if (found->is_null()) return null;
    std::int64_t value = 0;
    bool good = false;
    if (found->is_number_unsigned()) {
        auto number = found->get<std::uint64_t>();
        good = number <= static_cast<std::uint64_t>(INT64_MAX);
        value = static_cast<std::int64_t>(number);
    }
    else if (found->is_number_integer()) {
        value = found->get<std::int64_t>();
        good = true;
    }
    else if (found->is_number_float()) {
        auto number = found->get<double>();
        good = std::trunc(number) == number && std::abs(number) < 9e15;
        if (good) value = static_cast<std::int64_t>(number);
    }
    else if (found->is_string()) {
        auto const& digits = found->get_ref<std::string const&>();
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        good = error == std::errc() && end == digits.data() + digits.size();
    }
    if (!good) {
        complain(key, "NUMBER_TYPE_COERCE", "Value is not int.");
        return {};
    }
    if (value < min) {
        complain(key, "NUMBER_TYPE_MIN",
            "int value should be greater than or equal to " + std::to_string(min) + ".");
        return {};
    }
    if (value > max) {
        complain(
            key, "NUMBER_TYPE_MAX", "int value should be less than or equal to " + std::to_string(max) + ".");
        return {};
    }
    return value;
}

Maybe<bool> Form::boolean(std::string_view key) {
    auto found = body_.find(key);
    if (found == body_.end()) return {};
    if (found->is_null()) return null;
    if (found->is_boolean()) return found->get<bool>();
    if (*found == "true" || *found == "false") return *found == "true";
    complain(key, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
    return {};
}

namespace {

std::optional<Snowflake> snowflake_of(nlohmann::json const& value) {
    if (value.is_string()) return Snowflake::parse(value.get_ref<std::string const&>());
    if (value.is_number_unsigned()) return Snowflake(value.get<std::uint64_t>());
    return std::nullopt;
}

} // namespace

Maybe<Snowflake> Form::id(std::string_view key) {
    auto found = body_.find(key);
    if (found == body_.end()) return {};
    if (found->is_null()) return null;
    if (auto id = snowflake_of(*found)) return *id;
    complain(key, "NUMBER_TYPE_COERCE", "Value is not snowflake.");
    return {};
}

Maybe<Timestamp> Form::moment(std::string_view key) {
    auto value = text(key);
    if (value.is_absent()) return {};
    if (value.is_null()) return null;
    if (auto moment = Timestamp::parse(*value)) return *moment;
    complain(key, "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
    return {};
}

Maybe<std::vector<Snowflake>> Form::ids(std::string_view key, std::size_t max) {
    auto found = body_.find(key);
    if (found == body_.end()) return {};
    if (found->is_null()) return null;
    if (!found->is_array()) {
        complain(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return {};
    }
    if (found->size() > max) {
        complain(key, "BASE_TYPE_BAD_LENGTH", "Must be " + std::to_string(max) + " or fewer in length.");
        return {};
    }
    std::vector<Snowflake> ids;
    for (std::size_t i = 0; i < found->size(); ++i) {
        if (auto id = snowflake_of((*found)[i]))
            ids.push_back(*id);
        else
            complain(
                std::string(key) + "/" + std::to_string(i), "NUMBER_TYPE_COERCE", "Value is not snowflake.");
    }
    return ids;
}

Maybe<Permissions> Form::permissions(std::string_view key) {
    auto found = body_.find(key);
    if (found == body_.end()) return {};
    if (found->is_null()) return null;
    if (auto bits = snowflake_of(*found)) return Permissions(bits->value());
    complain(key, "NUMBER_TYPE_COERCE", "Value is not a set of permissions.");
    return {};
}

} // namespace chorus::local
