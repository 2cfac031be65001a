// Authorizations: codes that wait to be exchanged, and what access tokens may do.
#pragma once

#include "local/world.hpp"
#include <string>
#include <string_view>

namespace chorus::local {

struct Route;

/// Whether one of the scopes, which are separated by spaces, is `wanted`.
[[nodiscard]] bool has_scope(std::string_view scopes, std::string_view wanted);
/// Whether an access token with these scopes may be used for the operation. Most are for accounts only.
[[nodiscard]] bool scope_allows(std::string_view scopes, Route const& route);

struct Granted {
    std::string access_token;
    std::string refresh_token; ///< empty where there is none
};
inline constexpr std::int64_t access_token_life = 604'800; ///< seconds

[[nodiscard]] Granted grant(
    World& world, Application const& application, Snowflake user, std::string scopes, bool with_refresh);
/// A code for a client to exchange within ten minutes, once.
[[nodiscard]] std::string issue_code(World& world, AuthorizationCode code);
/// Nothing where there is no such code any more.
[[nodiscard]] std::optional<AuthorizationCode> take_code(World& world, std::string_view code);

} // namespace chorus::local
