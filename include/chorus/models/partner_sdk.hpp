#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// The tokens of a provisional account: of a player who has no account of their own.
struct ProvisionalToken {
    std::string token_type; ///< "Bearer"
    Secret access_token;
    std::int64_t expires_in = 0; ///< seconds
    std::string scope;           ///< separated by spaces
    Maybe<std::vector<std::string>> scopes;
    Maybe<Secret> id_token;
    Maybe<Secret> refresh_token;
    Maybe<std::int64_t> expires_at_s; ///< Unix seconds; of the external token

    friend bool operator==(ProvisionalToken const&, ProvisionalToken const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ProvisionalToken);
