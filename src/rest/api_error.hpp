#pragma once

#include "detail/sansio/rate_limiter.hpp"
#include <chorus/error.hpp>
#include <chorus/rest/request.hpp>

namespace chorus::detail {

/// The error in an answer with a status of 300 or more, in whichever dialect: Discord's nested field errors,
/// Spacebar's flat ones, lists with string codes, captcha demands, pages of HTML.
[[nodiscard]] Error::Details parse_api_error(Response const& response);

/// What the body of a 429 says about it; its headers are the limiter's to read.
[[nodiscard]] LimitBody read_limits(Response const& response);

} // namespace chorus::detail
