#include "detail/sansio/page_walk.hpp"

#include <algorithm>

namespace chorus::detail {
namespace {

/// Servers keep ids as signed numbers.
constexpr PageKey last_key = std::numeric_limits<std::int64_t>::max();

} // namespace

void PageWalk::page_size(std::size_t count) {
    page_size_ = std::clamp<std::size_t>(count, rules_.page_min, rules_.page_max);
}

bool PageWalk::down() const {
    if (down_) return *down_;
    bool upwards = after_ && !before_ && rules_.takes_after;
    return rules_.newest_first && !upwards;
}

std::string PageWalk::refusal() const {
    bool possible = down() ? rules_.takes_before : rules_.takes_after;
    // One way at least is open: it is how the list comes by itself.
    if (possible) return {};
    return down() ? "this list cannot be read newest first" : "this list cannot be read oldest first";
}

std::optional<PageKey> PageWalk::place() const {
    if (reached_) return reached_;
    if (down() && before_) return before_;
    if (!down() && after_) return after_;
    bool against_the_grain = down() != rules_.newest_first;
    if (!against_the_grain && !rules_.wants_a_cursor) return std::nullopt;
    return down() ? last_key : 0;
}

std::optional<PageWalk::Query> PageWalk::next() const {
    if (done()) return std::nullopt;
    Query query;
    if (auto at = place()) {
        query.cursor = down() ? "before" : "after";
        query.key = *at;
    }
    query.limit =
        std::max(static_cast<std::uint32_t>(std::min(page_size_, left())), rules_.page_min);
    return query;
}

std::vector<std::uint32_t> PageWalk::take(
    std::span<std::optional<PageKey> const> keys, std::optional<bool> more) {
    auto const asked = next();
    if (!asked) return {};
    bool const descending = down();
    auto beyond = [&](PageKey key, PageKey mark) { return descending ? key < mark : key > mark; };
    auto const start = place();
    // `after=0` has a first item to find, whatever its key.
    bool const from_the_edge = !start || (!reached_ && (*start == 0 || *start == last_key));
    auto const end = descending ? after_ : before_;

    std::vector<std::uint32_t> out;
    bool moved = false, crossed = false, all_keyed = true;
    for (std::uint32_t i = 0; i < keys.size(); ++i) {
        if (!keys[i]) {
            all_keyed = false;
            out.push_back(i);
            continue;
        }
        auto key = *keys[i];
        if (!from_the_edge && !beyond(key, *start)) continue;
        if (end && !beyond(*end, key)) {
            crossed = true;
            continue;
        }
        if (!moved || beyond(key, *reached_)) reached_ = key;
        moved = true;
        out.push_back(i);
    }
    if (all_keyed)
        std::ranges::stable_sort(out, [&](std::uint32_t a, std::uint32_t b) {
            return descending ? *keys[a] > *keys[b] : *keys[a] < *keys[b];
        });
    if (out.size() > left()) out.resize(left());
    taken_ += out.size();
    done_ = !moved || crossed || !more.value_or(keys.size() >= asked->limit);
    return out;
}

} // namespace chorus::detail
