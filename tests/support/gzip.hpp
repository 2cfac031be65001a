// Packs what tests let servers send.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <zlib.h>

namespace chorus::test {

/// One gzip member with `text` repeated `times` times: bombs are made without having them in memory.
inline std::string gzip(std::string_view text, std::size_t times = 1) {
    z_stream stream{};
    if (deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::bad_alloc();
    std::string out;
    char space[16384];
    for (std::size_t i = 0; i <= times; ++i) {
        bool const last = i == times;
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
        stream.avail_in = last ? 0 : static_cast<uInt>(text.size());
        do {
            stream.next_out = reinterpret_cast<Bytef*>(space);
            stream.avail_out = sizeof space;
            deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
            out.append(space, sizeof space - stream.avail_out);
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return out;
}

} // namespace chorus::test
