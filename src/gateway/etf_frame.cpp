#include "codec/etf_term.hpp"
#include "gateway/frame.hpp"
#include <charconv>
#include <chorus/codec/etf.hpp>
#include <limits>
#include <utility>

namespace chorus::detail {
namespace {

namespace etf = codec::etf;
using etf::Term;
using etf::TermKind;

std::optional<std::int64_t> parsed(std::string_view text) {
    std::int64_t value = 0;
    auto const [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && at == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Servers write whole numbers as integers, floats and text.
std::optional<std::int64_t> number(Term const& term) {
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    switch (term.kind) {
    case TermKind::integer:
        if (!term.negative && term.number > most) return std::nullopt;
        return static_cast<std::int64_t>(term.negative ? ~term.number + 1 : term.number);
    case TermKind::real: {
        char room[32];
        return parsed(etf::write_real(term.real, room));
    }
    case TermKind::text: return parsed(term.text);
    default: return std::nullopt;
    }
}

bool read_member(Frame& frame, std::string_view key, Term const& value) {
    if (key == "op") {
        auto const op = number(value);
        if (!op || !std::in_range<int>(*op)) return false;
        frame.op = static_cast<int>(*op);
    }
    else if (key == "s")
        frame.sequence = number(value);
    else if (key == "t" && value.kind == TermKind::text)
        frame.event = value.text;
    return true;
}

/// The members behind `d`, from the end of the message: there nothing but their own bytes tells where they
/// begin.
class Tail {
public:
    Tail(etf::Place begin, etf::Place end) : begin_(begin), end_(end) {}

    /// The last member, in one of the forms that servers write.
    bool take(Frame& frame) { return take_event(frame) || take_sequence(frame) || take_op(frame); }
    /// What is left.
    [[nodiscard]] std::string_view rest() const { return {begin_, static_cast<std::size_t>(end_ - begin_)}; }

private:
    [[nodiscard]] static bool is_of_name(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
    /// Where the text begins of which so many bytes end at `at`; null where it is none.
    [[nodiscard]] etf::Place text_before(etf::Place at, std::size_t size) const {
        auto const room = static_cast<std::size_t>(at - begin_);
        auto const* const text = at - size;
        if (room < size + 2) return nullptr;
        if (auto const tag = etf::byte_at(text - 2);
            tag == etf::tag::small_atom || tag == etf::tag::small_atom_utf8)
            if (etf::byte_at(text - 1) == size) return text - 2;
        if (room < size + 3) return nullptr;
        if (auto const tag = etf::byte_at(text - 3); tag == etf::tag::atom || tag == etf::tag::atom_utf8)
            if (etf::load16(text - 2) == size) return text - 3;
        if (room < size + 5 || etf::byte_at(text - 5) != etf::tag::binary || etf::load32(text - 4) != size)
            return nullptr;
        return text - 5;
    }
    /// The member of which the value begins at `at` goes, if that is its key.
    bool take_key(etf::Place at, std::string_view key) {
        auto const size = static_cast<std::size_t>(at - begin_);
        if (!std::string_view(begin_, size).ends_with(key)) return false;
        auto const* const member = text_before(at, key.size());
        if (member) end_ = member;
        return member != nullptr;
    }
    bool take_event(Frame& frame) {
        constexpr std::ptrdiff_t most = 47; // up to there no length looks like a letter of the name
        auto const* const end = end_;
        auto const* name = end;
        while (name != begin_ && end - name < most && is_of_name(name[-1])) --name;
        auto const size = static_cast<std::size_t>(end - name);
        auto const* const value = size > 0 ? text_before(end, size) : nullptr;
        if (!value || !take_key(value, "t")) return false;
        frame.event = {name, size};
        return true;
    }
    bool take_sequence(Frame& frame) {
        auto const* const end = end_;
        if (end - begin_ < 5) return false;
        if (etf::byte_at(end - 2) == etf::tag::small_integer && take_key(end - 2, "s"))
            return frame.sequence = etf::byte_at(end - 1), true;
        if (etf::byte_at(end - 5) != etf::tag::integer || !take_key(end - 5, "s")) return false;
        return frame.sequence = static_cast<std::int32_t>(etf::load32(end - 4)), true;
    }
    bool take_op(Frame& frame) {
        auto const* const end = end_;
        if (end - begin_ < 2 || etf::byte_at(end - 2) != etf::tag::small_integer) return false;
        return take_key(end - 2, "op") && (frame.op = etf::byte_at(end - 1), true);
    }

    etf::Place begin_;
    etf::Place end_;
};

/// Behind the head of the map that a message is; null where it is none.
etf::Place take_map(std::string_view bytes, Term& head) {
    if (!bytes.starts_with(codec::etf_version)) return nullptr;
    auto const* const at = etf::take_term(bytes.data() + 1, bytes.data() + bytes.size(), head);
    return head.kind == TermKind::map ? at : nullptr;
}

} // namespace

std::optional<Frame> glance_at_etf_dispatch(std::string_view bytes) {
    Term head;
    etf::Place const end = bytes.data() + bytes.size();
    auto const* at = take_map(bytes, head);
    if (!at) return std::nullopt;
    Frame frame;
    frame.encoding = Encoding::etf;
    frame.exact = false;
    for (auto left = head.count; left > 0; --left) {
        Term term;
        etf::Key key;
        if (!(at = etf::take_term(at, end, term)) || term.is_container() || !key.read(term))
            return std::nullopt;
        if (key.text() == "d") {
            if (left == 1) return std::nullopt; // nothing tells whether it was cut short
            Tail tail(at, end);
            while (--left > 0)
                if (!tail.take(frame)) return std::nullopt;
            frame.data = tail.rest();
            break;
        }
        Term value;
        if (!(at = etf::take_term(at, end, value)) || value.is_container() ||
            !read_member(frame, key.text(), value))
            return std::nullopt;
    }
    bool const is_object = !frame.data.empty() && etf::byte_at(frame.data.data()) == etf::tag::map;
    if (frame.op != 0 || frame.event.empty() || !frame.sequence || !is_object) return std::nullopt;
    return frame;
}

std::optional<Frame> peek_etf_frame(std::string_view bytes) {
    Term head;
    etf::Place const end = bytes.data() + bytes.size();
    auto const* at = take_map(bytes, head);
    if (!at) return std::nullopt;
    Frame frame;
    frame.encoding = Encoding::etf;
    for (auto left = head.count; left > 0; --left) {
        Term term;
        etf::Key key;
        if (!(at = etf::take_term(at, end, term))) return std::nullopt;
        if (term.is_container() || !key.read(term)) {
            at = etf::skip_terms(at, end, (term.is_container() ? term.parts() : 0) + 1);
            if (!at) return std::nullopt;
            continue;
        }
        auto const* const begin = at;
        if (key.text() == "d") {
            at = etf::skip_terms(at, end, 1);
            if (!at || at == begin) return std::nullopt;
            frame.data = {begin, static_cast<std::size_t>(at - begin)};
            continue;
        }
        Term value;
        if (!(at = etf::take_term(at, end, value)) || !read_member(frame, key.text(), value))
            return std::nullopt;
        if (value.is_container() && !(at = etf::skip_terms(at, end, value.parts()))) return std::nullopt;
    }
    if (at != end || frame.op < 0) return std::nullopt;
    return frame;
}

} // namespace chorus::detail
