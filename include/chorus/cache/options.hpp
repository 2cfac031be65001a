#pragma once

#include <chorus/config.hpp>
#include <cstddef>
#include <cstdint>

namespace chorus {

/// What a cache keeps, and how much of it at most.
///
/// `CacheOptions()` keeps everything but presences, and of messages the last hundred of each channel, 10,000
/// in all. `CacheOptions::nothing().guilds().roles()` keeps what it names. 0: nothing of that kind. Where a
/// limit is reached, what came first goes first; limits count all guilds together.
class CacheOptions {
public:
    static constexpr std::size_t unlimited = SIZE_MAX;

    CacheOptions() = default;
    [[nodiscard]] static CacheOptions nothing() {
        return CacheOptions()
            .guilds(0)
            .channels(0)
            .roles(0)
            .members(0)
            .users(0)
            .emojis(0)
            .stickers(0)
            .voice_states(0)
            .messages(0, 0);
    }

    /// Without their lists: what is in them is kept, or not, by the other settings.
    CacheOptions& guilds(std::size_t most = unlimited) { return guilds_ = most, *this; }
    CacheOptions& channels(std::size_t most = unlimited) { return channels_ = most, *this; } ///< and threads
    CacheOptions& roles(std::size_t most = unlimited) { return roles_ = most, *this; }
    CacheOptions& members(std::size_t most = unlimited) { return members_ = most, *this; }
    /// Only those that something kept names: a member, a presence, a message, a private channel.
    CacheOptions& users(std::size_t most = unlimited) { return users_ = most, *this; }
    CacheOptions& emojis(std::size_t most = unlimited) { return emojis_ = most, *this; }
    CacheOptions& stickers(std::size_t most = unlimited) { return stickers_ = most, *this; }
    CacheOptions& voice_states(std::size_t most = unlimited) { return voice_states_ = most, *this; }
    /// Only of those who are not offline.
    CacheOptions& presences(std::size_t most = unlimited) { return presences_ = most, *this; }
    CacheOptions& messages(std::size_t per_channel, std::size_t in_all = unlimited) {
        return messages_per_channel_ = per_channel, messages_ = in_all, *this;
    }

    [[nodiscard]] std::size_t max_guilds() const { return guilds_; }
    [[nodiscard]] std::size_t max_channels() const { return channels_; }
    [[nodiscard]] std::size_t max_roles() const { return roles_; }
    [[nodiscard]] std::size_t max_members() const { return members_; }
    [[nodiscard]] std::size_t max_users() const { return users_; }
    [[nodiscard]] std::size_t max_emojis() const { return emojis_; }
    [[nodiscard]] std::size_t max_stickers() const { return stickers_; }
    [[nodiscard]] std::size_t max_voice_states() const { return voice_states_; }
    [[nodiscard]] std::size_t max_presences() const { return presences_; }
    [[nodiscard]] std::size_t max_messages() const { return messages_per_channel_ ? messages_ : 0; }
    [[nodiscard]] std::size_t max_messages_per_channel() const { return messages_per_channel_; }

    friend bool operator==(CacheOptions const&, CacheOptions const&) = default;

private:
    std::size_t guilds_ = unlimited;
    std::size_t channels_ = unlimited;
    std::size_t roles_ = unlimited;
    std::size_t members_ = unlimited;
    std::size_t users_ = unlimited;
    std::size_t emojis_ = unlimited;
    std::size_t stickers_ = unlimited;
    std::size_t voice_states_ = unlimited;
    std::size_t presences_ = 0;
    std::size_t messages_per_channel_ = 100;
    std::size_t messages_ = 10'000;
};

} // namespace chorus
