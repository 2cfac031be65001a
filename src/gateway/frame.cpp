#include "gateway/frame.hpp"

#include <charconv>
#include <cstring>

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
    [[nodiscard]] bool at_end() const { return at_ == end_; }

    /// A string, as it stands between its quotes.
    std::optional<std::string_view> string() {
        if (!take('"')) return std::nullopt;
        auto const* begin = at_;
        for (;;) {
            // Most bytes of a message stand in strings: memchr makes this several times faster than a loop.
            at_ = static_cast<char const*>(std::memchr(at_, '"', static_cast<std::size_t>(end_ - at_)));
            if (!at_) return at_ = end_, std::nullopt;
            auto const* quote = at_++;
            auto const* escape = quote;
            while (escape != begin && escape[-1] == '\\') --escape;
            if ((quote - escape) % 2 == 0)
                return std::string_view(begin, static_cast<std::size_t>(quote - begin));
        }
    }

    /// Any value, as it stands.
    std::optional<std::string_view> value() {
        skip_space();
        auto const* begin = at_;
        if (at_ == end_) return std::nullopt;
        if (*at_ == '"') {
            if (!string()) return std::nullopt;
        }
        else if (*at_ == '{' || *at_ == '[') {
            if (!skip_brackets()) return std::nullopt;
        }
        else {
            while (at_ != end_ && *at_ != ',' && *at_ != '}' && *at_ != ']' && !is_space(*at_)) ++at_;
            if (at_ == begin) return std::nullopt;
        }
        return std::string_view(begin, static_cast<std::size_t>(at_ - begin));
    }

private:
    /// From an opening bracket to behind the one that closes it.
    bool skip_brackets() {
        std::size_t depth = 0;
        do {
            if (at_ == end_) return false;
            switch (*at_) {
            case '"':
                if (!string()) return false;
                continue;
            case '{':
            case '[': ++depth; break;
            case '}':
            case ']': --depth; break;
            default: break;
            }
            ++at_;
        } while (depth > 0);
        return true;
    }

    char const* at_;
    char const* end_;
};

template<class Int> std::optional<Int> number(std::string_view text) {
    if (text.size() >= 2 && text.front() == '"') text = text.substr(1, text.size() - 2);
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
    }
    else if (key == "s")
        frame.sequence = number<std::int64_t>(value);
    else if (key == "t") {
        if (value.size() >= 2 && value.front() == '"') frame.event = value.substr(1, value.size() - 2);
    }
    else if (key == "d")
        frame.data = value;
    return true;
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
        auto value = cursor.value();
        if (!value || !read_member(frame, *key, *value)) return std::nullopt;
    }
    cursor.skip_space();
    if (!cursor.at_end() || frame.op < 0) return std::nullopt;
    return frame;
}

namespace {

/// A plain value in front of `text`, up to the comma: a string without escapes, a number, a word.
std::optional<std::string_view> take_plain(std::string_view& text) {
    std::size_t size = 0;
    if (text.starts_with('"')) {
        do ++size;
        while (size < text.size() && text[size] != '"' && text[size] != '\\');
        if (size == text.size() || text[size] != '"') return std::nullopt;
        ++size;
    }
    else
        while (size < text.size() && (text[size] == '-' || (text[size] >= '0' && text[size] <= 'z'))) ++size;
    if (size == 0 || size >= text.size() || text[size] != ',') return std::nullopt;
    auto value = text.substr(0, size);
    text.remove_prefix(size + 1);
    return value;
}

/// Takes `,"s":123}` from the end of `text`.
std::optional<std::int64_t> take_sequence_behind(std::string_view& text) {
    auto size = text.size() - 1;
    while (size > 0 && text[size - 1] >= '0' && text[size - 1] <= '9') --size;
    constexpr std::string_view name = ",\"s\":";
    auto value = number<std::int64_t>(text.substr(size, text.size() - 1 - size));
    if (!value || !text.ends_with('}') || !text.substr(0, size).ends_with(name)) return std::nullopt;
    text = text.substr(0, size - name.size());
    return value;
}

} // namespace

std::optional<Frame> glance_at_dispatch(std::string_view text) {
    Frame frame;
    frame.exact = false;
    if (!text.starts_with('{') || !text.ends_with('}')) return std::nullopt; // cut short, most likely
    text.remove_prefix(1);
    // `{"t":"TYPING_START","s":5,"op":0,"d":{…}}`, or with op first, or with s last: names of one or two
    // letters.
    for (;;) {
        if (text.size() < 8 || text[0] != '"') return std::nullopt;
        std::size_t const length = text[2] == '"' ? 1 : 2;
        if (text[length + 1] != '"' || text[length + 2] != ':') return std::nullopt;
        auto key = text.substr(1, length);
        text.remove_prefix(length + 3);
        if (key == "d") break;
        auto value = take_plain(text);
        if (!value || !read_member(frame, key, *value)) return std::nullopt;
    }
    if (frame.op != 0 || frame.event.empty() || (text.front() != '{' && text.front() != '['))
        return std::nullopt;
    if (frame.sequence)
        text.remove_suffix(1); // what lies between is not looked at: nobody may ever want it
    else if (!(frame.sequence = take_sequence_behind(text)))
        return std::nullopt;
    frame.data = text;
    return frame;
}

std::optional<Frame> find_exact_frame(Payload const& message) {
    return message.encoding == Encoding::etf ? peek_etf_frame(message.data) : peek_frame(message.data);
}

std::optional<Frame> find_frame(Payload const& message) {
    auto const frame = message.encoding == Encoding::etf ? glance_at_etf_dispatch(message.data)
                                                         : glance_at_dispatch(message.data);
    // What the gateway machine itself reads has to be exact.
    return frame && frame->event != "READY" ? frame : find_exact_frame(message);
}

} // namespace chorus::detail
