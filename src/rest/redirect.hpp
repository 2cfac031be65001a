// Calls whose answer is where to go on: the Location of a redirect.
#pragma once

#include "rest/rest_core.hpp"
#include <chorus/operation.hpp>
#include <memory>
#include <string>

namespace chorus::detail {

/// Makes the call and follows nothing: the URL, as the server wrote it. errc::malformed_response where there
/// is none.
[[nodiscard]] Op<std::string> redirect_target(std::shared_ptr<RestCore> core, Request request);

} // namespace chorus::detail
