#include "local/gateway/packer.hpp"

#include "local/http/target.hpp"
#include <chorus/codec/etf.hpp>
#include <new>
#include <utility>
#include <zlib.h>
#include <zstd.h>

namespace chorus::local {
namespace {

constexpr std::string_view json_tail = "}";
/// Packing less gains nothing.
constexpr std::size_t least_packed = 512;
/// Of deflate: a stream takes 160 KB, not 270.
constexpr int memory_level = 6;
constexpr int zstd_level = 3;
/// Of a long frame: 256 KB.
constexpr int long_frame_window_log = 18;

std::string term_of(std::string_view text) {
    std::string term;
    // What this instance writes is JSON.
    if (!codec::json_to_etf(text, term).empty()) term = "j";
    return term;
}

// ---- Frames of zstd, put together from blocks (RFC 8878, 3.1.1) ----

enum BlockType : unsigned { raw_block = 0, repeated_byte = 1 };

struct Block {
    bool last;
    unsigned type;
    std::size_t size;

    /// Of what stands behind its header.
    [[nodiscard]] std::size_t stored() const { return type == repeated_byte ? 1 : size; }
};

constexpr std::size_t header_size = 3;

Block block_at(char const* at) {
    auto byte = [&](int i) { return static_cast<std::size_t>(static_cast<unsigned char>(at[i])); };
    auto const header = byte(0) | byte(1) << 8 | byte(2) << 16;
    return {(header & 1) != 0, static_cast<unsigned>(header >> 1 & 3), header >> 3};
}

void put_raw_block(std::string_view bytes, bool last, std::string& out) {
    auto const header = bytes.size() << 3 | raw_block << 1 | static_cast<std::size_t>(last);
    for (int shift = 0; shift < 24; shift += 8) out += static_cast<char>(header >> shift & 0xFF);
    out += bytes;
}

/// Magic, and that neither size, checksum nor dictionary follow; then the window, 2 MiB as Spacebar says.
constexpr std::string_view frame_head("\x28\xB5\x2F\xFD\x00\x58", 6);

/// The blocks of a frame with `bytes`, none of them the last.
std::string blocks_of(std::string_view bytes) {
    std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    if (!context) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, zstd_level);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_contentSizeFlag, 0);
    std::string frame(ZSTD_compressBound(bytes.size()), '\0');
    auto const size = ZSTD_compress2(context.get(), frame.data(), frame.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(size)) throw std::bad_alloc();
    frame.resize(size);
    frame.erase(0, frame_head.size());
    for (std::size_t at = 0; at < frame.size();) {
        auto const block = block_at(frame.data() + at);
        if (block.last) frame[at] = static_cast<char>(frame[at] & ~1);
        at += header_size + block.stored();
    }
    return frame;
}

} // namespace

std::string const& PackedForms::etf(std::string const& json) const {
    std::call_once(etf_.made, [&] { etf_.bytes = term_of(json); });
    return etf_.bytes;
}

std::string const& PackedForms::zstd_blocks(std::string const& json, Encoding encoding) const {
    auto& form = encoding == Encoding::etf ? zstd_etf_ : zstd_json_;
    std::call_once(form.made, [&] { form.bytes = blocks_of(encoding == Encoding::etf ? etf(json) : json); });
    return form.bytes;
}

std::optional<Framing> framing_of(Target const& target) {
    Framing framing;
    auto const encoding = target.query("encoding").value_or("");
    if (encoding == "etf")
        framing.encoding = Encoding::etf;
    else if (!encoding.empty() && encoding != "json")
        return std::nullopt;
    auto const compress = target.query("compress").value_or("");
    if (compress == "zlib-stream")
        framing.compression = Compression::zlib_stream;
    else if (compress == "zstd-stream")
        framing.compression = Compression::zstd_stream;
    else if (!compress.empty())
        return std::nullopt;
    return framing;
}

Packer::Packer(Framing framing, bool long_frame) : framing_(framing) {
    if (framing.compression == Compression::zlib_stream) {
        zlib_ = std::make_unique<z_stream_s>();
        if (deflateInit2(zlib_.get(), Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS, memory_level,
                Z_DEFAULT_STRATEGY) != Z_OK)
            throw std::bad_alloc();
    }
    if (framing.compression == Compression::zstd_stream && long_frame) {
        zstd_ = ZSTD_createCCtx();
        if (!zstd_) throw std::bad_alloc();
        ZSTD_CCtx_setParameter(zstd_, ZSTD_c_compressionLevel, zstd_level);
        ZSTD_CCtx_setParameter(zstd_, ZSTD_c_windowLog, long_frame_window_log);
    }
}

Packer::~Packer() {
    if (zlib_) deflateEnd(zlib_.get());
    ZSTD_freeCCtx(zstd_);
}

/// Into `message_`, not packed.
void Packer::encode(Frame const& frame) {
    message_ = {};
    message_.binary = framing_.encoding == Encoding::etf;
    if (!message_.binary) {
        message_.head = frame.event ? frame.head() : frame.text;
        if (frame.event) {
            message_.body = frame.event->data;
            message_.tail = json_tail;
        }
        return;
    }
    message_.head = codec::etf_version;
    if (!frame.event) {
        message_.head += term_of(frame.text);
        return;
    }
    // The payload is the last in the head, so it can stand behind it.
    auto head = term_of(frame.head() + "0}");
    head.resize(head.size() - term_of("0").size());
    message_.head += head;
    message_.body = frame.event->packed.etf(frame.event->data);
}

Message const& Packer::pack(Frame const& frame, bool single) {
    encode(frame);
    switch (framing_.compression) {
    case Compression::zlib_stream: deflate(false); break;
    case Compression::zstd_stream: zstd_ ? add_to_frame() : make_frame(frame); break;
    case Compression::payload:
    case Compression::none:
        if (single && message_.head.size() + message_.body.size() >= least_packed) deflate(true);
        break;
    }
    return message_;
}

void Packer::deflate(bool whole) {
    z_stream_s own{};
    auto& stream = whole ? own : *zlib_;
    if (whole && deflateInit(&stream, Z_DEFAULT_COMPRESSION) != Z_OK) throw std::bad_alloc();
    std::string out;
    std::pair<std::string_view, int> const pieces[] = {{message_.head, Z_NO_FLUSH},
        {message_.body, Z_NO_FLUSH}, {message_.tail, whole ? Z_FINISH : Z_SYNC_FLUSH}};
    for (auto const& [piece, flush] : pieces) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
        stream.avail_in = static_cast<uInt>(piece.size());
        do {
            char space[8192];
            stream.next_out = reinterpret_cast<Bytef*>(space);
            stream.avail_out = sizeof space;
            ::deflate(&stream, flush);
            out.append(space, sizeof space - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    if (whole) deflateEnd(&stream);
    message_ = {};
    message_.head = std::move(out);
    message_.binary = true;
}

void Packer::add_to_frame() {
    std::string out;
    std::pair<std::string_view, ZSTD_EndDirective> const pieces[] = {
        {message_.head, ZSTD_e_continue}, {message_.body, ZSTD_e_continue}, {message_.tail, ZSTD_e_flush}};
    for (auto const& [piece, end] : pieces) {
        ZSTD_inBuffer in{piece.data(), piece.size(), 0};
        std::size_t left = 1;
        while (end == ZSTD_e_flush ? left > 0 : in.pos < in.size) {
            char space[8192];
            ZSTD_outBuffer made{space, sizeof space, 0};
            left = ZSTD_compressStream2(zstd_, &made, &in, end);
            if (ZSTD_isError(left)) throw std::bad_alloc();
            out.append(space, made.pos);
        }
    }
    message_ = {};
    message_.head = std::move(out);
    message_.binary = true;
}

/// Head and tail are this connection's, and go as they are; the blocks between are everybody's.
void Packer::make_frame(Frame const& frame) {
    std::string out(frame_head);
    put_raw_block(message_.head, !frame.event, out);
    message_.head = std::move(out);
    message_.binary = true;
    if (!frame.event) return;
    static std::string const json_end = [] {
        std::string end;
        put_raw_block(json_tail, true, end);
        return end;
    }();
    static std::string const etf_end = [] {
        std::string end;
        put_raw_block({}, true, end);
        return end;
    }();
    message_.body = frame.event->packed.zstd_blocks(frame.event->data, framing_.encoding);
    message_.tail = framing_.encoding == Encoding::etf ? etf_end : json_end;
}

std::optional<std::string> Packer::json_of(std::string_view message, bool binary) const {
    bool const term = binary && framing_.encoding == Encoding::etf && message.starts_with(codec::etf_version);
    if (!term) return std::string(message);
    std::string json;
    if (!codec::etf_to_json(message, json).empty()) return std::nullopt;
    return json;
}

} // namespace chorus::local
