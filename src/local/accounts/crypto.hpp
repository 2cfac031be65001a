// Passwords, digests, one-time codes and the encodings around them. OpenSSL stays behind this header.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::local {

/// PBKDF2-HMAC-SHA256 with a salt per user: rounds, salt and key, with `$` between.
[[nodiscard]] std::string hash_password(std::string_view password, std::string_view salt, int rounds);
[[nodiscard]] bool verify_password(std::string_view password, std::string_view hash);

[[nodiscard]] std::string sha256_hex(std::string_view bytes);
[[nodiscard]] std::string hmac_sha256_hex(std::string_view key, std::string_view bytes);
[[nodiscard]] std::string md5_hex(std::string_view bytes);

/// RFC 6238 with SHA-1, six digits and 30 s: what authenticator programs speak. Nothing if `secret` is no
/// Base32.
[[nodiscard]] std::optional<std::string> totp_code(std::string_view base32_secret, std::int64_t unix_seconds);
/// Whether `code` belongs to this half minute or one of its neighbours, as clocks differ.
[[nodiscard]] bool verify_totp(
    std::string_view base32_secret, std::string_view code, std::int64_t unix_seconds);

[[nodiscard]] std::string base32_encode(std::string_view bytes);
/// Spaces and lower case are accepted; `=` ends the text.
[[nodiscard]] std::optional<std::string> base32_decode(std::string_view text);
/// With padding.
[[nodiscard]] std::string base64_encode(std::string_view bytes);
[[nodiscard]] std::string base64url_encode(std::string_view bytes);
[[nodiscard]] std::optional<std::string> base64_decode(std::string_view text);
[[nodiscard]] std::string hex_encode(std::string_view bytes);

/// Compares in a time that does not tell where the texts differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

} // namespace chorus::local
