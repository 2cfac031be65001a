#pragma once

#include "rest/call.hpp"
#include <chorus/types/secret.hpp>

namespace chorus::detail {

/// Adds what Mfa::finish answered, where the caller has it.
template<class Result> Call<Result> with_mfa(Call<Result> call, Secret const& mfa) {
    if (mfa.empty()) return call;
    return std::move(call).header("X-Discord-MFA-Authorization", mfa.reveal());
}

} // namespace chorus::detail
