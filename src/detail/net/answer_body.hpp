// Where the body of an answer goes that is not just kept as it comes: unpacked, into a sink, or both.
#pragma once

#include "detail/net/activity.hpp"
#include "detail/net/gunzip.hpp"
#include "detail/transport.hpp"
#include <cstddef>
#include <cstdint>
#include <chorus/rest/body.hpp>
#include <optional>
#include <span>
#include <string_view>

namespace chorus::detail {

/// The body of one answer. While a sink works, only the deadline of the whole exchange runs, and nothing is
/// read: a slow disk slows the server down. What a sink throws is thrown here.
class AnswerBody {
public:
    /// A null sink: into `response.body`, at most `max_size` bytes.
    AnswerBody(Response& response, BodySink* sink, std::size_t max_size)
        : response_(response)
        , sink_(sink)
        , max_size_(max_size) {}

    void begin(bool packed, std::optional<std::uint64_t> announced);
    /// Bytes so far and, if known, in all; as they come, packed or not.
    [[nodiscard]] std::uint64_t taken() const { return taken_; }
    [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }
    /// Throws errc::response_too_large and, where it cannot be unpacked, errc::malformed_response.
    task<void> take(Activity& activity, std::string_view part);
    /// Throws errc::malformed_response where the packed bytes are not whole.
    void end(Activity const& activity);

private:
    task<void> put(Activity& activity, std::span<char const> bytes);
    void keep(Activity const& activity, std::span<char const> bytes);

    Response& response_;
    BodySink* sink_;
    std::size_t max_size_;
    std::uint64_t taken_ = 0;
    std::optional<std::uint64_t> size_;
    std::optional<Gunzip> gunzip_;
};

} // namespace chorus::detail
