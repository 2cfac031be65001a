#pragma once

#include <chorus/codec/shape.hpp>
#include <concepts>
#include <optional>
#include <utility>

namespace chorus {

/// The value of an option of a command: a text, a number or a boolean. Users, channels, roles and attachments
/// are their ids.
class CHORUS_DECL OptionValue : public JsonText {
public:
    OptionValue() = default;
    OptionValue(std::string_view text);
    OptionValue(std::string const& text) : OptionValue(std::string_view(text)) {}
    OptionValue(char const* text) : OptionValue(std::string_view(text)) {}
    OptionValue(Snowflake id) : OptionValue(std::string_view(id.to_string())) {}
    OptionValue(double number);
    template<std::same_as<bool> B> OptionValue(B value) : JsonText(value ? "true" : "false") {}
    template<std::integral I>
        requires(!std::same_as<I, bool>)
    OptionValue(I number) : JsonText(std::to_string(number)) {}

    /// Numbers and booleans too, as they are written: what is being typed into an option of any type.
    [[nodiscard]] std::optional<std::string> as_string() const;
    /// A whole number, also one that is written as text. Nothing where it is none or too large.
    [[nodiscard]] std::optional<std::int64_t> as_integer() const;
    [[nodiscard]] std::optional<double> as_real() const;
    [[nodiscard]] std::optional<bool> as_boolean() const;
    [[nodiscard]] std::optional<Snowflake> as_id() const;

    /// The value as a `T`: a text, a number, a boolean or a Snowflake. Nothing where it is none.
    template<class T> [[nodiscard]] std::optional<T> as() const {
        if constexpr (std::same_as<T, bool>)
            return as_boolean();
        else if constexpr (std::integral<T>) {
            auto number = as_integer();
            if (!number || !std::in_range<T>(*number)) return std::nullopt;
            return static_cast<T>(*number);
        }
        else if constexpr (std::floating_point<T>) {
            auto number = as_real();
            if (!number) return std::nullopt;
            return static_cast<T>(*number);
        }
        else if constexpr (std::same_as<T, Snowflake>)
            return as_id();
        else {
            static_assert(std::same_as<T, std::string>, "options are texts, numbers, booleans and ids");
            return as_string();
        }
    }

    friend bool operator==(OptionValue const&, OptionValue const&) = default;
};

// It adds nothing to the text, so it is read and written as one.
template<> struct codec::detail::ShapeOf<OptionValue> { static constexpr Shape value{Kind::json_text}; };

} // namespace chorus
