// The path and query of a request target.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus::local {

/// `%41` → `A`. A broken escape stays as it is.
[[nodiscard]] std::string percent_decode(std::string_view text, bool plus_is_space = false);

/// For one segment of a path.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// A request target, split. Doubled and trailing slashes do not matter.
class Target {
public:
    explicit Target(std::string_view target);

    /// The path's segments, decoded, without `api` and `v9` in front.
    [[nodiscard]] std::vector<std::string> const& segments() const { return segments_; }
    /// Whether the path began with /api.
    [[nodiscard]] bool is_api() const { return is_api_; }
    /// The path as received, without query.
    [[nodiscard]] std::string const& path() const { return path_; }
    /// The first query parameter of that name.
    [[nodiscard]] std::optional<std::string> query(std::string_view name) const;

private:
    std::string path_;
    std::vector<std::string> segments_;
    std::vector<std::pair<std::string, std::string>> query_;
    bool is_api_ = false;
};

} // namespace chorus::local
