#include "gateway/frame.hpp"

#include <charconv>

namespace chorus::detail {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// Walks over JSON without understanding more than brackets and strings.
class Cursor {
public:
    explicit Cursor(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

    void skip_space() {
        while (at_ != end_ && is_space(*at_)) ++at_;
    }
    bool take(char c) {
        skip_space();
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    [[nodiscard]] char const* position() const { return at_; }

    /// A string, as it stands between its quotes.
    std::optional<std::string_view> string() {
        if (!take('"')) return std::nullopt;
        auto const* begin = at_;
        while (at_ != end_ && *at_ != '"') {
            if (*at_ == '\\' && ++at_ == end_) return std::nullopt;
            ++at_;
        }
        if (at_ == end_) return std::nullopt;
        std::string_view out(begin, static_cast<std::size_t>(at_ - begin));
        ++at_;
        return out;
    }

    /// Any value, as it stands.
    std::optional<std::string_view> value() {
        skip_space();
        auto const* begin = at_;
        if (at_ == end_) return std::nullopt;
        if (*at_ == '"') {
            if (!string()) return std::nullopt;
        } else if (*at_ == '{' || *at_ == '[') {
            int depth = 0;
            do {
                if (at_ == end_) return std::nullopt;
                switch (*at_) {
                case '"':
                    if (!string()) return std::nullopt;
                    continue;
                case '{':
                case '[': ++depth; break;
                case '}':
                case ']': --depth; break;
                default: break;
                }
                ++at_;
            } while (depth > 0);
        } else {
            while (at_ != end_ && *at_ != ',' && *at_ != '}' && *at_ != ']' && !is_space(*at_)) ++at_;
        }
        return std::string_view(begin, static_cast<std::size_t>(at_ - begin));
    }

private:
    char const* at_;
    char const* end_;
};

template <class Int> std::optional<Int> number(std::string_view text) {
    Int value{};
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool read_member(Frame& frame, std::string_view key, std::string_view value) {
    if (key == "op") {
        auto op = number<int>(value);
        if (!op) return false;
        frame.op = *op;
    } else if (key == "s") frame.sequence = number<std::int64_t>(value);
    else if (key == "t") {
        if (value.size() >= 2 && value.front() == '"') frame.event = value.substr(1, value.size() - 2);
    } else if (key == "d") frame.data = value;
    return true;
}

/// Where `d` ends, found from the back: its only followers are `"s":<digits>` (Spacebar puts it last) or
/// nothing. `tail` starts at `d`'s first character. Empty where the tail looks otherwise.
std::string_view payload_before_tail(std::string_view tail, Frame& frame) {
    auto trim = [](std::string_view& text) {
        while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    };
    trim(tail);
    if (tail.empty() || tail.back() != '}') return {};
    tail.remove_suffix(1);
    trim(tail);
    if (tail.empty()) return {};
    if (tail.back() == '}' || tail.back() == ']') return tail;

    auto rest = tail;
    std::size_t digits = 0;
    while (digits < rest.size() && rest[rest.size() - 1 - digits] >= '0' && rest[rest.size() - 1 - digits] <= '9')
        ++digits;
    constexpr std::string_view key = "\"s\":";
    if (digits == 0 || rest.size() < digits + key.size() + 2) return {};
    auto value = rest.substr(rest.size() - digits);
    rest.remove_suffix(digits);
    if (!rest.ends_with(key)) return {};
    rest.remove_suffix(key.size());
    if (!rest.ends_with(',')) return {};
    rest.remove_suffix(1);
    trim(rest);
    if (rest.empty() || (rest.back() != '}' && rest.back() != ']')) return {};
    frame.sequence = number<std::int64_t>(value);
    return rest;
}

} // namespace

std::optional<Frame> peek_frame(std::string_view text) {
    Frame frame;
    Cursor cursor(text);
    if (!cursor.take('{')) return std::nullopt;
    bool first = true;
    for (;;) {
        if (cursor.take('}')) break;
        if (!first && !cursor.take(',')) return std::nullopt;
        first = false;
        auto key = cursor.string();
        if (!key || !cursor.take(':')) return std::nullopt;
        if (*key == "d" && frame.op >= 0 && !frame.event.empty()) {
            cursor.skip_space();
            auto const* begin = cursor.position();
            std::string_view tail(begin, static_cast<std::size_t>(text.data() + text.size() - begin));
            if (!tail.empty() && (tail.front() == '{' || tail.front() == '['))
                if (auto data = payload_before_tail(tail, frame); !data.empty()) {
                    frame.data = data;
                    return frame;
                }
        }
        auto value = cursor.value();
        if (!value || !read_member(frame, *key, *value)) return std::nullopt;
    }
    if (frame.op < 0) return std::nullopt;
    return frame;
}

} // namespace chorus::detail
