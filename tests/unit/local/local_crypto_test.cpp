#include "local/accounts/crypto.hpp"

#include <catch2/catch.hpp>

namespace chorus::local {
namespace {

TEST_CASE("totp: agrees with the test vectors of RFC 6238", "[local][crypto]") {
    auto const secret = base32_encode("12345678901234567890");
    CHECK(secret == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    CHECK(totp_code(secret, 59) == "287082");
    CHECK(totp_code(secret, 1'111'111'109) == "081804");
    CHECK(totp_code(secret, 1'234'567'890) == "005924");
    CHECK(totp_code(secret, 20'000'000'000) == "353130");
    CHECK(totp_code("gezd gnbv gy3t qojq gezd gnbv gy3t qojq", 59) == "287082");
}

TEST_CASE("totp: neighbouring half minutes are accepted, others and nonsense are not", "[local][crypto]") {
    auto const secret = base32_encode("12345678901234567890");
    CHECK(verify_totp(secret, "287082", 59));
    CHECK(verify_totp(secret, "287082", 89));
    CHECK_FALSE(verify_totp(secret, "287082", 120));
    CHECK_FALSE(verify_totp(secret, "28708", 59));
    CHECK_FALSE(verify_totp(secret, "", 59));
    CHECK_FALSE(verify_totp("", "287082", 59));
    CHECK_FALSE(verify_totp("not base32 !", "287082", 59));
}

TEST_CASE(
    "passwords: verify against their own hash only, and equal ones do not look equal", "[local][crypto]") {
    auto const hash = hash_password("correct horse", "salt one 16 byte", 1000);
    CHECK(verify_password("correct horse", hash));
    CHECK_FALSE(verify_password("correct horsf", hash));
    CHECK_FALSE(verify_password("", hash));
    CHECK_FALSE(verify_password("correct horse", ""));
    CHECK(hash != hash_password("correct horse", "salt two 16 byte", 1000));
    CHECK(hash != hash_password("correct horse", "salt one 16 byte", 1001));
    CHECK_FALSE(verify_password("correct horse", hash.substr(5)));
    CHECK_FALSE(verify_password("correct horse", "9" + hash));
    CHECK(hash.find("correct") == std::string::npos);
}

TEST_CASE("base64: both alphabets and missing padding decode; other characters do not", "[local][crypto]") {
    CHECK(base64_decode("aGk=") == "hi");
    CHECK(base64_decode("aGk") == "hi");
    CHECK(base64_decode("-_8") == "\xfb\xff");
    CHECK(base64_decode("+/8=") == "\xfb\xff");
    CHECK_FALSE(base64_decode("a?b"));
    CHECK(base64url_encode("\xfb\xff") == "-_8");
}

TEST_CASE("digests: known answers", "[local][crypto]") {
    CHECK(md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

} // namespace
} // namespace chorus::local
