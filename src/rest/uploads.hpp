#pragma once

#include <chorus/rest/messages.hpp>
#include <functional>

namespace chorus::detail {

/// See Messages::send_uploaded. `post` sends the body alone, without its files.
[[nodiscard]] Op<Message> send_uploaded(std::shared_ptr<RestCore> core, Snowflake channel, CreateMessage message,
    std::function<Op<Message>(CreateMessage const&)> post);

} // namespace chorus::detail
