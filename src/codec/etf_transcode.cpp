// JSON from terms and terms from JSON, one value after the other: neither side is ever held as a tree.
#include "codec/etf_term.hpp"
#include "codec/json_writer.hpp"
#include <chorus/codec/etf.hpp>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <vector>

namespace chorus::codec {
namespace {

using etf::Place;
using etf::Term;
using etf::TermKind;
namespace tag = etf::tag;

void put_scalar(Term const& term, JsonWriter& out) {
    switch (term.kind) {
    case TermKind::null: out.put("null"); break;
    case TermKind::boolean: out.put(term.number ? "true" : "false"); break;
    case TermKind::integer:
        if (term.negative) out.put('-');
        out.put_number(term.number);
        break;
    case TermKind::real: {
        char room[32];
        out.put(etf::write_real(term.real, room));
        break;
    }
    case TermKind::text: put_string(term.text, out); break;
    case TermKind::numbers: {
        char before = '[';
        for (char const byte : term.text) {
            out.put(std::exchange(before, ','));
            out.put_number(static_cast<unsigned>(static_cast<unsigned char>(byte)));
        }
        out.put(term.text.empty() ? "[]" : "]");
        break;
    }
    case TermKind::list:
    case TermKind::map: break;
    }
}

/// A container that is being written.
struct Open {
    bool is_map = false;
    bool tail = false;
    bool first = true;
    std::uint32_t left = 0;
};

/// False where the bytes are no term.
bool write_json(Place at, Place end, JsonWriter& out) {
    std::vector<Open> open;
    for (;;) {
        // What stands before the next value.
        if (!open.empty()) {
            auto& inner = open.back();
            if (inner.left == 0) {
                if (inner.tail && !(at = etf::skip_terms(at, end, 1))) return false;
                out.put(inner.is_map ? '}' : ']');
                open.pop_back();
                if (open.empty()) return at == end;
                continue;
            }
            --inner.left;
            if (inner.is_map) {
                Term term;
                if (!(at = etf::take_term(at, end, term))) return false;
                etf::Key key;
                if (term.is_container() || !key.read(term)) {
                    if (!(at = etf::skip_terms(at, end, 1 + (term.is_container() ? term.parts() : 0))))
                        return false;
                    continue;
                }
                if (!inner.first) out.put(',');
                put_string(key.text(), out);
                out.put(':');
            }
            else if (!inner.first)
                out.put(',');
            inner.first = false;
        }
        Term term;
        if (!(at = etf::take_term(at, end, term))) return false;
        if (!term.is_container()) {
            put_scalar(term, out);
            if (open.empty()) return at == end;
            continue;
        }
        Open next;
        next.is_map = term.kind == TermKind::map;
        next.tail = term.tail;
        next.left = term.count;
        out.put(next.is_map ? '{' : '[');
        open.push_back(next);
    }
}

/// Writes terms as JSON is read. How many elements a container has is known at its end.
class TermWriter {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    explicit TermWriter(std::string& out) : out_(out) {}

    bool null() { return put_atom("nil"); }
    bool boolean(bool value) { return put_atom(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) {
        count();
        if (value >= 0) return put_unsigned(static_cast<std::uint64_t>(value), false);
        if (value >= std::numeric_limits<std::int32_t>::min())
            return put_int32(static_cast<std::uint32_t>(value));
        return put_unsigned(~static_cast<std::uint64_t>(value) + 1, true);
    }
    bool number_unsigned(number_unsigned_t value) {
        count();
        return put_unsigned(value, false);
    }
    bool number_float(number_float_t value, string_t const&) {
        if (!std::isfinite(value)) return null();
        count();
        put_byte(tag::new_float);
        auto const bits = std::bit_cast<std::uint64_t>(value);
        put32(static_cast<std::uint32_t>(bits >> 32));
        put32(static_cast<std::uint32_t>(bits));
        return true;
    }
    bool string(string_t const& text) {
        count();
        return put_text(text);
    }
    bool binary(binary_t const&) { return false; }
    bool key(string_t const& text) { return put_text(text); }
    bool start_object(std::size_t) { return start(tag::map); }
    bool start_array(std::size_t) { return start(tag::list); }
    bool end_object() {
        finish();
        return true;
    }
    bool end_array() {
        if (open_.back().count == 0) {
            out_.resize(open_.back().head); // an empty list is its own end
            open_.pop_back();
        }
        else
            finish();
        put_byte(tag::nil);
        return true;
    }
    bool parse_error(std::size_t, std::string const&, nlohmann::json::exception const&) { return false; }

private:
    struct Container {
        std::size_t head = 0; ///< where it begins
        std::uint32_t count = 0;
    };

    void put_byte(unsigned char byte) { out_ += static_cast<char>(byte); }
    void put32(std::uint32_t number) {
        for (int shift = 24; shift >= 0; shift -= 8) put_byte(static_cast<unsigned char>(number >> shift));
    }
    void count() {
        if (!open_.empty()) ++open_.back().count;
    }
    bool put_atom(std::string_view name) {
        count();
        put_byte(tag::small_atom);
        put_byte(static_cast<unsigned char>(name.size()));
        out_ += name;
        return true;
    }
    bool put_int32(std::uint32_t number) {
        put_byte(tag::integer);
        put32(number);
        return true;
    }
    bool put_unsigned(std::uint64_t number, bool negative) {
        if (!negative && number <= 255) {
            put_byte(tag::small_integer);
            put_byte(static_cast<unsigned char>(number));
            return true;
        }
        if (!negative && number <= 0x7FFFFFFF) return put_int32(static_cast<std::uint32_t>(number));
        put_byte(tag::small_big);
        auto const size_at = out_.size();
        put_byte(0);
        put_byte(negative);
        for (; number > 0; number >>= 8) {
            put_byte(static_cast<unsigned char>(number));
            ++out_[size_at];
        }
        return true;
    }
    bool put_text(std::string_view text) {
        put_byte(tag::binary);
        put32(static_cast<std::uint32_t>(text.size()));
        out_ += text;
        return true;
    }
    bool start(unsigned char what) {
        count();
        open_.push_back({out_.size(), 0});
        put_byte(what);
        put32(0);
        return true;
    }
    void finish() {
        auto const [head, count] = open_.back();
        open_.pop_back();
        for (std::size_t i = 0; i < 4; ++i) out_[head + 1 + i] = static_cast<char>(count >> (24 - 8 * i));
    }

    std::string& out_;
    std::vector<Container> open_;
};

} // namespace

std::string etf_to_json(std::string_view term, std::string& out) {
    if (term.starts_with(etf_version)) term.remove_prefix(1);
    auto const size = out.size();
    bool sound = false;
    {
        JsonWriter writer(out);
        sound = write_json(term.data(), term.data() + term.size(), writer);
    }
    if (sound) return {};
    out.resize(size);
    return "broken ETF";
}

std::string json_to_etf(std::string_view json, std::string& out) {
    auto const size = out.size();
    // No length in it can be more than that.
    if (json.size() > std::numeric_limits<std::uint32_t>::max()) return "JSON too long for ETF";
    TermWriter writer(out);
    if (nlohmann::json::sax_parse(json, &writer)) return {};
    out.resize(size);
    return "no JSON";
}

} // namespace chorus::codec
