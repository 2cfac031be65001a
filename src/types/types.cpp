#include "types/digits.hpp"
#include <chorus/types/secret.hpp>
#include <chorus/types/snowflake.hpp>
#include <chorus/types/timestamp.hpp>

#include <fmt/format.h>
#include <ostream>

namespace chorus {

std::string Snowflake::to_string() const { return std::to_string(value_); }

std::ostream& operator<<(std::ostream& out, Secret const&) { return out << "***"; }

void Secret::wipe(std::string& text) noexcept {
    // All there is room for: a short text stays behind in the object it was moved from, whose size is 0 then.
    text.resize(text.capacity());
    // Through volatile: a plain fill before the end of a lifetime may be optimised away.
    for (char volatile* at = text.data(); at != text.data() + text.size(); ++at) *at = 0;
    text.clear();
}

Timestamp Timestamp::now() {
    return Timestamp(std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()));
}

namespace {

/// Reads digits and separators from the front of a text.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool digits(std::size_t count, int& value) {
        if (rest_.size() < count) return false;
        value = 0;
        for (char c : rest_.substr(0, count)) {
            if (c < '0' || c > '9') return false;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(count);
        return true;
    }
    bool one_of(std::string_view wanted) {
        if (rest_.empty() || wanted.find(rest_.front()) == wanted.npos) return false;
        rest_.remove_prefix(1);
        return true;
    }
    char take() {
        char c = rest_.empty() ? '\0' : rest_.front();
        if (!rest_.empty()) rest_.remove_prefix(1);
        return c;
    }
    [[nodiscard]] bool at_digit() const {
        return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
    }
    [[nodiscard]] bool done() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

} // namespace

namespace {

/// `2026-11-20T13:55:00.032000+00:00`, with three digits or six, or with a Z: what nearly all servers write.
/// (Nearly each message has some: so at once, where another way reads digit by digit.)
std::optional<Timestamp> parse_usual(std::string_view text) {
    using namespace std::chrono;
    std::size_t const zone = text.ends_with("+00:00") ? 6 : text.ends_with('Z') ? 1 : 0;
    bool const fine = text.size() == 26 + zone;
    if (zone == 0 || (!fine && text.size() != 23 + zone)) return std::nullopt;
    auto const* const at = text.data();
    if (at[4] != '-' || at[7] != '-' || at[10] != 'T' || at[13] != ':' || at[16] != ':' || at[19] != '.')
        return std::nullopt;
    // Without what stands between them.
    char const digits[24] = {at[0], at[1], at[2], at[3], at[5], at[6], at[8], at[9], at[11], at[12], at[14],
        at[15], at[17], at[18], at[20], at[21], at[22], fine ? at[23] : '0', fine ? at[24] : '0',
        fine ? at[25] : '0', '0', '0', '0', '0'};
    std::uint64_t ymd = 0, clock = 0, fraction = 0;
    if (!detail::eight_digits(digits, ymd) || !detail::eight_digits(digits + 8, clock) ||
        !detail::eight_digits(digits + 16, fraction))
        return std::nullopt;
    // ymd: YYYYMMDD, clock: HHMMSSff, fraction: ffff0000
    auto const two = [](std::uint64_t number) { return static_cast<unsigned>(number % 100); };
    auto const hour = clock / 1'000'000, minute = clock / 10'000 % 100, second = clock / 100 % 100;
    auto const date = year(static_cast<int>(ymd / 10'000)) / month(two(ymd / 100)) / day(two(ymd));
    if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return Timestamp(sys_days(date) + seconds(hour * 3600 + minute * 60 + second) +
        microseconds(clock % 100 * 10'000 + fraction / 10'000));
}

/// Offsets and leap seconds lead out of the years that can be written.
std::optional<Timestamp> if_writable(Timestamp time) {
    using namespace std::chrono;
    constexpr Timestamp begin(sys_days(year(0) / 1 / 1)), end(sys_days(year(10000) / 1 / 1));
    return time >= begin && time < end ? std::optional(time) : std::nullopt;
}

} // namespace

std::optional<Timestamp> Timestamp::parse(std::string_view text) {
    using namespace std::chrono;
    if (auto usual = parse_usual(text)) return if_writable(*usual);
    Scanner in(text);
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    if (!in.digits(4, year) || !in.one_of("-") || !in.digits(2, month) || !in.one_of("-") ||
        !in.digits(2, day))
        return std::nullopt;
    auto date = std::chrono::year(year) / month / day;
    if (!date.ok()) return std::nullopt;

    std::int64_t micros = 0;
    int offset_minutes = 0;
    if (!in.done()) {
        if (!in.one_of("Tt ") || !in.digits(2, hour) || !in.one_of(":") || !in.digits(2, minute))
            return std::nullopt;
        bool has_seconds = in.one_of(":");
        if (has_seconds && !in.digits(2, second)) return std::nullopt;
        if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
        if (has_seconds && in.one_of(".,")) {
            if (!in.at_digit()) return std::nullopt;
            std::int64_t unit = 100'000; // what is finer than a microsecond is cut off
            while (in.at_digit()) {
                int digit = 0;
                in.digits(1, digit);
                micros += digit * unit;
                unit /= 10;
            }
        }
        if (!in.done()) {
            char sign = in.take();
            int hours = 0, minutes = 0;
            if (sign == '+' || sign == '-') {
                if (!in.digits(2, hours)) return std::nullopt;
                bool has_minutes = in.one_of(":") || !in.done();
                if (has_minutes && !in.digits(2, minutes)) return std::nullopt;
                if (hours > 23 || minutes > 59) return std::nullopt;
                offset_minutes = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
            }
            else if (sign != 'Z' && sign != 'z')
                return std::nullopt;
        }
        if (!in.done()) return std::nullopt;
    }
    return if_writable(Timestamp(sys_days(date) + hours(hour) + minutes(minute) + seconds(second) +
        microseconds(micros) - minutes(offset_minutes)));
}

std::string Timestamp::to_string() const {
    using namespace std::chrono;
    auto day = floor<days>(time_);
    year_month_day date(day);
    hh_mm_ss clock(time_ - day);
    auto const year = static_cast<int>(date.year());
    if (year < 0 || year > 9999)
        return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}+00:00", year,
            static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
            clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
    std::string out = "0000-00-00T00:00:00.000000+00:00";
    auto put = [&](std::size_t place, std::size_t count, std::int64_t value) {
        for (; count > 0; --count, value /= 10) out[place + count - 1] = static_cast<char>('0' + value % 10);
    };
    put(0, 4, year);
    put(5, 2, static_cast<unsigned>(date.month()));
    put(8, 2, static_cast<unsigned>(date.day()));
    put(11, 2, clock.hours().count());
    put(14, 2, clock.minutes().count());
    put(17, 2, clock.seconds().count());
    put(20, 6, clock.subseconds().count());
    return out;
}

} // namespace chorus
