#include "local/accounts/crypto.hpp"

#include <array>
#include <charconv>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <stdexcept>

namespace chorus::local {
namespace {

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}

std::string digest(EVP_MD const* algorithm, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out;
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), out.data(), &size, algorithm, nullptr) != 1)
        throw std::runtime_error("digest failed");
    return {reinterpret_cast<char const*>(out.data()), size};
}

int base64_value(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    if (c == '+' || c == '-') return 62;
    if (c == '/' || c == '_') return 63;
    return -1;
}

} // namespace

std::string hash_password(std::string_view password, std::string_view salt, int rounds) {
    std::array<unsigned char, 32> key;
    if (PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), bytes_of(salt),
            static_cast<int>(salt.size()), rounds, EVP_sha256(), static_cast<int>(key.size()),
            key.data()) != 1)
        throw std::runtime_error("password hashing failed");
    return std::to_string(rounds) + "$" + hex_encode(salt) + "$" + hex_encode({reinterpret_cast<char const*>(key.data()), key.size()});
}

bool verify_password(std::string_view password, std::string_view hash) {
    auto const first = hash.find('$'), second = hash.find('$', first + 1);
    if (first == hash.npos || second == hash.npos) return false;
    int rounds = 0;
    std::from_chars(hash.data(), hash.data() + first, rounds);
    if (rounds < 1) return false;
    std::string salt;
    auto digits = hash.substr(first + 1, second - first - 1);
    auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        salt += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
    return equal_in_constant_time(hash_password(password, salt, rounds), hash);
}

std::string sha256_hex(std::string_view bytes) { return hex_encode(digest(EVP_sha256(), bytes)); }
std::string hmac_sha256_hex(std::string_view key, std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
    unsigned size = 0;
    if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(bytes), bytes.size(), mac.data(),
            &size))
        throw std::runtime_error("signing failed");
    return hex_encode({reinterpret_cast<char const*>(mac.data()), size});
}
std::string md5_hex(std::string_view bytes) { return hex_encode(digest(EVP_md5(), bytes)); }

std::optional<std::string> totp_code(std::string_view base32_secret, std::int64_t unix_seconds) {
    auto secret = base32_decode(base32_secret);
    if (!secret || secret->empty() || unix_seconds < 0) return std::nullopt;
    auto step = static_cast<std::uint64_t>(unix_seconds / 30);
    std::array<unsigned char, 8> counter;
    for (std::size_t i = 0; i < 8; ++i) counter[i] = static_cast<unsigned char>(step >> (56 - 8 * i));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac;
    unsigned size = 0;
    if (!HMAC(EVP_sha1(), secret->data(), static_cast<int>(secret->size()), counter.data(), counter.size(),
            mac.data(), &size))
        return std::nullopt;
    auto const* tail = mac.data() + (mac[size - 1] & 15u);
    auto number =
        (tail[0] & 0x7Fu) << 24 | std::uint32_t(tail[1]) << 16 | std::uint32_t(tail[2]) << 8 | tail[3];
    auto digits = std::to_string(number % 1'000'000);
    return std::string(6 - digits.size(), '0') + digits;
}

bool verify_totp(std::string_view base32_secret, std::string_view code, std::int64_t unix_seconds) {
    bool matches = false;
    for (auto shift : {-30, 0, 30})
        if (auto expected = totp_code(base32_secret, unix_seconds + shift))
            matches |= equal_in_constant_time(*expected, code);
    return matches;
}

std::string base32_encode(std::string_view bytes) {
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned buffer = 0, bits = 0;
    for (char c : bytes) {
        buffer = (buffer << 8 | static_cast<unsigned char>(c)) & 0xFFFFFFu;
        for (bits += 8; bits >= 5; bits -= 5) out += letters[buffer >> (bits - 5) & 31];
    }
    if (bits > 0) out += letters[buffer << (5 - bits) & 31];
    return out;
}

std::optional<std::string> base32_decode(std::string_view text) {
    std::string out;
    unsigned buffer = 0, bits = 0;
    for (char c : text) {
        if (c == ' ' || c == '-') continue;
        if (c == '=') break;
        unsigned value;
        if (c >= 'A' && c <= 'Z')
            value = static_cast<unsigned>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = static_cast<unsigned>(c - 'a');
        else if (c >= '2' && c <= '7')
            value = static_cast<unsigned>(c - '2') + 26;
        else
            return std::nullopt;
        buffer = (buffer << 5 | value) & 0xFFFFu;
        if (bits += 5; bits >= 8) {
            bits -= 8;
            out += static_cast<char>(buffer >> bits & 255);
        }
    }
    return out;
}

namespace {

std::string encode_sixes(std::string_view bytes, std::string_view letters) {
    std::string out;
    unsigned buffer = 0, bits = 0;
    for (char c : bytes) {
        buffer = (buffer << 8 | static_cast<unsigned char>(c)) & 0xFFFFFFu;
        for (bits += 8; bits >= 6; bits -= 6) out += letters[buffer >> (bits - 6) & 63];
    }
    if (bits > 0) out += letters[buffer << (6 - bits) & 63];
    return out;
}

} // namespace

std::string base64url_encode(std::string_view bytes) {
    return encode_sixes(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}

std::string base64_encode(std::string_view bytes) {
    auto out = encode_sixes(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
    out.resize((out.size() + 3) / 4 * 4, '=');
    return out;
}

std::optional<std::string> base64_decode(std::string_view text) {
    std::string out;
    out.reserve(text.size() / 4 * 3);
    unsigned buffer = 0, bits = 0;
    for (char c : text) {
        if (c == '\r' || c == '\n') continue;
        if (c == '=') break;
        int value = base64_value(c);
        if (value < 0) return std::nullopt;
        buffer = (buffer << 6 | static_cast<unsigned>(value)) & 0xFFFFFFu;
        if (bits += 6; bits >= 8) {
            bits -= 8;
            out += static_cast<char>(buffer >> bits & 255);
        }
    }
    return out;
}

std::string hex_encode(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace chorus::local
