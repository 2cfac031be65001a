// What servers pack with, for tests of what unpacks.
#pragma once

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <zlib.h>
#include <zstd.h>

namespace chorus_test {

/// One zlib stream: each message is flushed, and ends with 00 00 FF FF.
class ZlibPacker {
public:
    explicit ZlibPacker(int level = 6) {
        if (deflateInit(&stream_, level) != Z_OK) throw std::bad_alloc();
    }
    ~ZlibPacker() { deflateEnd(&stream_); }
    ZlibPacker(ZlibPacker const&) = delete;
    ZlibPacker& operator=(ZlibPacker const&) = delete;

    std::string pack(std::string_view message, int flush = Z_SYNC_FLUSH) {
        std::string out;
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(message.data()));
        stream_.avail_in = static_cast<uInt>(message.size());
        do {
            char block[4096];
            stream_.next_out = reinterpret_cast<Bytef*>(block);
            stream_.avail_out = sizeof block;
            deflate(&stream_, flush);
            out.append(block, sizeof block - stream_.avail_out);
        } while (stream_.avail_out == 0);
        return out;
    }

    /// A stream of its own.
    static std::string whole(std::string_view message) { return ZlibPacker().pack(message, Z_FINISH); }

private:
    z_stream stream_{};
};

/// One zstd frame that is flushed behind each message, or a frame for each.
class ZstdPacker {
public:
    explicit ZstdPacker(int level = 3, int window_log = 0) : context_(ZSTD_createCCtx()) {
        ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, level);
        if (window_log) ZSTD_CCtx_setParameter(context_, ZSTD_c_windowLog, window_log);
    }
    ~ZstdPacker() { ZSTD_freeCCtx(context_); }
    ZstdPacker(ZstdPacker const&) = delete;
    ZstdPacker& operator=(ZstdPacker const&) = delete;

    std::string pack(std::string_view message, ZSTD_EndDirective end = ZSTD_e_flush) {
        std::string out;
        ZSTD_inBuffer in{message.data(), message.size(), 0};
        std::size_t left = 1;
        while (left > 0) {
            char block[4096];
            ZSTD_outBuffer made{block, sizeof block, 0};
            left = ZSTD_compressStream2(context_, &made, &in, end);
            if (ZSTD_isError(left)) throw std::runtime_error(ZSTD_getErrorName(left));
            out.append(block, made.pos);
        }
        return out;
    }
    std::string frame(std::string_view message) { return pack(message, ZSTD_e_end); }

private:
    ZSTD_CCtx* context_;
};

} // namespace chorus_test
