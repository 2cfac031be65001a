// What of a message is too long or too much, before a server says so.
#pragma once

#include <chorus/error.hpp>
#include <chorus/limits.hpp>
#include <chorus/params/message.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::detail {

/// Code points of UTF-8 text.
[[nodiscard]] std::size_t length_of(std::string_view text);

/// Collects faults. `path` is what stands before all names: "embeds.0".
class Faults {
public:
    explicit Faults(std::string path = {}) : path_(std::move(path)) {}

    /// `text` has at most `most` characters.
    void at_most(std::string_view name, Maybe<std::string> const& text, std::size_t most);
    /// `text`, where it is there, has `least` to `most` characters.
    void between(std::string_view name, Maybe<std::string> const& text, std::size_t least, std::size_t most);
    /// A list has `least` to `most` items.
    void count(std::string_view name, std::size_t items, std::size_t least, std::size_t most);
    /// A number, where it is there, is `least` to `most`.
    void number(
        std::string_view name, Maybe<std::int32_t> const& value, std::int64_t least, std::int64_t most);
    void add(std::string_view name, std::string code, std::string message);
    /// Those of something inside.
    void add(std::vector<FieldError> faults);

    [[nodiscard]] std::string at(std::string_view name) const;
    [[nodiscard]] std::string at(std::string_view name, std::size_t index) const;
    [[nodiscard]] std::vector<FieldError> take() { return std::move(faults_); }

private:
    std::string path_;
    std::vector<FieldError> faults_;
};

/// `path` is where the message is in the body: "data" in answers to interactions; empty: it is the body.
[[nodiscard]] std::vector<FieldError> faults_of(
    CreateMessage const& message, Limits const& limits, std::string const& path = {});
[[nodiscard]] std::vector<FieldError> faults_of(
    EditMessage const& message, Limits const& limits, std::string const& path = {});

/// Of all embeds of one message; `path` is that of the message.
[[nodiscard]] std::vector<FieldError> faults_of(
    std::span<Embed const> embeds, Limits const& limits, std::string const& path = {});

/// Where components stand decides how many there may be.
enum class ComponentPlace : std::uint8_t {
    message,    ///< rows
    message_v2, ///< anything, where the message says IS_COMPONENTS_V2
    modal,
};
/// Of all components of one message or modal; `path` is that of the message or modal.
[[nodiscard]] std::vector<FieldError> faults_of(std::span<ComponentParams const> components,
    Limits const& limits, ComponentPlace place, std::string const& path = {});

/// `path` is that of the poll: "poll".
[[nodiscard]] std::vector<FieldError> faults_of(
    CreatePoll const& poll, Limits const& limits, std::string const& path);

} // namespace chorus::detail
