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

} // namespace

std::optional<Frame> peek_etf_frame(std::string_view bytes) {
    if (!bytes.starts_with(codec::etf_version)) return std::nullopt;
    etf::Place at = bytes.data() + 1;
    etf::Place const end = bytes.data() + bytes.size();
    Term head;
    if (!(at = etf::take_term(at, end, head)) || head.kind != TermKind::map) return std::nullopt;
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
