#pragma once

#include <chorus/config.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace chorus {

/// A color of 24 bits, as embeds, roles and banners have it: `Embed().color(Color(88, 101, 242))`,
/// `Color(role.color)`. On the wire a number, 0xRRGGBB; in roles 0 means "none".
class Color {
public:
    constexpr Color() = default;
    /// 0xRRGGBB; higher bits are dropped.
    constexpr explicit Color(std::int64_t rgb) : rgb_(static_cast<std::uint32_t>(rgb & 0xFF'FFFF)) {}
    constexpr Color(std::uint8_t red, std::uint8_t green, std::uint8_t blue)
        : rgb_(static_cast<std::uint32_t>(red) << 16 | static_cast<std::uint32_t>(green) << 8 | blue) {}

    /// Reads `#5865F2`, `5865f2`, `0x5865F2`, and the short `#fff`. Anything else gives nothing.
    [[nodiscard]] static constexpr std::optional<Color> parse(std::string_view text) {
        if (text.starts_with('#'))
            text.remove_prefix(1);
        else if (text.starts_with("0x") || text.starts_with("0X"))
            text.remove_prefix(2);
        if (text.size() != 3 && text.size() != 6) return std::nullopt;
        std::uint32_t rgb = 0;
        for (char c : text) {
            int digit = c >= '0' && c <= '9' ? c - '0'
                : c >= 'a' && c <= 'f'       ? c - 'a' + 10
                : c >= 'A' && c <= 'F'       ? c - 'A' + 10
                                             : -1;
            if (digit < 0) return std::nullopt;
            auto nibble = static_cast<std::uint32_t>(digit);
            rgb = text.size() == 3 ? rgb << 8 | nibble << 4 | nibble : rgb << 4 | nibble;
        }
        return Color(static_cast<std::int64_t>(rgb));
    }

    [[nodiscard]] constexpr std::uint32_t rgb() const { return rgb_; }
    [[nodiscard]] constexpr std::uint8_t red() const { return static_cast<std::uint8_t>(rgb_ >> 16); }
    [[nodiscard]] constexpr std::uint8_t green() const { return static_cast<std::uint8_t>(rgb_ >> 8 & 0xFF); }
    [[nodiscard]] constexpr std::uint8_t blue() const { return static_cast<std::uint8_t>(rgb_ & 0xFF); }
    /// What fields named `color` take.
    constexpr operator std::int64_t() const { return rgb_; }

    /// `#5865f2`
    [[nodiscard]] CHORUS_DECL std::string to_string() const;

    friend constexpr bool operator==(Color, Color) = default;

private:
    std::uint32_t rgb_ = 0;
};

/// The palette that clients offer for roles, and the colors of their brand.
namespace colors {
inline constexpr Color none = Color(0x000000);
inline constexpr Color white = Color(0xFFFFFF);
inline constexpr Color black = Color(0x010101); ///< as near as one gets: 0 means "none"
inline constexpr Color aqua = Color(0x1ABC9C);
inline constexpr Color dark_aqua = Color(0x11806A);
inline constexpr Color green = Color(0x2ECC71);
inline constexpr Color dark_green = Color(0x1F8B4C);
inline constexpr Color blue = Color(0x3498DB);
inline constexpr Color dark_blue = Color(0x206694);
inline constexpr Color purple = Color(0x9B59B6);
inline constexpr Color dark_purple = Color(0x71368A);
inline constexpr Color pink = Color(0xE91E63);
inline constexpr Color dark_pink = Color(0xAD1457);
inline constexpr Color gold = Color(0xF1C40F);
inline constexpr Color dark_gold = Color(0xC27C0E);
inline constexpr Color orange = Color(0xE67E22);
inline constexpr Color dark_orange = Color(0xA84300);
inline constexpr Color red = Color(0xE74C3C);
inline constexpr Color dark_red = Color(0x992D22);
inline constexpr Color light_grey = Color(0x95A5A6);
inline constexpr Color grey = Color(0x979C9F);
inline constexpr Color dark_grey = Color(0x607D8B);
inline constexpr Color darker_grey = Color(0x546E7A);
inline constexpr Color blurple = Color(0x5865F2);
inline constexpr Color bright_green = Color(0x57F287);
inline constexpr Color yellow = Color(0xFEE75C);
inline constexpr Color fuchsia = Color(0xEB459E);
inline constexpr Color bright_red = Color(0xED4245);
} // namespace colors

} // namespace chorus
