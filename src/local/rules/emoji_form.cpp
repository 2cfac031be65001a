#include "local/rules/emoji_form.hpp"

#include <algorithm>
#include <cctype>

namespace chorus::local {

Maybe<std::string> read_emoji_name(Form& form) {
    auto name = form.text("name", {2, 32});
    bool good =
        !name || std::ranges::all_of(*name, [](unsigned char c) { return std::isalnum(c) || c == '_'; });
    if (!good) form.complain("name", "STRING_TYPE_REGEX", "String value did not match validation regex.");
    return name;
}

Maybe<std::string> read_emoji_image(Form& form) {
    constexpr std::size_t max_text = 256 * 1024 * 4 / 3 + 64;
    auto image = form.text("image");
    if (image && !image->starts_with("data:"))
        form.complain("image", "IMAGE_INVALID", "Not a base64 data URI.");
    if (image && image->size() > max_text)
        form.complain("image", "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 256.0 kb.");
    return image;
}

} // namespace chorus::local
