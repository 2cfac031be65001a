#pragma once

#include <string>

namespace chorus {

/// An answer that is not JSON: an image, a page, a list as text.
struct Content {
    std::string bytes;
    std::string type; ///< its MIME type, as the server named it

    friend bool operator==(Content const&, Content const&) = default;
};

} // namespace chorus
