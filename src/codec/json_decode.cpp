// The interpreter that reads JSON by field tables, in one pass over the text.
//
// A parser that knows what it looks for needs no index of the text and no tree: it compares the next name
// with the one that followed last time, and reads the value into its place. What it does not look for it
// steps over from bracket to bracket. (Against an index made first, as by simdjson: see bench/decode.)
#include "codec/lenient_number.hpp"
#include "codec/lenient_string.hpp"
#include "codec/maybe_field.hpp"
#include "codec/text_scan.hpp"
#include <algorithm>
#include <charconv>
#include <chorus/codec/json.hpp>
#include <cmath>
#include <cstring>
#include <utility>

namespace chorus::codec {
namespace {

using chorus::detail::MaybeState;

/// How deep described objects may nest. Servers stay below ten; a hostile one must not exhaust the stack.
constexpr int max_depth = 32;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/// A string, as it stands between its quotes.
struct Quoted {
    std::string_view text;
    bool escaped = false; ///< has backslashes
    bool wide = false;    ///< may have more than ASCII
};

/// A place in the text. Whoever moves on returns the new place; null where the text is no JSON, and nothing
/// behind can be trusted. (Places go by value, to stay in registers.)
using Place = char const*;

/// What can be told of a text without knowing what is described.
class Text {
public:
    explicit Text(std::string_view json) : end_(json.data() + json.size()) {}

    [[nodiscard]] Place end() const { return end_; }
    [[nodiscard]] static std::string_view between(Place begin, Place at) {
        return {begin, static_cast<std::size_t>(at - begin)};
    }

    /// Behind spaces.
    [[nodiscard]] Place skip_space(Place at) const {
        if (at != end_ && static_cast<unsigned char>(*at) > ' ') [[likely]]
            return at;
        while (at != end_ && is_space(*at)) ++at;
        return at;
    }
    /// The byte there, 0 at the end.
    [[nodiscard]] char peek(Place at) const { return at != end_ ? *at : '\0'; }
    /// Behind `c` and the spaces around it; null where something else stands.
    [[nodiscard]] Place take(Place at, char c) const {
        if (at != end_ && *at == c) [[likely]] {
            ++at;
            return skip_space(at);
        }
        at = skip_space(at);
        return at != end_ && *at == c ? skip_space(at + 1) : nullptr;
    }
    [[nodiscard]] Place take_word(Place at, std::string_view word) const {
        return static_cast<std::size_t>(end_ - at) >= word.size() &&
                std::memcmp(at, word.data(), word.size()) == 0
            ? at + word.size()
            : nullptr;
    }

    /// From an opening quote.
    Place take_string(Place at, Quoted& out) const {
        auto const* begin = ++at;
        for (;;) {
            at = find_quote(at, end_, out.wide);
            if (at == end_) return nullptr;
            if (*at == '"') break;
            out.escaped = true;
            if (end_ - at < 2) return nullptr;
            at += 2;
        }
        out.text = between(begin, at);
        return at + 1;
    }

    /// A number of 16 to 19 digits in quotes; null where something else stands.
    Place take_long_id(Place at, std::uint64_t& number) const {
        if (end_ - at < 24) return nullptr;
        std::uint64_t high = 0, low = 0;
        if (!eight_digits(at + 1, high) || !eight_digits(at + 9, low)) return nullptr;
        number = high * 100'000'000 + low;
        at += 17;
        for (int i = 0; i < 3 && is_digit(*at); ++i, ++at)
            number = number * 10 + static_cast<std::uint64_t>(*at - '0');
        return *at == '"' ? at + 1 : nullptr;
    }

    /// A whole number of up to 18 digits, as nearly all are; null where something else stands.
    template<class Int> Place take_small(Place at, Int& number) const {
        auto const* const limit = end_ - at > 18 ? at + 18 : end_;
        auto const* const first = at;
        Int value = 0;
        for (; at != limit && is_digit(*at); ++at) value = value * 10 + static_cast<Int>(*at - '0');
        if (at == first || at == end_ || (*at != ',' && *at != '}' && *at != ']')) return nullptr;
        number = value;
        return at;
    }

    Place take_digits(Place at) const {
        auto const* first = at;
        while (at != end_ && is_digit(*at)) ++at;
        return at != first ? at : nullptr;
    }
    /// Null where something else stands, or something behind it that cannot.
    Place take_number(Place at, std::string_view& out) const {
        auto const* begin = at;
        if (peek(at) == '-') ++at;
        if (!(at = take_digits(at))) return nullptr;
        if (peek(at) == '.' && !(at = take_digits(at + 1))) return nullptr;
        if (peek(at) == 'e' || peek(at) == 'E') {
            ++at;
            if (peek(at) == '+' || peek(at) == '-') ++at;
            if (!(at = take_digits(at))) return nullptr;
        }
        if (at != end_ && static_cast<unsigned char>(*at) > ' ' && *at != ',' && *at != '}' && *at != ']')
            return nullptr;
        out = between(begin, at);
        return at;
    }

    /// Behind any value. Of what nests in it only strings and brackets are looked at.
    Place skip_value(Place at) const {
        Quoted string;
        switch (peek(at)) {
        case '"': return take_string(at, string);
        case '{':
        case '[': return skip_brackets(at);
        default: return skip_atom(at);
        }
    }
    /// Behind a number or a word, or what stands where one should.
    Place skip_atom(Place at) const {
        auto const* begin = at;
        while (at != end_ && static_cast<unsigned char>(*at) > ' ' && !std::strchr(",:]}[{\"", *at)) ++at;
        return at != begin ? at : nullptr;
    }
    /// Whether all of it is one scalar of JSON.
    [[nodiscard]] bool is_scalar(std::string_view text) const {
        Quoted string;
        std::string_view number;
        std::string unescaped;
        if (text.starts_with('"')) {
            take_string(text.data(), string);
            return !string.escaped || unescape_leniently(string.text, unescaped);
        }
        return text == "true" || text == "false" || text == "null" ||
            (take_number(text.data(), number) && number.size() == text.size());
    }

private:
    /// From an opening bracket to behind the one that closes it.
    Place skip_brackets(Place at) const {
        // Which brackets are open, a bit for each: the lowest is the innermost.
        std::uint64_t open = 0;
        std::size_t depth = 0;
        std::string deeper; // the outer ones, once 64 are open
        for (;;) {
            at = find_structure(at, end_);
            if (at == end_) return nullptr;
            char const c = *at;
            if (c == '"') {
                Quoted string;
                if (!(at = take_string(at, string))) return nullptr;
                continue;
            }
            ++at;
            if (c == '{' || c == '[') {
                if (depth >= 64) deeper += static_cast<char>(open >> 63);
                open = open << 1 | (c == '[');
                ++depth;
                continue;
            }
            if ((open & 1) != (c == ']' ? 1u : 0u)) return nullptr;
            open >>= 1;
            if (--depth == 0) return at;
            if (depth >= 64) {
                open |= std::uint64_t{deeper.back() != 0} << 63;
                deeper.pop_back();
            }
        }
    }

    Place end_;
};

/// The text of a string. False where an escape is broken.
bool unquote(Quoted const& string, std::string& out) {
    if (!string.escaped && !string.wide) return out.assign(string.text), true;
    if (string.escaped) {
        if (!unescape_leniently(string.text, out)) return false;
        if (!string.wide) return true;
    }
    else
        out.assign(string.text);
    if (!is_utf8(out)) {
        std::string mended;
        assign_utf8(out, mended);
        out = std::move(mended);
    }
    return true;
}

/// Reads values into their places. `at` is always behind spaces. Where a value is of another kind than
/// described, the reader steps over it and says so in `foreign_`.
class Reader {
public:
    explicit Reader(std::string_view json) : begin_(json.data()), text_(json) {}

    /// Why nothing could be read; empty where something was.
    std::string document(void* out, Shape const& shape) {
        auto at = text_.skip_space(begin_);
        char const first = text_.peek(at);
        // A document that is one scalar is of use only to those who take JSON as text.
        if (first != '{' && first != '[' && shape.kind != Kind::json_text)
            return text_.skip_value(at) ? "JSON of another kind than expected" : "no JSON";
        at = value(at, out, shape, 0);
        if (!at) return "broken JSON";
        if (text_.skip_space(at) != text_.end()) return "trailing content";
        return foreign_ ? "JSON of another kind than expected" : "";
    }

private:
    Place foreign(Place at) {
        foreign_ = true;
        return text_.skip_value(at);
    }
    /// `at`, where what stands before it was understood.
    Place understood(Place at, bool sound) {
        foreign_ = !sound;
        return at;
    }

    Place value(Place at, void* out, Shape const& shape, int depth) {
        switch (shape.kind) {
        case Kind::boolean: return boolean(at, *static_cast<bool*>(out));
        case Kind::signed_integer: {
            std::int64_t number = 0;
            at = integer(at, number);
            if (!foreign_) foreign_ = !store(out, number, shape.size);
            return at;
        }
        case Kind::unsigned_integer: {
            std::uint64_t number = 0;
            at = integer(at, number);
            if (!foreign_) foreign_ = !store(out, number, shape.size);
            return at;
        }
        case Kind::snowflake: {
            std::uint64_t number = 0;
            at = integer(at, number);
            if (!foreign_) *static_cast<Snowflake*>(out) = Snowflake(number);
            return at;
        }
        case Kind::flags_number:
        case Kind::flags_string: {
            std::uint64_t bits = 0;
            at = integer(at, bits);
            if (!foreign_) std::memcpy(out, &bits, sizeof bits);
            return at;
        }
        case Kind::real: return real(at, *static_cast<double*>(out));
        case Kind::string: return string(at, *static_cast<std::string*>(out));
        case Kind::secret: {
            std::string text;
            at = string(at, text);
            if (!foreign_) *static_cast<Secret*>(out) = Secret(std::move(text));
            return at;
        }
        case Kind::timestamp: {
            if (text_.peek(at) != '"') return foreign(at);
            Quoted quoted;
            if (!(at = text_.take_string(at, quoted))) return nullptr;
            auto time = Timestamp::parse(quoted.text);
            if (time) *static_cast<Timestamp*>(out) = *time;
            return understood(at, time.has_value());
        }
        case Kind::json_text: {
            auto const* begin = at;
            if (!(at = text_.skip_value(at))) return nullptr;
            auto const text = Text::between(begin, at);
            bool const sound = *begin == '{' || *begin == '[' || text_.is_scalar(text);
            if (sound) static_cast<JsonText*>(out)->text().assign(text);
            return understood(at, sound);
        }
        case Kind::maybe: return maybe(at, out, shape, depth);
        case Kind::box: return value(at, shape.emplace(out), *shape.element, depth);
        case Kind::list: return list(at, out, shape, depth);
        case Kind::dictionary: return dictionary(at, out, shape, depth);
        case Kind::object:
        case Kind::same_object: {
            auto const& described = shape.object();
            if (text_.peek(at) == '[') return bare_entries(at, out, described, depth);
            if (text_.peek(at) == '"' && described.bare_text()) return bare_text(at, out, described, depth);
            if (text_.peek(at) != '{' || depth == max_depth) return foreign(at);
            at = fields(at, out, described, depth + 1);
            if (at && shape.kind == Kind::object) described.finish(out);
            return understood(at, true);
        }
        }
        return foreign(at);
    }

    /// Some lists come bare from one server, and in an envelope with a version from another.
    Place bare_entries(Place at, void* out, ObjectShape const& envelope, int depth) {
        auto const* row = envelope.find("entries");
        if (!row || row->shape->kind != Kind::list || depth == max_depth) return foreign(at);
        return list(at, static_cast<char*>(out) + row->offset, *row->shape, depth + 1);
    }

    /// Some objects have no more to say than one text, and one server writes them as that.
    Place bare_text(Place at, void* out, ObjectShape const& described, int depth) {
        auto const& row = *described.bare_text();
        return value(at, static_cast<char*>(out) + row.offset, *row.shape, depth);
    }

    Place maybe(Place at, void* out, Shape const& shape, int depth) {
        if (text_.peek(at) == 'n') {
            auto const* behind = text_.take_word(at, "null");
            if (!behind) return foreign(at);
            put_null(out, shape);
            return understood(behind, true);
        }
        return put_value(
            out, shape, foreign_, [&](void* place) { return value(at, place, *shape.element, depth); });
    }

    // Servers write one and the same number as 5, "5" and 5.0.
    template<class Int> Place integer(Place at, Int& number) {
        char const c = text_.peek(at);
        if (c == '"') {
            Quoted quoted;
            if (!(at = text_.take_string(at, quoted))) return nullptr;
            return understood(at, parse_integer(quoted.text, number));
        }
        if (auto const* behind = text_.take_small(at, number)) return understood(behind, true);
        if (c != '-' && !is_digit(c)) return foreign(at);
        std::string_view text;
        auto const* behind = text_.take_number(at, text);
        if (!behind) return foreign(at);
        at = behind;
        if (parse_integer(text, number)) return understood(at, true);
        double real = 0;
        bool const whole = parse_real(text, real) && std::trunc(real) == real &&
            std::abs(real) < exact_whole && (std::is_signed_v<Int> || real >= 0);
        if (whole) number = static_cast<Int>(real);
        return understood(at, whole);
    }

    Place boolean(Place at, bool& out) {
        switch (text_.peek(at)) {
        case 't':
        case 'f': {
            auto const* behind = text_.take_word(at, *at == 't' ? "true" : "false");
            if (!behind) return foreign(at);
            out = *at == 't';
            return understood(behind, true);
        }
        case '"': {
            Quoted quoted;
            if (!(at = text_.take_string(at, quoted))) return nullptr;
            bool const known = quoted.text == "true" || quoted.text == "false";
            if (known) out = quoted.text == "true";
            return understood(at, known);
        }
        default: break;
        }
        std::int64_t number = 0;
        at = integer(at, number);
        if (!foreign_) out = number != 0;
        return at;
    }

    Place real(Place at, double& out) {
        std::string_view text;
        char const c = text_.peek(at);
        if (c == '"') {
            Quoted quoted;
            if (!(at = text_.take_string(at, quoted))) return nullptr;
            text = quoted.text;
        }
        else {
            if (c != '-' && !is_digit(c)) return foreign(at);
            auto const* behind = text_.take_number(at, text);
            if (!behind) return foreign(at);
            at = behind;
        }
        double number = 0;
        bool const sound = parse_real(text, number);
        if (sound) out = number;
        return understood(at, sound);
    }

    Place string(Place at, std::string& out) {
        char const c = text_.peek(at);
        if (c == '"') {
            Quoted quoted;
            if (!(at = text_.take_string(at, quoted))) return nullptr;
            return understood(at, unquote(quoted, out));
        }
        // A number where text was described, such as an integer nonce.
        if (c != '-' && !is_digit(c)) return foreign(at);
        std::string_view text;
        auto const* behind = text_.take_number(at, text);
        if (!behind) return foreign(at);
        out.assign(text);
        return understood(behind, true);
    }

    /// The name of a field, and the colon behind it.
    Place take_name(Place at, Quoted& name) {
        if (text_.peek(at) != '"' || !(at = text_.take_string(at, name))) return nullptr;
        return text_.take(at, ':');
    }

    /// The text of a string that is more than plain ASCII, into a field that has none yet.
    [[gnu::noinline]] static Place unquoted(
        Place behind, Quoted const& string, void* out, Shape const& shape) {
        if (shape.kind == Kind::string) return unquote(string, *static_cast<std::string*>(out)), behind;
        if (!unquote(string, *static_cast<std::string*>(shape.emplace(out)))) shape.clear(out, false);
        return behind;
    }

    /// The forms that nearly all fields have: text, long ids, null, true and false. Null where it is
    /// another, and nothing has been done. (What is rarer stays out of the loop, where it would cost all.)
    [[gnu::always_inline]] Place usual(Place at, void* out, Shape const& shape) {
        bool const optional = shape.kind == Kind::maybe;
        if (optional && shape.state_of(out) != MaybeState::absent) return nullptr;
        auto const kind = optional ? shape.element->kind : shape.kind;
        switch (text_.peek(at)) {
        case '"':
            if (kind == Kind::string) {
                Quoted quoted;
                if (!(at = text_.take_string(at, quoted))) return nullptr;
                if (quoted.escaped || quoted.wide) return unquoted(at, quoted, out, shape);
                if (!optional) return static_cast<std::string*>(out)->assign(quoted.text), at;
                new (out) std::string(quoted.text);
            }
            else if (kind == Kind::snowflake) {
                std::uint64_t number = 0;
                if (!(at = text_.take_long_id(at, number))) return nullptr;
                *static_cast<Snowflake*>(out) = Snowflake(number);
            }
            else
                return nullptr;
            break;
        case 'n':
            if (!optional || !(at = text_.take_word(at, "null"))) return nullptr;
            shape.set_state(out, MaybeState::null);
            return at;
        case 't':
        case 'f': {
            bool const yes = *at == 't';
            if (kind != Kind::boolean || !(at = text_.take_word(at, yes ? "true" : "false"))) return nullptr;
            *static_cast<bool*>(out) = yes;
            break;
        }
        default: return nullptr;
        }
        if (optional) shape.set_state(out, MaybeState::value);
        return at;
    }

    Place fields(Place at, void* out, ObjectShape const& shape, int depth) {
        at = text_.skip_space(at + 1);
        if (text_.peek(at) == '}') return at + 1;
        std::size_t before = 0; // the number of the last known field
        for (;;) {
            std::size_t number = shape.step(before).next.load(std::memory_order_relaxed);
            auto const* step = &shape.step(number);
            if (number && starts_with_padded(at, text_.end(), step->quoted_name()))
                at = text_.skip_space(at + step->quoted_size);
            else {
                Quoted name;
                if (!(at = take_name(at, name))) return nullptr;
                number = number_of(name, shape);
                step = &shape.step(number);
                if (number) shape.expect(before, number);
            }
            if (number) {
                before = number;
                auto* const field = static_cast<char*>(out) + step->offset;
                auto const* const behind = usual(at, field, *step->shape);
                at = behind ? behind : value(at, field, *step->shape, depth);
            }
            else
                at = text_.skip_value(at);
            if (!at) return nullptr;
            if (auto next = text_.take(at, ',')) [[likely]]
                at = next;
            else {
                at = text_.skip_space(at);
                return text_.peek(at) == '}' ? at + 1 : nullptr;
            }
        }
    }

    std::size_t number_of(Quoted const& name, ObjectShape const& shape) {
        if (!name.escaped) return shape.number(name.text);
        std::string unescaped;
        return unescape_leniently(name.text, unescaped) ? shape.number(unescaped) : 0;
    }

    Place list(Place at, void* out, Shape const& shape, int depth) {
        if (text_.peek(at) != '[') return foreign(at);
        at = text_.skip_space(at + 1);
        shape.clear(out, false);
        if (text_.peek(at) == ']') return understood(at + 1, true);
        auto const* const first = at;
        std::size_t count = 0, room = 3;
        for (;;) {
            // Moving what was decoded to a larger place costs: so few moves, to places as large as the rest
            // of the text can fill.
            if (++count > room && shape.element->kind == Kind::object) {
                auto const each = static_cast<std::size_t>(at - first) / room + 1;
                room = std::min(room * 4, count + static_cast<std::size_t>(text_.end() - at) / each);
                shape.reserve(out, room);
            }
            if (!(at = value(at, shape.emplace(out), *shape.element, depth))) return nullptr;
            if (foreign_) shape.drop(out, {});
            if (auto next = text_.take(at, ','))
                at = next;
            else {
                at = text_.skip_space(at);
                return understood(text_.peek(at) == ']' ? at + 1 : nullptr, true);
            }
        }
    }

    Place dictionary(Place at, void* out, Shape const& shape, int depth) {
        if (text_.peek(at) != '{') return foreign(at);
        at = text_.skip_space(at + 1);
        shape.clear(out, false);
        if (text_.peek(at) == '}') return understood(at + 1, true);
        std::string key;
        for (;;) {
            Quoted name;
            if (!(at = take_name(at, name))) return nullptr;
            if (unquote(name, key)) {
                if (!(at = value(at, shape.emplace_key(out, key), *shape.element, depth))) return nullptr;
                if (foreign_) shape.drop(out, key);
            }
            else if (!(at = text_.skip_value(at)))
                return nullptr;
            if (auto next = text_.take(at, ','))
                at = next;
            else {
                at = text_.skip_space(at);
                return understood(text_.peek(at) == '}' ? at + 1 : nullptr, true);
            }
        }
    }

    Place begin_;
    Text text_;
    bool foreign_ = false; ///< whether the last value was of another kind than described
};

} // namespace

std::string decode_json(std::string_view json, void* object, Shape const& shape) {
    return Reader(json).document(object, shape);
}

} // namespace chorus::codec
