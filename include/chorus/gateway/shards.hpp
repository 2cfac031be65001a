// One bot, several sessions: each gets the events of its part of the guilds.
#pragma once

#include <chorus/config.hpp>
#include <chorus/types/snowflake.hpp>
#include <cstdint>

namespace chorus {

/// Which shard of `total` hears of a guild. Direct messages are shard 0's.
[[nodiscard]] constexpr std::uint32_t shard_of(Snowflake guild, std::uint32_t total) {
    return total <= 1 ? 0 : static_cast<std::uint32_t>((guild.value() >> 22) % total);
}

/// How many sessions a bot has: `options.shards = Shards::automatic()`. Without, it is one that is no shard.
class CHORUS_DECL Shards {
public:
    static constexpr std::uint32_t max_total = 65'536;

    /// No shards.
    Shards() = default;
    /// As many as GET /gateway/bot recommends, all of them here.
    [[nodiscard]] static Shards automatic() { return Shards(Kind::automatic, 0, 0, 0); }
    /// So many, all of them here.
    [[nodiscard]] static Shards of(std::uint32_t total) { return Shards(Kind::given, 0, total - 1, total); }
    /// Of so many those from `first` to `last`, both included; others are elsewhere, in processes that say
    /// the same `total`.
    [[nodiscard]] static Shards range(std::uint32_t first, std::uint32_t last, std::uint32_t total) {
        return Shards(Kind::given, first, last, total);
    }

    [[nodiscard]] bool none() const { return kind_ == Kind::none; }
    [[nodiscard]] bool is_automatic() const { return kind_ == Kind::automatic; }
    [[nodiscard]] std::uint32_t first() const { return first_; }
    [[nodiscard]] std::uint32_t last() const { return last_; }
    /// 0: automatic, or none.
    [[nodiscard]] std::uint32_t total() const { return total_; }

    friend bool operator==(Shards const&, Shards const&) = default;

private:
    enum class Kind : std::uint8_t { none, automatic, given };
    Shards(Kind kind, std::uint32_t first, std::uint32_t last, std::uint32_t total)
        : kind_(kind)
        , first_(first)
        , last_(last)
        , total_(total) {}

    Kind kind_ = Kind::none;
    std::uint32_t first_ = 0;
    std::uint32_t last_ = 0;
    std::uint32_t total_ = 0;
};

} // namespace chorus
