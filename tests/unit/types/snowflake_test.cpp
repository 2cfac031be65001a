#include "support/catch.hpp"

#include <chorus/rest/ids.hpp>
#include <chorus/types/snowflake.hpp>
#include <limits>
#include <set>
#include <unordered_set>

using chorus::Snowflake;
using std::chrono::milliseconds;

TEST_CASE("a snowflake is read from decimal digits and nothing else") {
    struct {
        std::string_view text;
        std::optional<std::uint64_t> value;
    } const cases[] = {
        {"0", 0}, {"7", 7}, {"007", 7}, {"1573335859162288218", 1573335859162288218u},
        {"18446744073709551615", UINT64_MAX}, {"00000000000000000001", 1}, {"18446744073709551616", {}},
        {"18446744073709551620", {}}, {"99999999999999999999", {}},
        {"000000000000000000001", {}}, // 21 digits: no id is that long
        {"", {}}, {"-1", {}}, {"+1", {}}, {" 1", {}}, {"1 ", {}}, {"1.0", {}}, {"1e3", {}}, {"0x10", {}},
        {"null", {}}, {"@me", {}}, {std::string_view("1\0", 2), {}},
        {"\xD9\xA1", {}}, // a digit, but of another script
    };
    for (auto const& [text, value] : cases) {
        CAPTURE(text);
        auto parsed = Snowflake::parse(text);
        REQUIRE(parsed.has_value() == value.has_value());
        if (parsed) CHECK(parsed->value() == *value);
    }
    static_assert(Snowflake::parse("42") == Snowflake(42));
}

TEST_CASE("a snowflake prints as the digits it is read from") {
    for (std::uint64_t value :
        {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{1573335859162288218}, UINT64_MAX}) {
        auto text = Snowflake(value).to_string();
        CHECK(text == std::to_string(value));
        CHECK(Snowflake::parse(text) == Snowflake(value));
    }
}

TEST_CASE("a snowflake tells the time it was made at") {
    // A channel that was made at 2026-11-20T13:54:59.991Z, as the server said itself.
    CHECK(Snowflake(1573335859162288218).time().time_since_epoch() == milliseconds(1'795'182'899'991));
    CHECK(Snowflake().time().time_since_epoch() == milliseconds(Snowflake::epoch_ms));
    CHECK(Snowflake(UINT64_MAX).time().time_since_epoch() ==
        milliseconds(Snowflake::epoch_ms + (1ll << 42) - 1));
}

TEST_CASE("the smallest snowflake of a time is not after any made then, and after all made before") {
    auto const id = Snowflake(1573335859162288218);
    auto const smallest = Snowflake::at(id.time());
    CHECK(smallest.time() == id.time());
    CHECK(smallest <= id);
    CHECK(Snowflake(smallest.value() - 1).time() == id.time() - milliseconds(1));
    CHECK(Snowflake::at(id.time() + milliseconds(1)) > id);
}

TEST_CASE("times that no snowflake can hold give the nearest one that can") {
    using Time = Snowflake::Time;
    CHECK(Snowflake::at(Time(milliseconds(0))) == Snowflake());
    CHECK(Snowflake::at(Time(milliseconds(Snowflake::epoch_ms))) == Snowflake());
    CHECK(Snowflake::at(Time(milliseconds(std::numeric_limits<std::int64_t>::min()))) == Snowflake());
    auto const last = Snowflake(UINT64_MAX).time();
    CHECK(Snowflake::at(last).time() == last);
    CHECK(Snowflake::at(last + milliseconds(1)) == Snowflake(UINT64_MAX));
    CHECK(
        Snowflake::at(Time(milliseconds(std::numeric_limits<std::int64_t>::max()))) == Snowflake(UINT64_MAX));
}

TEST_CASE("snowflakes are ordered by time, and zero is none") {
    CHECK_FALSE(Snowflake());
    CHECK(Snowflake(1));
    CHECK(Snowflake(1) < Snowflake(2));
    CHECK(Snowflake(UINT64_MAX) > Snowflake(UINT64_MAX - 1));
    CHECK(Snowflake(3) == Snowflake(3));
    CHECK(std::set<Snowflake>{Snowflake(2), Snowflake(1), Snowflake(2)}.size() == 2);
}

TEST_CASE("snowflakes of a quiet server hash apart") {
    // One a second, the low 22 bits zero: what a quiet server makes.
    std::unordered_set<std::size_t> low_bits;
    std::unordered_set<Snowflake> set;
    for (std::uint64_t second = 0; second < 512; ++second) {
        Snowflake id((1'000'000 + second * 1000) << 22);
        set.insert(id);
        low_bits.insert(std::hash<Snowflake>{}(id) % 1021);
    }
    CHECK(set.size() == 512);
    CHECK(set.contains(Snowflake(1'000'000ull << 22)));
    CHECK(low_bits.size() > 256);
    CHECK(std::hash<Snowflake>{}(Snowflake(5)) == std::hash<Snowflake>{}(Snowflake(5)));
}

TEST_CASE("a snowflake tells where it was made") {
    // Of Discord's documentation: 175928847299117063 is worker 1, process 0, increment 7.
    constexpr Snowflake id(175928847299117063);
    static_assert(id.worker() == 1 && id.process() == 0 && id.increment() == 7);
    CHECK(id.time().time_since_epoch() == milliseconds(1'462'015'105'796));
    CHECK(Snowflake(UINT64_MAX).worker() == 31);
    CHECK(Snowflake(UINT64_MAX).process() == 31);
    CHECK(Snowflake(UINT64_MAX).increment() == 4095);
}

TEST_CASE("the largest snowflake of a time is not before any made then, and before all made after") {
    auto const id = Snowflake(1573335859162288218);
    auto const largest = Snowflake::last_at(id.time());
    CHECK(largest.time() == id.time());
    CHECK(largest >= id);
    CHECK(Snowflake(largest.value() + 1) == Snowflake::at(id.time() + milliseconds(1)));
    CHECK(Snowflake::last_at(Snowflake::Time(milliseconds(0))) == Snowflake());
    CHECK(Snowflake::last_at(Snowflake::Time(milliseconds(Snowflake::epoch_ms))) == Snowflake(0x3F'FFFF));
    CHECK(Snowflake::last_at(Snowflake(UINT64_MAX).time()) == Snowflake(UINT64_MAX));
}
