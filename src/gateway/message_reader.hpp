#pragma once

#include "detail/transport.hpp"
#include "gateway/inflate.hpp"
#include <chorus/gateway/payload.hpp>
#include <memory>
#include <optional>

namespace chorus::detail {

/// Makes gateway messages of WebSocket messages: unpacked, and by each one's own looks JSON or ETF, whatever
/// was asked for. Text is never packed, and comes among packed messages too: servers that ran out of
/// compressors, and such as never heard of compression, send it. One per connection.
class MessageReader {
public:
    MessageReader(Compression compression, std::size_t max_message_size)
        : inflater_(make_inflater(compression, max_message_size))
        , buffer_(max_message_size) {}

    /// Takes what was read; it stays until `next` has returned nothing.
    void feed(WebSocketView const& message);
    /// The next gateway message, good until the next call; nothing: it needs more. Throws
    /// errc::malformed_response and response_too_large; the connection is of no more use then.
    [[nodiscard]] std::optional<Payload> next();

private:
    std::unique_ptr<Inflater> inflater_; ///< null: messages are packed one by one, if at all
    MessageBuffer buffer_;               ///< of those
    std::optional<std::string_view> whole_;
    bool packed_ = false;
};

} // namespace chorus::detail
