// Bodies that need not be in memory: where sent ones come from, and where received ones go.
#pragma once

#include <chorus/params/body.hpp>
#include <chorus/rest/progress.hpp>
#include <chorus/task.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// Bytes on their way out, read once from start to end. Used by one call at a time, on the instance's strand;
/// waiting there must not block (`co_await` something). What it throws ends the call.
class CHORUS_DECL BodySource {
public:
    BodySource() = default;
    BodySource(BodySource const&) = delete;
    BodySource& operator=(BodySource const&) = delete;
    virtual ~BodySource();
    /// The next bytes, at most as many as fit. 0: that was all. `space` is never empty.
    virtual task<std::size_t> read(std::span<char> space) = 0;
};

/// Puts the next bytes into `space` and returns how many they are; 0: that was all. Called on the instance's
/// strand: be quick.
using BodyGenerator = std::function<std::size_t(std::span<char> space)>;

/// What `next` generates. It is sent once: a call whose connection breaks in the middle fails. Sending another
/// number of bytes than `size` fails with errc::invalid_argument.
[[nodiscard]] CHORUS_DECL Body generated_body(
    BodyGenerator next, std::optional<std::uint64_t> size = std::nullopt);
/// What the source that `open` makes reads. It can be sent again: each time with a new source.
[[nodiscard]] CHORUS_DECL Body streamed_body(
    std::function<std::unique_ptr<BodySource>()> open, std::optional<std::uint64_t> size = std::nullopt);
/// One after the other.
[[nodiscard]] CHORUS_DECL Body joined_body(std::vector<Body> parts);

/// Where the body of an answer goes instead of into memory: `Op::into(…)`. Only of a successful answer; what a
/// server says of a failure becomes an `Error` as ever. Used by one call at a time, on the instance's strand.
/// Its size is not limited. What it throws ends the call.
class CHORUS_DECL BodySink {
public:
    BodySink() = default;
    BodySink(BodySink const&) = delete;
    BodySink& operator=(BodySink const&) = delete;
    virtual ~BodySink();
    /// Before the first byte; `total` where the server says how many will come. Called again where the call
    /// is made again after the connection broke in the middle: start anew, or throw to give up.
    virtual void begin(std::optional<std::uint64_t> total) = 0;
    /// The next bytes. Nothing more is read from the network until it is done.
    virtual task<void> write(std::span<char const> bytes) = 0;
    /// All bytes have come.
    virtual void end() = 0;
};

/// The file at `path`: it appears, or is replaced, when all bytes are there; until then they are in
/// `path + ".part"`, which is removed if the rest never comes. errc::file_unwritable.
[[nodiscard]] CHORUS_DECL std::shared_ptr<BodySink> file_sink(std::string path);
/// Every piece as it comes. A download that breaks in the middle is not begun anew.
[[nodiscard]] CHORUS_DECL std::shared_ptr<BodySink> callback_sink(std::function<void(std::string_view)> take);

/// How the bytes of one call travel, where that is of interest. Set through the operation.
class Transfer {
public:
    Transfer() = default;
    std::shared_ptr<BodySink> sink; ///< null: the answer is kept in memory
    Progress on_sent;               ///< bytes of the request's body
    Progress on_received;           ///< bytes of the answer's body
};

} // namespace chorus
