#pragma once

#include <chorus/rest/messages.hpp>

namespace chorus::detail {

/// See Messages::send_uploaded.
[[nodiscard]] Op<Message> send_uploaded(
    std::shared_ptr<RestCore> core, Snowflake channel, CreateMessage message);

} // namespace chorus::detail
