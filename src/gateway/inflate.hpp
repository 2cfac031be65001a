// Unpacking what a gateway sends, message by message. No sockets.
#pragma once

#include <chorus/codec/encoding.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

struct z_stream_s;
struct ZSTD_DCtx_s;

namespace chorus::detail {

/// Where a message is put together. Not filled with zeros beforehand, and it gives back what one large
/// message took once small ones come again: there may be ten thousand of them.
class MessageBuffer {
public:
    /// Of what one message may have.
    explicit MessageBuffer(std::size_t limit) : limit_(limit) {}

    [[nodiscard]] std::string_view text() const { return {data_.get(), size_}; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// Begins anew.
    void clear();
    struct Space {
        char* data;
        std::size_t size;
    };
    /// At least one byte; where it has to grow, room for as many as `wanted`, if a message may have them.
    [[nodiscard]] Space space(std::size_t wanted);
    /// `count` bytes of it were written. Throws errc::response_too_large.
    void commit(std::size_t count);

private:
    std::unique_ptr<char[]> data_;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    std::size_t limit_;
};

/// One zlib stream, bytes in and bytes out.
class Unzlib {
public:
    Unzlib();
    ~Unzlib();
    Unzlib(Unzlib const&) = delete;
    Unzlib& operator=(Unzlib const&) = delete;

    /// Unpacks all of `packed`, behind what is in `out`. Throws errc::malformed_response, response_too_large.
    void take(std::string_view packed, MessageBuffer& out);
    /// The stream has ended.
    [[nodiscard]] bool ended() const { return ended_; }
    /// What comes next is the first byte of a block.
    [[nodiscard]] bool between_blocks() const;

private:
    std::unique_ptr<z_stream_s> stream_;
    int place_ = 0; ///< `data_type` of zlib, behind the last byte
    bool ended_ = false;
};

/// What unpacks the messages of one connection. After an exception it is of no more use.
class Inflater {
public:
    virtual ~Inflater() = default;
    /// Takes the bytes of one WebSocket message, which stay until `next` has returned nothing.
    virtual void feed(std::string_view packed) = 0;
    /// The next whole message, good until the next call; nothing: it needs more. Throws
    /// errc::malformed_response for what is no such stream, errc::response_too_large for a message beyond the
    /// limit.
    [[nodiscard]] virtual std::optional<std::string_view> next() = 0;
};

/// One zlib stream as long as the connection, flushed behind each message: there stands 00 00 FF FF.
/// Messages may be split between WebSocket messages, and several may come in one.
class ZlibStream final : public Inflater {
public:
    explicit ZlibStream(std::size_t limit) : out_(limit) {}
    void feed(std::string_view packed) override { rest_ = packed; }
    std::optional<std::string_view> next() override;

private:
    [[nodiscard]] std::size_t up_to_flush() const;

    Unzlib unzlib_;
    MessageBuffer out_;
    std::string_view rest_;
    bool handed_out_ = false;             ///< what is in `out_`
    char tail_[4] = {'?', '?', '?', '?'}; ///< what was read last
};

/// zstd frames one behind the other. A message ends where a frame does, or where a WebSocket message ends
/// between two blocks of a longer one: peers flush one frame all the time, or make one for each message.
class ZstdStream final : public Inflater {
public:
    explicit ZstdStream(std::size_t limit);
    ~ZstdStream() override;
    ZstdStream(ZstdStream const&) = delete;
    ZstdStream& operator=(ZstdStream const&) = delete;
    void feed(std::string_view packed) override { rest_ = packed; }
    std::optional<std::string_view> next() override;

private:
    ZSTD_DCtx_s* context_;
    MessageBuffer out_;
    std::string_view rest_;
    bool handed_out_ = false;
};

/// For a connection that was asked to be compressed so; null where its messages are not one stream.
[[nodiscard]] std::unique_ptr<Inflater> make_inflater(Compression compression, std::size_t limit);

/// Whether a message of its own begins like a zlib stream: neither JSON nor ETF does.
[[nodiscard]] bool is_zlib(std::string_view message);

} // namespace chorus::detail
