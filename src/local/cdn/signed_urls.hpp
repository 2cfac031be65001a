// Addresses of attachments say until when they are good, and are signed, as on Spacebar and Discord:
// `?ex=…&is=…&hm=…`. Whether the CDN insists on it is Options::require_signed_urls.
#pragma once

#include <chorus/models/attachment.hpp>
#include <string>
#include <string_view>

namespace chorus::local {

class Target;
struct World;

/// Good for a day. `path` is as in an address: `attachments/1/2/a%20b.png`.
[[nodiscard]] std::string signed_url(World const& world, std::string_view path);

/// Records keep paths; everybody else sees addresses.
[[nodiscard]] Attachment attachment_view(World const& world, Attachment const& record);

/// Whether a file may be had under this address now.
[[nodiscard]] bool is_signed(World const& world, Target const& target);

/// The same file under a new address; any other address as it is.
[[nodiscard]] std::string refreshed_url(World const& world, std::string_view url);

} // namespace chorus::local
