// The client's side of WebSocket framing (RFC 6455, section 5), without sockets: bytes in, messages out.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace chorus::detail {

enum class FrameKind : std::uint8_t {
    continuation = 0,
    text = 1,
    binary = 2,
    close = 8,
    ping = 9,
    pong = 10,
};

/// Appends a whole frame, masked with `mask`, which nobody must be able to guess.
void append_frame(std::string& out, FrameKind kind, std::string_view payload, std::uint32_t mask);

/// The payload of a close frame.
[[nodiscard]] std::string close_payload(std::uint16_t code);

[[nodiscard]] bool is_utf8(std::string_view text);

/// Cuts what a server sends into messages. What arrives whole is not copied, and nothing is kept between
/// messages: a connection that waits has no buffer.
class FrameReader {
public:
    explicit FrameReader(std::size_t max_message_size) : max_message_size_(max_message_size) {}

    enum class Found : std::uint8_t {
        nothing, ///< all bytes are taken, more are needed
        message, ///< data(), is_binary()
        ping,    ///< data()
        pong,
        close,     ///< close_code()
        malformed, ///< no WebSocket, see problem(): there is no going on
        too_large, ///< a message above the limit: there is no going on
    };

    /// Takes bytes from the front of `bytes` until something is found.
    Found next(std::string_view& bytes);

    /// Good until the next call, and for as long as the bytes that were given are there.
    [[nodiscard]] std::string_view data() const { return data_; }
    [[nodiscard]] bool is_binary() const { return message_ == FrameKind::binary; }
    /// 0: the frame had none.
    [[nodiscard]] std::uint16_t close_code() const { return close_code_; }
    [[nodiscard]] char const* problem() const { return problem_; }

private:
    [[nodiscard]] bool take_head(std::string_view& bytes);
    Found begin_frame();
    Found take_control(std::string_view& bytes);
    Found take_data(std::string_view& bytes);
    Found end_of_message(std::string_view data);
    Found end_of_control();
    Found malformed(char const* why);

    std::size_t const max_message_size_;
    std::array<unsigned char, 14> head_{};
    std::uint8_t head_size_ = 0; ///< of it, what is there
    bool in_frame_ = false;      ///< the head is whole
    bool final_ = false;
    bool in_message_ = false; ///< fragments of it have come
    bool handed_out_ = false; ///< what is in `gathered_` has been
    FrameKind frame_ = FrameKind::text;
    FrameKind message_ = FrameKind::text;
    std::uint16_t close_code_ = 0;
    std::uint64_t left_ = 0; ///< of the frame's payload
    std::string gathered_;   ///< of a message in several pieces
    std::string control_;    ///< of a control frame in several pieces
    std::string_view data_;
    char const* problem_ = "";
};

} // namespace chorus::detail
