#pragma once

#include <chorus/config.hpp>
#include <string>
#include <string_view>
#include <type_traits>

namespace chorus {

/// Where the parts of an instance live. Made by discovery (`Instance::discover`), or by hand where a server
/// offers none. No part ends in `/`.
class CHORUS_DECL UrlBundle {
public:
    UrlBundle() = default;
    UrlBundle(std::string root, std::string api, std::string gateway, std::string cdn);

    std::string root;    ///< "https://chat.example.org": what the user named
    std::string api;     ///< "https://chat.example.org/api/v9"
    std::string gateway; ///< "wss://gateway.example.org"
    std::string cdn;     ///< "https://cdn.example.org"

    /// Cleans what people and servers write: a missing scheme is https (http for localhost and loopback
    /// addresses), white space and trailing slashes go, doubled slashes become one. Path and port stay.
    /// Throws `Error` (errc::invalid_url).
    [[nodiscard]] static std::string normalize_root(std::string_view url);

    /// The versioned API URL of what a server calls its API: with and without `/api`, with and without a
    /// version, with the doubled `/api/v9/api/` that misconfigured servers advertise.
    [[nodiscard]] static std::string normalize_api(
        std::string_view url, std::string_view api_path, std::string_view version);

    /// ws:// or wss:// of any URL, without trailing slash.
    [[nodiscard]] static std::string normalize_gateway(std::string_view url);

    friend bool operator==(UrlBundle const&, UrlBundle const&) = default;
};

} // namespace chorus
