#pragma once

#include <chorus/config.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

namespace chorus {

class BodySource;

namespace detail {
class BodyRecipe;
}

/// The bytes of a request, or of one file in it: in memory, or where they come from. A cheap handle; copies
/// share the bytes. Nothing is read before a call sends it, and then piece by piece: a body may be larger
/// than memory. More kinds are made by <chorus/rest/body.hpp>.
class CHORUS_DECL Body {
public:
    /// No bytes.
    Body() = default;
    explicit Body(std::string bytes);
    explicit Body(std::shared_ptr<detail::BodyRecipe const> recipe) : recipe_(std::move(recipe)) {}

    /// The file at `path`, as large as it is now; opened each time it is sent. A file that has another size
    /// by then ends the call with errc::file_unreadable. Throws `Error` (errc::file_unreadable).
    [[nodiscard]] static Body file(std::string const& path);

    /// Bytes in all; nothing where only the end will tell. Then the body is sent in chunks (HTTP/1.1
    /// "chunked"), which not every server takes.
    [[nodiscard]] std::optional<std::uint64_t> size() const;
    [[nodiscard]] bool empty() const { return size() == 0u; }
    /// Whether it can be sent again when a connection breaks.
    [[nodiscard]] bool repeatable() const;
    [[nodiscard]] bool in_memory() const;
    /// Where it is in memory: its bytes. Else an empty text.
    [[nodiscard]] std::string const& bytes() const;

    /// Begins to read it from its start. Throws what opening throws, and errc::invalid_argument the second
    /// time where it is not repeatable.
    [[nodiscard]] std::unique_ptr<BodySource> open() const;

    /// Of bytes in memory: the bytes; else: the very same source.
    CHORUS_DECL friend bool operator==(Body const& a, Body const& b);

private:
    std::shared_ptr<detail::BodyRecipe const> recipe_;
};
CHORUS_NOT_AGGREGATE(Body);

} // namespace chorus
