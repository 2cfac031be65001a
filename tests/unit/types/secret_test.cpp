#include "support/catch.hpp"

#include <algorithm>
#include <chorus/codec/json.hpp>
#include <chorus/error.hpp>
#include <chorus/models/auth.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/types/secret.hpp>
#include <fmt/format.h>
#include <fmt/ostream.h>
#include <sstream>

using chorus::Secret;

namespace {

/// Whether the bytes that an object itself consists of hold `text`.
template<class T> bool holds(T const& object, std::string_view text) {
    auto const* begin = reinterpret_cast<char const*>(&object);
    return std::search(begin, begin + sizeof object, text.begin(), text.end()) != begin + sizeof object;
}

} // namespace

TEST_CASE("a secret does not print") {
    Secret secret("hunter2");
    std::ostringstream out;
    out << secret;
    CHECK(out.str() == "***");
    CHECK(fmt::format("{}", fmt::streamed(secret)) == "***");
#if FMT_VERSION >= 100000
    CHECK(fmt::format("{}", secret) == "***");
    CHECK(fmt::format("[{:>5}]", secret) == "[  ***]");
#endif
    CHECK(Catch::Detail::stringify(secret) == "***");
    CHECK(Catch::Detail::stringify(Secret()) == "***");
}

TEST_CASE("a secret becomes text by name only") {
    static_assert(!std::is_convertible_v<Secret, std::string>);
    static_assert(!std::is_convertible_v<Secret, std::string_view>);
    static_assert(!std::is_convertible_v<Secret, char const*>);
    static_assert(std::is_convertible_v<char const*, Secret>);
    static_assert(std::is_convertible_v<std::string, Secret>);
    static_assert(std::is_convertible_v<std::string_view, Secret>);
    CHECK(Secret("hunter2").reveal() == "hunter2");
    CHECK(Secret(std::string_view("hunter2!", 7)) == Secret("hunter2"));
    CHECK(Secret("a") != Secret("b"));
    CHECK(Secret().empty());
}

TEST_CASE("a secret leaves nothing behind where it is moved from or overwritten") {
    // A short text stands in the object itself, where its bytes may be looked at.
    constexpr std::string_view text = "hunter2-short";
    Secret first{std::string(text)};
    CHECK(holds(first, text));
    Secret second = std::move(first);
    CHECK(second.reveal() == text);
    CHECK(first.empty());
    CHECK_FALSE(holds(first, text));

    Secret third;
    third = std::move(second);
    CHECK(third.reveal() == text);
    CHECK_FALSE(holds(second, text));

    third = Secret("other");
    CHECK(third.reveal() == "other");
    CHECK_FALSE(holds(third, "hunter2"));
    Secret const fourth("x");
    third = fourth;
    CHECK(third == fourth);
    CHECK_FALSE(holds(third, "other"));
}

TEST_CASE("assigning a secret to itself keeps it") {
    Secret secret("hunter2");
    auto& same = secret;
    secret = same;
    CHECK(secret.reveal() == "hunter2");
    secret = std::move(same);
    CHECK(secret.reveal() == "hunter2");
}

TEST_CASE("a secret goes over the wire as text, both ways") {
    CHECK(chorus::encode(chorus::Login("alice", "hunter2")) == R"({"login":"alice","password":"hunter2"})");
    auto answer = chorus::decode<chorus::LoginAnswer>(R"({"token":"abc","ticket":null})");
    CHECK(answer.token == Secret("abc"));
    CHECK(answer.ticket.is_null());
}

TEST_CASE("a second factor's ticket does not print with its error") {
    chorus::Error::Details details(chorus::errc::mfa_required);
    details.mfa.emplace();
    details.mfa->ticket = Secret("ticket-of-alice");
    chorus::Error error(std::move(details));
    CHECK(std::string(error.what()).find("ticket-of-alice") == std::string::npos);
    CHECK(error.mfa()->ticket.reveal() == "ticket-of-alice");
}
