// Traffic in a file: written as it happens, and played again.
#pragma once

#include "local/world.hpp"
#include <chorus/local/recording.hpp>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

namespace chorus::local {

/// Writes everything from now on into the file, which is made anew. Throws std::runtime_error where it cannot
/// be.
void start_recording(World& world, std::string const& path);
void stop_recording(World& world);

/// Plays one line after another. What the server now makes has ids and codes of its own: those of the
/// recording are replaced by them as answers tell.
class Replay {
public:
    explicit Replay(ReplayOptions options) : options_(std::move(options)) {}

    /// Whether a call was made. The world must be locked.
    bool play(World& world, std::string_view line);
    [[nodiscard]] ReplayReport const& report() const { return report_; }

private:
    bool play_call(World& world, std::string_view line);
    [[nodiscard]] std::string renamed(std::string_view text) const;
    void learn(nlohmann::json const& then, nlohmann::json const& now);

    ReplayOptions options_;
    ReplayReport report_;
    std::map<std::string, std::string, std::less<>> names_; ///< then → now
    std::size_t line_ = 0;
};

} // namespace chorus::local
