// Unpacks gzip, piece by piece.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

struct z_stream_s;

namespace chorus::detail {

/// A stream of one or more gzip members (RFC 1952). Feed it a piece, take until it gives nothing more, feed
/// the next. Memory: 40 KB, however large the stream and whatever is in it.
class Gunzip {
public:
    Gunzip();
    ~Gunzip();
    Gunzip(Gunzip const&) = delete;
    Gunzip& operator=(Gunzip const&) = delete;

    /// Packed bytes, which must stay until `take` has returned 0.
    void feed(std::string_view packed);
    /// Unpacks into `space`, which is not empty: how many bytes; 0: it needs more. `broken()` afterwards where
    /// this is no gzip.
    [[nodiscard]] std::size_t take(std::span<char> space);

    [[nodiscard]] bool broken() const { return broken_; }
    /// Nothing was fed, or all that was begun has ended: the stream may end here.
    [[nodiscard]] bool whole() const { return between_; }

private:
    std::unique_ptr<z_stream_s> stream_;
    bool between_ = true; ///< members
    bool broken_ = false;
};

} // namespace chorus::detail
