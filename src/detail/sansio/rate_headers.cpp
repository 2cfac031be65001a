#include "detail/sansio/rate_headers.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace chorus::detail {
namespace {

using namespace std::chrono_literals;

template<class Number> std::optional<Number> parse_number(std::string_view text) {
    Number value{};
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

} // namespace

std::optional<Duration> parse_seconds(std::string_view text) {
    auto value = parse_number<double>(text);
    // A hundred years: what is longer is no time to wait, and must not overflow.
    if (!value || !std::isfinite(*value) || *value < 0 || *value > 3.2e9) return std::nullopt;
    return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(*value));
}

std::optional<Duration> parse_http_date(std::string_view text) {
    constexpr std::array<std::string_view, 12> months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (text.size() != 29 || text.substr(25) != " GMT") return std::nullopt;
    auto month = std::ranges::find(months, text.substr(8, 3));
    auto day = parse_number<unsigned>(text.substr(5, 2));
    auto year = parse_number<int>(text.substr(12, 4));
    auto hour = parse_number<int>(text.substr(17, 2));
    auto minute = parse_number<int>(text.substr(20, 2));
    auto second = parse_number<int>(text.substr(23, 2));
    if (month == months.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
    auto date = std::chrono::year(*year) / static_cast<int>(month - months.begin() + 1) /
                std::chrono::day(*day);
    if (!date.ok() || *year > 2200 || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(*hour) +
           std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

void RateHeaders::note_date(std::string_view text, TimePoint sent, TimePoint now) {
    auto date = parse_http_date(text);
    if (!date) return;
    // What was known of one clock by the other becomes less true with time.
    auto drift = (now - noted_) / 4096;
    noted_ = now;
    if (lowest_offset_ != Duration::min()) {
        lowest_offset_ -= drift;
        highest_offset_ += drift;
    }
    // Written at some time of that second.
    auto lowest = *date - now.time_since_epoch();
    auto highest = *date + 1s - sent.time_since_epoch();
    bool was_set = lowest > highest_offset_ || highest < lowest_offset_; // a clock: what was known is wrong
    lowest_offset_ = was_set ? lowest : std::max(lowest_offset_, lowest);
    highest_offset_ = was_set ? highest : std::min(highest_offset_, highest);
}

RateNotice RateHeaders::read(
    RateRules const& rules, HeaderView const& headers, TimePoint sent, TimePoint now) {
    RateNotice notice;
    auto limit = headers("X-RateLimit-Limit");
    auto retry_after = headers("Retry-After");
    notice.bucket = headers("X-RateLimit-Bucket");
    auto scope = headers("X-RateLimit-Scope");
    auto global = headers("X-RateLimit-Global");
    notice.any = !limit.empty() || !notice.bucket.empty() || !scope.empty() || !global.empty();
    notice.global = global == "true" || scope == "global";
    notice.shared = scope == "shared";
    notice.retry_after = parse_seconds(retry_after);
    notice.limit = parse_number<std::uint32_t>(limit);
    if (limit.empty()) return notice;
    notice.reset_after = parse_seconds(headers("X-RateLimit-Reset-After"));
    if (rules.reset == RateReset::none || !notice.limit || *notice.limit == 0) return notice;
    auto remaining = parse_number<std::uint32_t>(headers("X-RateLimit-Remaining"));
    if (!remaining) return notice;

    RateTold told;
    told.limit = *notice.limit;
    told.remaining = *remaining;
    if (rules.reset == RateReset::after) {
        if (!notice.reset_after) return notice;
        told.end_earliest = sent + *notice.reset_after;
        told.end_latest = now + *notice.reset_after;
    }
    else {
        auto reset = parse_seconds(headers("X-RateLimit-Reset"));
        if (!reset) return notice;
        note_date(headers("Date"), sent, now);
        if (lowest_offset_ == Duration::min()) return notice;
        // Rounded up or down, who knows.
        told.end_earliest = TimePoint(*reset - 1s - highest_offset_);
        told.end_latest = TimePoint(*reset + 1s - lowest_offset_);
        if (told.end_latest < now) told.end_latest = now;
        if (told.end_earliest > told.end_latest) told.end_earliest = told.end_latest;
    }
    notice.told = told;
    return notice;
}

} // namespace chorus::detail
