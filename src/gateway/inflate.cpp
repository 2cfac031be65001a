#include "gateway/inflate.hpp"

#include <algorithm>
#include <chorus/error.hpp>
#include <cstring>
#include <limits>
#include <new>
#include <string>
#include <utility>
#include <zlib.h>
#include <zstd.h>

namespace chorus::detail {
namespace {

/// A buffer of that size may be kept by a connection that has nothing to do.
constexpr std::size_t kept_size = 4096;
constexpr std::string_view flush_marker("\x00\x00\xFF\xFF", 4);
/// As large as frames of high levels want it for a stream, and no larger: 8 MiB.
constexpr int max_zstd_window_log = 23;

[[noreturn]] void throw_broken(std::string text) {
    throw Error(errc::malformed_response, "a packed message: " + std::move(text));
}

} // namespace

void MessageBuffer::clear() {
    if (capacity_ > kept_size && size_ < capacity_ / 8) {
        data_.reset();
        capacity_ = 0;
    }
    size_ = 0;
}

MessageBuffer::Space MessageBuffer::space(std::size_t wanted) {
    if (size_ == capacity_) {
        // One byte more than allowed: a message that fills the room up is not too large yet.
        auto const capacity =
            std::min(limit_ + 1, std::max({capacity_ * 2, size_ + wanted, std::size_t{256}}));
        auto larger = std::make_unique_for_overwrite<char[]>(capacity);
        if (size_ > 0) std::memcpy(larger.get(), data_.get(), size_);
        data_ = std::move(larger);
        capacity_ = capacity;
    }
    return {data_.get() + size_, capacity_ - size_};
}

void MessageBuffer::commit(std::size_t count) {
    size_ += count;
    if (size_ > limit_)
        throw Error(
            errc::response_too_large, "a packed message has more than " + std::to_string(limit_) + " bytes");
}

// ---- zlib ----

Unzlib::Unzlib() : stream_(std::make_unique<z_stream_s>()) {
    // 0: the window that the stream says it has.
    if (inflateInit2(stream_.get(), 0) != Z_OK) throw std::bad_alloc();
}

Unzlib::~Unzlib() { inflateEnd(stream_.get()); }

bool Unzlib::between_blocks() const {
    constexpr int unused_bits = 0x3F, last_block = 64, behind_block = 128;
    return (place_ & (unused_bits | last_block | behind_block)) == behind_block;
}

void Unzlib::take(std::string_view packed, MessageBuffer& out) {
    if (ended_ || packed.size() > std::numeric_limits<uInt>::max())
        throw_broken("more than one zlib stream can be");
    // zlib does not write there, but did not know `const` when it was young.
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_->avail_in = static_cast<uInt>(packed.size());
    do {
        auto const space = out.space(packed.size() * 4);
        stream_->next_out = reinterpret_cast<Bytef*>(space.data);
        auto const room =
            static_cast<uInt>(std::min<std::size_t>(space.size, std::numeric_limits<uInt>::max()));
        stream_->avail_out = room;
        auto const state = inflate(stream_.get(), Z_SYNC_FLUSH);
        if (state == Z_MEM_ERROR) throw std::bad_alloc();
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR)
            throw_broken(stream_->msg ? stream_->msg : "no zlib stream");
        // zlib forgets where it stands when it is called with nothing to do, as it is when `space` was just full.
        if (state != Z_BUF_ERROR) place_ = stream_->data_type;
        out.commit(room - stream_->avail_out);
        ended_ = state == Z_STREAM_END;
    } while (stream_->avail_out == 0 && !ended_);
    if (stream_->avail_in > 0) throw_broken("bytes behind the end of a zlib stream");
}

std::size_t ZlibStream::up_to_flush() const {
    // It may have begun in what was read before.
    for (std::size_t begun = 3; begun > 0; --begun)
        if (std::string_view(tail_ + 4 - begun, begun) == flush_marker.substr(0, begun) &&
            rest_.starts_with(flush_marker.substr(begun)))
            return 4 - begun;
    auto const found = rest_.find(flush_marker);
    return found == rest_.npos ? rest_.size() : found + flush_marker.size();
}

std::optional<std::string_view> ZlibStream::next() {
    if (std::exchange(handed_out_, false)) out_.clear();
    while (!rest_.empty()) {
        auto const piece = rest_.substr(0, up_to_flush());
        rest_.remove_prefix(piece.size());
        unzlib_.take(piece, out_);
        if (unzlib_.ended()) throw_broken("the zlib stream has ended");
        auto const kept = std::min(piece.size(), sizeof tail_);
        std::memmove(tail_, tail_ + kept, sizeof tail_ - kept);
        std::memcpy(tail_ + sizeof tail_ - kept, piece.data() + piece.size() - kept, kept);
        // The same four bytes may also stand within a block.
        bool const flushed =
            std::string_view(tail_, sizeof tail_) == flush_marker && unzlib_.between_blocks();
        if (!flushed || out_.empty()) continue;
        handed_out_ = true;
        return out_.text();
    }
    return std::nullopt;
}

// ---- zstd ----

ZstdStream::ZstdStream(std::size_t limit) : context_(ZSTD_createDCtx()), out_(limit) {
    if (!context_) throw std::bad_alloc();
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, max_zstd_window_log);
}

ZstdStream::~ZstdStream() { ZSTD_freeDCtx(context_); }

std::optional<std::string_view> ZstdStream::next() {
    if (std::exchange(handed_out_, false)) out_.clear();
    constexpr std::size_t frame_ended = 0, before_block = 3; // what zstd wants to read next
    bool more = !rest_.empty();
    while (more) {
        auto const space = out_.space(rest_.size() * 4);
        ZSTD_inBuffer in{rest_.data(), rest_.size(), 0};
        ZSTD_outBuffer made{space.data, space.size, 0};
        auto const wanted = ZSTD_decompressStream(context_, &made, &in);
        if (ZSTD_isError(wanted)) throw_broken(std::string("zstd: ") + ZSTD_getErrorName(wanted));
        out_.commit(made.pos);
        rest_.remove_prefix(in.pos);
        more = !rest_.empty() || made.pos == made.size;
        if (out_.empty()) continue;
        if (wanted != frame_ended && (more || wanted != before_block)) continue;
        handed_out_ = true;
        return out_.text();
    }
    return std::nullopt;
}

// ----

std::unique_ptr<Inflater> make_inflater(Compression compression, std::size_t limit) {
    switch (compression) {
    case Compression::zlib_stream: return std::make_unique<ZlibStream>(limit);
    case Compression::zstd_stream: return std::make_unique<ZstdStream>(limit);
    case Compression::payload:
    case Compression::none: break;
    }
    return nullptr;
}

bool is_zlib(std::string_view message) {
    if (message.size() < 2) return false;
    auto const method = static_cast<unsigned char>(message[0]),
               flags = static_cast<unsigned char>(message[1]);
    return (method & 15) == Z_DEFLATED && (method << 8 | flags) % 31 == 0;
}

} // namespace chorus::detail
