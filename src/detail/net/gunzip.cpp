#include "detail/net/gunzip.hpp"

#include <new>
#include <zlib.h>

namespace chorus::detail {
namespace {

constexpr int gzip_only = 16 + MAX_WBITS;

} // namespace

Gunzip::Gunzip() : stream_(std::make_unique<z_stream_s>()) {
    if (inflateInit2(stream_.get(), gzip_only) != Z_OK) throw std::bad_alloc();
}

Gunzip::~Gunzip() { inflateEnd(stream_.get()); }

void Gunzip::feed(std::string_view packed) {
    // zlib does not write there, but did not know `const` when it was young.
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_->avail_in = static_cast<uInt>(packed.size());
}

std::size_t Gunzip::take(std::span<char> space) {
    if (broken_) return 0;
    stream_->next_out = reinterpret_cast<Bytef*>(space.data());
    stream_->avail_out = static_cast<uInt>(space.size());
    while (stream_->avail_out == space.size() && !broken_) {
        if (between_) {
            if (stream_->avail_in == 0) return 0;
            inflateReset(stream_.get());
            between_ = false;
        }
        auto const state = inflate(stream_.get(), Z_NO_FLUSH);
        if (state == Z_STREAM_END)
            between_ = true;
        else if (state == Z_BUF_ERROR)
            break; // needs more
        else if (state != Z_OK)
            broken_ = true;
        else if (stream_->avail_in == 0)
            break;
    }
    return space.size() - stream_->avail_out;
}

} // namespace chorus::detail
