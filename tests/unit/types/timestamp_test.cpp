#include "support/catch.hpp"

#include <chorus/types/timestamp.hpp>

using chorus::Timestamp;
using std::chrono::microseconds;

namespace {

std::optional<std::int64_t> micros(std::string_view text) {
    auto time = Timestamp::parse(text);
    return time ? std::optional(time->time().time_since_epoch().count()) : std::nullopt;
}

} // namespace

TEST_CASE("a timestamp is read in every spelling that servers use") {
    struct {
        std::string_view text;
        std::int64_t micros;
    } const cases[] = {
        {"2026-11-20T13:55:00.032Z", 1'795'182'900'032'000},
        {"2026-11-20T13:55:00.032+00:00", 1'795'182'900'032'000},
        {"2026-11-20T13:55:00.032000+00:00", 1'795'182'900'032'000},
        {"2026-11-20T13:55:00.032123Z", 1'795'182'900'032'123},
        {"2026-11-20T13:55:00.0321239Z", 1'795'182'900'032'123},
        {"2026-11-20T13:55:00.03212399999999999999999999Z", 1'795'182'900'032'123},
        {"2026-11-20T13:55:00.5Z", 1'795'182'900'500'000},
        {"2026-11-20T13:55:00,5Z", 1'795'182'900'500'000},
        {"2026-11-20T13:55:00Z", 1'795'182'900'000'000},
        {"2026-11-20T13:55:00", 1'795'182'900'000'000},
        {"2026-11-20T13:55Z", 1'795'182'900'000'000},
        {"2026-11-20t13:55:00z", 1'795'182'900'000'000},
        {"2026-11-20 13:55:00.032", 1'795'182'900'032'000},
        {"2026-11-20T15:55:00+02:00", 1'795'182'900'000'000},
        {"2026-11-20T15:55:00+0200", 1'795'182'900'000'000},
        {"2026-11-20T15:55:00+02", 1'795'182'900'000'000},
        {"2026-11-20T08:25:00-05:30", 1'795'182'900'000'000},
        {"2026-11-20T13:55:00-00:00", 1'795'182'900'000'000},
        {"2026-11-20", 1'795'132'800'000'000},
        {"1970-01-01T00:00:00Z", 0},
        {"1969-12-31T23:59:59.999999Z", -1},
        {"2024-02-29T00:00:00Z", 1'709'164'800'000'000},
        {"2016-12-31T23:59:60Z", 1'483'228'800'000'000}, // a leap second is the next one
        {"0000-01-01T00:00:00Z", -62'167'219'200'000'000},
        {"9999-12-31T23:59:59.999999Z", 253'402'300'799'999'999},
    };
    for (auto const& [text, expected] : cases) {
        CAPTURE(text);
        auto value = micros(text);
        REQUIRE(value.has_value());
        CHECK(*value == expected);
    }
}

TEST_CASE("what is no moment is no timestamp") {
    for (std::string_view text :
        {"", " ", "now", "0", "1795182900", "2026", "2026-11", "2026-11-2", "2026-1-20", "26-11-20T13:55:00Z",
            "2026/11/20", "2026-11-20T", "2026-11-20T13", "2026-11-20T13:5", "2026-11-20T13:55:0Z",
            "2026-11-20T13:55:00.Z", "2026-11-20T13:55.5Z", "2026-11-20T13:55:00X", "2026-11-20T13:55:00Zz",
            "2026-11-20T13:55:00Z ", " 2026-11-20T13:55:00Z", "2026-11-20T13:55:00+", "2026-11-20T13:55:00+2",
            "2026-11-20T13:55:00+02:", "2026-11-20T13:55:00+02:0", "2026-11-20T13:55:00+02:000",
            "2026-11-20T13:55:00+24:00", "2026-11-20T13:55:00+02:60", "2026-11-20T13:55:00+99:99",
            "2026-13-20T13:55:00Z", "2026-00-20T13:55:00Z", "2026-11-31T13:55:00Z", "2026-11-00T13:55:00Z",
            "2026-02-29T00:00:00Z", "2026-11-20T24:00:00Z", "2026-11-20T13:60:00Z", "2026-11-20T13:55:61Z",
            "-026-11-20T13:55:00Z", "+2026-11-20T13:55:00Z", "2026-11-20T-3:55:00Z",
            "2026-11-20T13:55:00.032ZZ", "2026-11-20TT13:55:00Z",
            // Beyond the years that can be written.
            "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:60.000000+00:00", "9999-12-31T23:59:59-00:01",
            "Fri, 20 Nov 2026 13:54:56 GMT"}) {
        CAPTURE(text);
        CHECK_FALSE(Timestamp::parse(text));
    }
}

TEST_CASE("the spelling that is read at once is read as others are, whatever stands in any place of it") {
    for (std::string const usual : {"2026-11-20T13:55:00.032123", "2024-02-29T23:59:59.999"})
        for (std::size_t place = 0; place < usual.size(); ++place)
            for (int byte = 0; byte < 256; ++byte) {
                auto text = usual;
                text[place] = static_cast<char>(byte);
                auto const at_once = micros(text + "+00:00"), digit_by_digit = micros(text + "-00:00");
                if (at_once != digit_by_digit) FAIL_CHECK(text);
            }
}

TEST_CASE("a timestamp cut off anywhere is read as a shorter one or not at all") {
    std::string_view const whole = "2026-11-20T13:55:00.032123+00:00";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        auto time = Timestamp::parse(whole.substr(0, length));
        CAPTURE(length);
        if (time)
            CHECK(*time <= *Timestamp::parse(whole));
        else
            CHECK(length < whole.size());
    }
}

TEST_CASE("a timestamp prints with microseconds, and reads what it printed") {
    CHECK(Timestamp::parse("2026-11-20T13:55:00.032Z")->to_string() == "2026-11-20T13:55:00.032000+00:00");
    CHECK(Timestamp::parse("2026-11-20")->to_string() == "2026-11-20T00:00:00.000000+00:00");
    CHECK(Timestamp().to_string() == "1970-01-01T00:00:00.000000+00:00");
    for (std::int64_t value :
        {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, std::int64_t{1'795'182'900'032'123},
            std::int64_t{-62'167'219'200'000'000}, std::int64_t{253'402'300'799'999'999}}) {
        Timestamp time{Timestamp::Time(microseconds(value))};
        CAPTURE(value);
        CHECK(Timestamp::parse(time.to_string()) == time);
    }
}

TEST_CASE("a timestamp counts whole seconds downwards, before 1970 too") {
    CHECK(Timestamp::parse("2026-11-20T13:55:00.999Z")->unix_seconds() == 1'795'182'900);
    CHECK(Timestamp::parse("1969-12-31T23:59:59.5Z")->unix_seconds() == -1);
    CHECK(Timestamp::parse("2026-11-20T13:55:00Z") < Timestamp::parse("2026-11-20T13:55:00.000001Z"));
    CHECK(Timestamp::now() > *Timestamp::parse("2026-01-01"));
}
