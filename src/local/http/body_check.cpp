#include "local/http/body_check.hpp"

#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

using codec::Kind;
using codec::Shape;
using nlohmann::json;

template<class Number> bool is_number(std::string const& text) {
    Number number{};
    auto const* const end = text.data() + text.size();
    auto const [rest, error] = std::from_chars(text.data(), end, number);
    return error == std::errc() && rest == end;
}

bool is_scalar(json const& value) { return value.is_string() || value.is_number() || value.is_boolean(); }

class BodyCheck {
public:
    BodyCheck(bool strict, std::vector<FieldError>& errors) : strict_(strict), errors_(errors) {}

    void check(json const& value, Shape const& shape) {
        switch (shape.kind) {
        case Kind::boolean:
            return good(value.is_boolean() || value == 0 || value == 1 || value == "true" || value == "false",
                "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        case Kind::signed_integer:
        case Kind::unsigned_integer:
        case Kind::flags_number: return good(is_integer(value), "NUMBER_TYPE_COERCE", "Value is not int.");
        case Kind::real:
            return good(
                value.is_number() || value.is_boolean() || (value.is_string() && is_number<double>(value)),
                "NUMBER_TYPE_COERCE", "Value is not float.");
        case Kind::string:
        case Kind::secret:
            return good(is_scalar(value), "STRING_TYPE_CONVERT", "Could not interpret value as string.");
        case Kind::snowflake: return good(is_id(value), "NUMBER_TYPE_COERCE", "Value is not snowflake.");
        case Kind::flags_string:
            return good(is_id(value), "NUMBER_TYPE_COERCE", "Value is not a set of permissions.");
        case Kind::timestamp:
            return good(value.is_string() && Timestamp::parse(value.get_ref<std::string const&>()),
                "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
        case Kind::json_text: return;
        case Kind::maybe:
            if (!value.is_null()) check(value, *shape.element);
            return;
        case Kind::box: return check(value, *shape.element);
        case Kind::list:
            if (!value.is_array())
                return complain("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            for (std::size_t i = 0; i < value.size(); ++i)
                inside(std::to_string(i), value[i], *shape.element);
            return;
        case Kind::dictionary:
            if (!is_dictionary(value)) return;
            for (auto const& [key, element] : value.items()) inside(key, element, *shape.element);
            return;
        case Kind::object:
        case Kind::same_object:
            if (is_dictionary(value)) check_fields(value, shape.object());
            return;
        }
    }

private:
    void check_fields(json const& value, codec::ObjectShape const& fields) {
        for (auto const& [key, field] : value.items()) {
            if (auto const* row = fields.find(key))
                inside(key, field, *row->shape);
            else if (strict_)
                errors_.push_back({joined(key), "BASE_TYPE_UNKNOWN_FIELD", "This field is not known."});
        }
    }
    void inside(std::string const& key, json const& value, Shape const& shape) {
        auto const size = path_.size();
        path_ = joined(key);
        check(value, shape);
        path_.resize(size);
    }
    bool is_dictionary(json const& value) {
        good(value.is_object(), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        return value.is_object();
    }
    static bool is_integer(json const& value) {
        if (value.is_number_float()) return std::trunc(value.get<double>()) == value.get<double>();
        return value.is_number() || value.is_boolean() ||
            (value.is_string() &&
                (is_number<std::int64_t>(value.get_ref<std::string const&>()) ||
                    is_number<std::uint64_t>(value.get_ref<std::string const&>())));
    }
    static bool is_id(json const& value) {
        return value.is_number_unsigned() ||
            (value.is_string() && is_number<std::uint64_t>(value.get_ref<std::string const&>()));
    }
    [[nodiscard]] std::string joined(std::string const& key) const {
        return path_.empty() ? key : path_ + "/" + key;
    }
    void good(bool fits, char const* code, char const* message) {
        if (!fits) complain(code, message);
    }
    void complain(char const* code, char const* message) { errors_.push_back({path_, code, message}); }

    bool strict_;
    std::string path_;
    std::vector<FieldError>& errors_;
};

} // namespace

std::vector<FieldError> complaints_about(json const& body, Shape const& shape, bool strict) {
    std::vector<FieldError> errors;
    BodyCheck(strict, errors).check(body, shape);
    return errors;
}

} // namespace chorus::local
