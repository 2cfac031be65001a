// What payloads look like on one connection: encoded and packed as its client asked. No sockets.
#pragma once

#include "local/gateway/hub.hpp"
#include <chorus/codec/encoding.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct z_stream_s;
struct ZSTD_CCtx_s;

namespace chorus::local {

class Target;

struct Framing {
    Encoding encoding = Encoding::json;
    Compression compression = Compression::none;
};

/// What a client asks for by the address it connects to; nothing where that is not served.
[[nodiscard]] std::optional<Framing> framing_of(Target const& target);

/// A message to be written: three pieces, the middle one shared with others who get the same event.
struct Message {
    std::string head;
    std::string_view body;
    std::string_view tail;
    bool binary = false;
};

class Packer {
public:
    /// `long_frame`: zstd_stream is one frame as long as the connection, not one for each message.
    Packer(Framing framing, bool long_frame);
    ~Packer();
    Packer(Packer const&) = delete;
    Packer& operator=(Packer const&) = delete;

    /// Messages in the order in which they are sent. `single`: the client reads single packed messages. What
    /// comes back is good until the next call, and as long as `frame`.
    [[nodiscard]] Message const& pack(Frame const& frame, bool single);

    /// A client's message as JSON; nothing where it is no term.
    [[nodiscard]] std::optional<std::string> json_of(std::string_view message, bool binary) const;

private:
    void encode(Frame const& frame);
    void deflate(bool whole);
    void add_to_frame();
    void make_frame(Frame const& frame);

    Framing framing_;
    Message message_;
    std::unique_ptr<z_stream_s> zlib_; ///< of zlib_stream
    ZSTD_CCtx_s* zstd_ = nullptr;      ///< of one long frame
};

} // namespace chorus::local
