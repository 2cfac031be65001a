#include "gateway/message_reader.hpp"

#include <chorus/codec/etf.hpp>
#include <chorus/error.hpp>
#include <utility>

namespace chorus::detail {

void MessageReader::feed(WebSocketView const& message) {
    packed_ = message.binary && inflater_;
    if (packed_)
        inflater_->feed(message.data);
    else if (message.binary && is_zlib(message.data)) {
        // Too rare to keep a window for.
        Unzlib unzlib;
        buffer_.clear();
        unzlib.take(message.data, buffer_);
        if (!unzlib.ended()) throw Error(errc::malformed_response, "a packed message that has no end");
        whole_ = buffer_.text();
    }
    else
        whole_ = message.data;
}

std::optional<Payload> MessageReader::next() {
    auto const text = packed_ ? inflater_->next() : std::exchange(whole_, std::nullopt);
    if (!text) return std::nullopt;
    return Payload(*text, text->starts_with(codec::etf_version) ? Encoding::etf : Encoding::json);
}

} // namespace chorus::detail
