// Calls that an OAuth2 access token can be given for.
#pragma once

#include "rest/call.hpp"

namespace chorus::detail {

/// The call, made with `access_token` in place of the account's own; an empty one changes nothing.
template<class Result> Call<Result> with_bearer(Call<Result> call, Secret const& access_token) {
    if (access_token.empty()) return call;
    return std::move(call).without_token().header("Authorization", "Bearer " + access_token.reveal());
}

} // namespace chorus::detail
