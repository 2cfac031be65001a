// The interpreter that reads Erlang's external terms by field tables, in one pass over the bytes.
//
// It forgives what the reader of JSON forgives, and makes of a term what that one makes of the same data as
// JSON: the fuzz target `etf` holds them against each other.
#include "codec/etf_term.hpp"
#include "codec/lenient_number.hpp"
#include "codec/maybe_field.hpp"
#include "codec/text_scan.hpp"
#include <algorithm>
#include <chorus/codec/etf.hpp>
#include <new>
#include <utility>

namespace chorus::codec {
namespace {

using chorus::detail::MaybeState;
using etf::byte_at;
using etf::Key;
using etf::Place;
using etf::Term;
using etf::TermKind;
namespace tag = etf::tag;

/// As deep as the reader of JSON goes.
constexpr int max_depth = 32;

void assign_text(std::string_view text, std::string& out) {
    if (is_utf8(text)) [[likely]]
        out.assign(text);
    else
        assign_utf8(text, out);
}

// Servers write one and the same number as 5, "5" and 5.0.
template<class Int> bool integer_of(Term const& term, Int& number) {
    switch (term.kind) {
    case TermKind::integer:
        if constexpr (std::is_signed_v<Int>) {
            if (!term.negative && !std::in_range<Int>(term.number)) return false;
            number = static_cast<Int>(term.negative ? ~term.number + 1 : term.number);
        }
        else {
            if (term.negative) return false;
            number = term.number;
        }
        return true;
    case TermKind::real: {
        bool const whole = std::trunc(term.real) == term.real && std::abs(term.real) < exact_whole;
        if (whole && (std::is_signed_v<Int> || term.real >= 0))
            return number = static_cast<Int>(term.real), true;
        char room[32];
        return !whole && parse_integer(etf::write_real(term.real, room), number);
    }
    case TermKind::text: return parse_integer(term.text, number);
    default: return false;
    }
}

bool boolean_of(Term const& term, bool& out) {
    if (term.kind == TermKind::boolean) return out = term.number != 0, true;
    if (term.kind == TermKind::text) {
        bool const known = term.text == "true" || term.text == "false";
        if (known) out = term.text == "true";
        return known;
    }
    std::int64_t number = 0;
    bool const sound = integer_of(term, number);
    if (sound) out = number != 0;
    return sound;
}

bool real_of(Term const& term, double& out) {
    switch (term.kind) {
    case TermKind::integer: {
        auto const size = static_cast<double>(term.number);
        return out = term.negative ? -size : size, true;
    }
    case TermKind::real: return out = term.real, true;
    case TermKind::text: {
        double number = 0;
        bool const sound = parse_real(term.text, number);
        if (sound) out = number;
        return sound;
    }
    default: return false;
    }
}

bool text_of(Term const& term, std::string& out) {
    switch (term.kind) {
    case TermKind::text: return assign_text(term.text, out), true;
    // A number where text was described, such as an integer nonce.
    case TermKind::integer: {
        Key digits;
        (void)digits.read(term);
        return out.assign(digits.text()), true;
    }
    case TermKind::real: {
        char room[32];
        return out.assign(etf::write_real(term.real, room)), true;
    }
    default: return false;
    }
}

/// Puts a scalar into its place. False where it is of another kind than described.
bool put_scalar(Term const& term, void* out, Shape const& shape) {
    switch (shape.kind) {
    case Kind::boolean: return boolean_of(term, *static_cast<bool*>(out));
    case Kind::signed_integer: {
        std::int64_t number = 0;
        return integer_of(term, number) && store(out, number, shape.size);
    }
    case Kind::unsigned_integer: {
        std::uint64_t number = 0;
        return integer_of(term, number) && store(out, number, shape.size);
    }
    case Kind::snowflake: {
        std::uint64_t number = 0;
        bool const sound = integer_of(term, number);
        if (sound) *static_cast<Snowflake*>(out) = Snowflake(number);
        return sound;
    }
    case Kind::flags_number:
    case Kind::flags_string: {
        std::uint64_t bits = 0;
        bool const sound = integer_of(term, bits);
        if (sound) std::memcpy(out, &bits, sizeof bits);
        return sound;
    }
    case Kind::real: return real_of(term, *static_cast<double*>(out));
    case Kind::string: return text_of(term, *static_cast<std::string*>(out));
    case Kind::secret: {
        std::string text;
        bool const sound = text_of(term, text);
        if (sound) *static_cast<Secret*>(out) = Secret(std::move(text));
        return sound;
    }
    case Kind::timestamp: {
        if (term.kind != TermKind::text) return false;
        auto const time = Timestamp::parse(term.text);
        if (time) *static_cast<Timestamp*>(out) = *time;
        return time.has_value();
    }
    default: return false;
    }
}

/// Text of one of the kinds that nearly all texts are; `constructed`: where it is a string, there is one.
/// False, and nothing done, where it is of another kind or not as it usually is.
[[gnu::always_inline]] inline bool put_usual_text(
    std::string_view text, void* out, Shape const& shape, bool constructed) {
    std::uint64_t number = 0;
    switch (shape.kind) {
    case Kind::string:
        if (!is_ascii(text) && !is_utf8(text)) return false;
        if (constructed)
            static_cast<std::string*>(out)->assign(text);
        else
            new (out) std::string(text);
        return true;
    case Kind::snowflake:
        if (!parse_digits(text, number)) return false;
        *static_cast<Snowflake*>(out) = Snowflake(number);
        return true;
    case Kind::flags_string:
    case Kind::flags_number:
        if (!parse_digits(text, number)) return false;
        std::memcpy(out, &number, sizeof number);
        return true;
    case Kind::timestamp: {
        auto const time = Timestamp::parse(text);
        if (time) *static_cast<Timestamp*>(out) = *time;
        return time.has_value();
    }
    default: return false;
    }
}

/// The same for numbers.
[[gnu::always_inline]] inline bool put_usual_number(std::int64_t number, void* out, Shape const& shape) {
    switch (shape.kind) {
    case Kind::signed_integer: return store(out, number, shape.size);
    case Kind::unsigned_integer:
        return number >= 0 && store(out, static_cast<std::uint64_t>(number), shape.size);
    case Kind::flags_number:
        if (number < 0) return false;
        std::memcpy(out, &number, sizeof number);
        return true;
    default: return false;
    }
}

/// Reads values into their places. Where a value is of another kind than described, the reader steps over it
/// and says so in `foreign_`.
class Reader {
public:
    explicit Reader(std::string_view bytes) : begin_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    /// Why nothing could be read; empty where something was.
    std::string document(void* out, Shape const& shape) {
        auto at = begin_;
        if (at != end_ && *at == etf_version) ++at;
        Term first;
        auto const* const behind = etf::take_term(at, end_, first);
        if (!behind) return "broken ETF";
        // As of JSON, one scalar is of use only to those who take it as text.
        bool const structured = first.is_container() || first.kind == TermKind::numbers;
        if (!structured && shape.kind != Kind::json_text) return "ETF of another kind than expected";
        at = value(at, out, shape, 0);
        if (!at) return "broken ETF";
        if (at != end_) return "trailing content";
        return foreign_ ? "ETF of another kind than expected" : "";
    }

private:
    Place skip(Place at) const { return etf::skip_terms(at, end_, 1); }
    Place foreign(Place at) {
        foreign_ = true;
        return skip(at);
    }
    /// `at`, where what stands before it was understood.
    Place understood(Place at, bool sound) {
        foreign_ = !sound;
        return at;
    }

    Place value(Place at, void* out, Shape const& shape, int depth) {
        switch (shape.kind) {
        case Kind::maybe: return maybe(at, out, shape, depth);
        case Kind::box: return value(at, shape.emplace(out), *shape.element, depth);
        case Kind::list: return list(at, out, shape, depth);
        case Kind::dictionary: return dictionary(at, out, shape, depth);
        case Kind::object:
        case Kind::same_object: return object(at, out, shape, depth);
        case Kind::json_text: {
            auto const* const begin = at;
            if (!(at = skip(at))) return nullptr;
            std::string json;
            bool const sound = etf_to_json({begin, static_cast<std::size_t>(at - begin)}, json).empty();
            if (sound) static_cast<JsonText*>(out)->text() = std::move(json);
            return understood(at, sound);
        }
        default: break;
        }
        Term term;
        auto const* const behind = etf::take_term(at, end_, term);
        if (!behind || term.is_container()) return foreign(at);
        return understood(behind, put_scalar(term, out, shape));
    }

    Place object(Place at, void* out, Shape const& shape, int depth) {
        Term head;
        auto const* const behind = etf::take_term(at, end_, head);
        if (!behind) return nullptr;
        auto const& described = shape.object();
        if (head.kind == TermKind::list || head.kind == TermKind::numbers)
            return bare_entries(at, out, described, depth);
        if (head.kind == TermKind::text && described.bare_text()) return bare_text(at, out, described, depth);
        if (head.kind != TermKind::map || depth == max_depth) return foreign(at);
        at = fields(behind, head.count, out, described, depth + 1);
        if (at && shape.kind == Kind::object) described.finish(out);
        return understood(at, true);
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

    [[nodiscard]] Place take_null(Place at) const {
        if (at == end_) return nullptr;
        switch (byte_at(at)) {
        case tag::binary:
        case tag::small_integer:
        case tag::integer:
        case tag::map:
        case tag::list:
        case tag::nil: return nullptr;
        default: break;
        }
        Term term;
        auto const* const behind = etf::take_term(at, end_, term);
        return behind && term.kind == TermKind::null ? behind : nullptr;
    }

    Place maybe(Place at, void* out, Shape const& shape, int depth) {
        if (auto const* const behind = take_null(at)) {
            put_null(out, shape);
            return understood(behind, true);
        }
        return put_value(
            out, shape, foreign_, [&](void* place) { return value(at, place, *shape.element, depth); });
    }

    /// The forms that nearly all fields have: text, ids, times, small numbers, nil, true, false and empty
    /// lists. Null where it is another, and nothing has been done.
    [[gnu::always_inline]] Place usual(Place at, void* out, Shape const& shape) const {
        bool const optional = shape.kind == Kind::maybe;
        if (optional && shape.state_of(out) != MaybeState::absent) return nullptr;
        auto const& inner = optional ? *shape.element : shape;
        auto const left = static_cast<std::size_t>(end_ - at);
        if (left < 3) return nullptr;
        switch (byte_at(at)) {
        case tag::binary: {
            if (left < 5) return nullptr;
            std::size_t const size = etf::load32(at + 1);
            at += 5;
            if (size > left - 5) return nullptr;
            if (!put_usual_text({at, size}, out, inner, !optional)) return nullptr;
            at += size;
            break;
        }
        case tag::small_atom:
        case tag::small_atom_utf8: {
            std::size_t const size = byte_at(at + 1);
            at += 2;
            if (size > left - 2) return nullptr;
            std::string_view const atom(at, size);
            at += size;
            if (atom == "nil") {
                if (!optional) return nullptr;
                shape.set_state(out, MaybeState::null);
                return at;
            }
            bool const yes = atom == "true";
            if (inner.kind != Kind::boolean || (!yes && atom != "false")) return nullptr;
            *static_cast<bool*>(out) = yes;
            break;
        }
        case tag::small_integer:
            if (!put_usual_number(byte_at(at + 1), out, inner)) return nullptr;
            at += 2;
            break;
        case tag::integer:
            if (left < 5) return nullptr;
            if (!put_usual_number(static_cast<std::int32_t>(etf::load32(at + 1)), out, inner)) return nullptr;
            at += 5;
            break;
        case tag::nil:
            if (shape.kind != Kind::list) return nullptr;
            shape.clear(out, false);
            return at + 1;
        case tag::small_big: {
            std::size_t const size = byte_at(at + 1);
            if (inner.kind != Kind::snowflake || size > 8 || size + 3 > left || at[2] != 0) return nullptr;
            at += 3;
            std::uint64_t number = 0;
            for (std::size_t i = size; i-- > 0;) number = number << 8 | byte_at(at + i);
            *static_cast<Snowflake*>(out) = Snowflake(number);
            at += size;
            break;
        }
        default: return nullptr;
        }
        if (optional) shape.set_state(out, MaybeState::value);
        return at;
    }

    [[gnu::always_inline]] Place field(Place at, void* out, Shape const& shape, int depth) {
        auto const* const behind = usual(at, out, shape);
        return behind ? behind : value(at, out, shape, depth);
    }

    /// Behind the key at `at`, where it is `name`; else null. `name` has bytes behind it up to the next
    /// multiple of 16.
    [[nodiscard]] Place take_expected(Place at, std::string_view name) const {
        auto const left = static_cast<std::size_t>(end_ - at);
        if (left < name.size() + 5) return nullptr;
        if (byte_at(at) == tag::binary && etf::load32(at + 1) == name.size())
            at += 5;
        else if ((byte_at(at) == tag::small_atom || byte_at(at) == tag::small_atom_utf8) &&
            byte_at(at + 1) == name.size())
            at += 2;
        else
            return nullptr;
        return starts_with_padded(at, end_, name) ? at + name.size() : nullptr;
    }

    /// A key. Its text is empty and `named` false where it has none.
    Place take_key(Place at, Key& key, bool& named) const {
        Term term;
        if (!(at = etf::take_term(at, end_, term))) return nullptr;
        named = !term.is_container() && key.read(term);
        return term.is_container() ? etf::skip_terms(at, end_, term.parts()) : at;
    }

    Place fields(Place at, std::uint32_t count, void* out, ObjectShape const& shape, int depth) {
        std::size_t before = 0; // the number of the last known field
        for (; count > 0; --count) {
            std::size_t number = shape.step(before).next.load(std::memory_order_relaxed);
            auto const* step = &shape.step(number);
            // A quoted name, less its quotes and the colon.
            auto const* behind_key =
                number ? take_expected(at, {step->quoted + 1, step->quoted_size - std::size_t{3}}) : nullptr;
            if (behind_key)
                at = behind_key;
            else {
                Key key;
                bool named = false;
                if (!(at = take_key(at, key, named))) return nullptr;
                number = named ? shape.number(key.text()) : 0;
                step = &shape.step(number);
                if (number) shape.expect(before, number);
            }
            if (number) {
                before = number;
                at = field(at, static_cast<char*>(out) + step->offset, *step->shape, depth);
            }
            else
                at = skip(at);
            if (!at) return nullptr;
        }
        return at;
    }

    Place list(Place at, void* out, Shape const& shape, int depth) {
        Term head;
        auto const* behind = etf::take_term(at, end_, head);
        if (!behind) return nullptr;
        if (head.kind == TermKind::numbers) {
            shape.clear(out, false);
            return small_numbers(head.text, behind, out, shape, depth);
        }
        if (head.kind != TermKind::list) return foreign(at);
        at = behind;
        shape.clear(out, false);
        for (std::uint32_t i = 0; i < head.count; ++i) {
            auto const* const begin = at;
            foreign_ = false;
            if (!(at = field(at, shape.emplace(out), *shape.element, depth))) return nullptr;
            if (foreign_) shape.drop(out, {});
            // The count may lie, the bytes that are there do not.
            if (i == 0 && shape.element->kind == Kind::object)
                shape.reserve(out,
                    std::min<std::size_t>(head.count,
                        static_cast<std::size_t>(end_ - at) / static_cast<std::size_t>(at - begin) + 1));
        }
        if (head.tail && !(at = skip(at))) return nullptr;
        return understood(at, true);
    }

    Place small_numbers(std::string_view bytes, Place behind, void* out, Shape const& shape, int depth) {
        for (char const byte : bytes) {
            char const term[] = {static_cast<char>(tag::small_integer), byte};
            auto const* const end = std::exchange(end_, term + sizeof term);
            (void)value(term, shape.emplace(out), *shape.element, depth);
            end_ = end;
            if (foreign_) shape.drop(out, {});
        }
        return understood(behind, true);
    }

    Place dictionary(Place at, void* out, Shape const& shape, int depth) {
        Term head;
        auto const* behind = etf::take_term(at, end_, head);
        if (!behind) return nullptr;
        if (head.kind != TermKind::map) return foreign(at);
        at = behind;
        shape.clear(out, false);
        std::string text;
        for (std::uint32_t i = 0; i < head.count; ++i) {
            Key key;
            bool named = false;
            if (!(at = take_key(at, key, named))) return nullptr;
            if (named) {
                assign_text(key.text(), text);
                if (!(at = value(at, shape.emplace_key(out, text), *shape.element, depth))) return nullptr;
                if (foreign_) shape.drop(out, text);
            }
            else if (!(at = skip(at)))
                return nullptr;
        }
        return understood(at, true);
    }

    Place begin_;
    Place end_;
    bool foreign_ = false; ///< whether the last value was of another kind than described
};

} // namespace

std::string decode_etf(std::string_view term, void* object, Shape const& shape) {
    return Reader(term).document(object, shape);
}

} // namespace chorus::codec
