// What the sources of CacheTap share.
#pragma once

#include "gateway/cache_tap.hpp"
#include <chorus/gateway/changes.hpp>
#include <chorus/gateway/events.hpp>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace chorus::detail {

[[nodiscard]] EventType const& changed_type(CacheResource resource);

/// What an event is applied with. Keeps what changes until all of the event is applied: then handlers see the
/// whole of it in the cache.
class CacheTap::Context final : public ChangeSink {
public:
    Context(CacheTap& tap, Payload const& payload, std::uint32_t shard, LocalEvents& out)
        : store(*tap.store_)
        , shard_number(shard)
        , tap_(tap)
        , payload_(payload)
        , out_(out) {}

    CacheStore& store;
    std::uint32_t const shard_number;

    /// Which fields of a `T` the payload names.
    template<class T> [[nodiscard]] codec::Rows present() const {
        return codec::rows_present(json(), codec::object_shape<T>());
    }
    /// The same of an object in the payload.
    template<class T> [[nodiscard]] codec::Rows present_in(std::string_view field) const {
        return codec::rows_present(codec::field_text(json(), field), codec::object_shape<T>());
    }

    void set_ready_guilds(std::vector<Snowflake> ids) {
        std::unique_lock const lock(tap_.mutex_);
        tap_.ready_guilds_[shard_number] = std::move(ids);
    }
    [[nodiscard]] std::vector<Snowflake> take_ready_guilds() {
        std::unique_lock const lock(tap_.mutex_);
        auto node = tap_.ready_guilds_.extract(shard_number);
        return node ? std::move(node.mapped()) : std::vector<Snowflake>();
    }

    [[nodiscard]] bool wants(CacheResource resource) const override {
        return out_.heard(changed_type(resource));
    }
    void changed(CacheResource resource, std::shared_ptr<void const> change) override {
        changes_.emplace_back(resource, std::move(change));
    }
    void deliver() {
        for (auto& [resource, change] : std::exchange(changes_, {}))
            out_.deliver(changed_type(resource), std::move(change));
    }

private:
    /// Most events need none.
    [[nodiscard]] std::string_view json() const {
        if (payload_.encoding == Encoding::json) return payload_.data;
        if (json_.empty()) json_ = payload_.json();
        return json_;
    }

    CacheTap& tap_;
    Payload payload_;
    mutable std::string json_; ///< of a payload in ETF
    LocalEvents& out_;
    std::vector<std::pair<CacheResource, std::shared_ptr<void const>>> changes_;
};

// Events, each where it belongs by what it tells most of.
[[nodiscard]] std::span<CacheTap::Row const> cache_rows_of_guilds(); ///< and sessions
[[nodiscard]] std::span<CacheTap::Row const> cache_rows_of_people();
[[nodiscard]] std::span<CacheTap::Row const> cache_rows_of_channels();
[[nodiscard]] std::span<CacheTap::Row const> cache_rows_of_messages();

/// What channels' counters say of what was not told as events.
void see_unread(CacheTap::Context& c, std::vector<ChannelUnread> const& unread);

namespace cache_tap {

using Context = CacheTap::Context;
using codec::Rows;

constexpr std::uint32_t bit(CacheResource resource) { return 1u << static_cast<unsigned>(resource); }
inline constexpr auto guilds = bit(CacheResource::guild), channels = bit(CacheResource::channel),
                      roles = bit(CacheResource::role), members = bit(CacheResource::member),
                      users = bit(CacheResource::user), emojis = bit(CacheResource::emoji),
                      stickers = bit(CacheResource::sticker), voice_states = bit(CacheResource::voice_state),
                      presences = bit(CacheResource::presence), messages = bit(CacheResource::message);
inline constexpr std::uint32_t anything = ~0u;

/// A row of a table: `apply(context, event)` for events `E` that are in no guild, or in one that is
/// known.
template<class E, void (*Apply)(Context&, E const&)> constexpr CacheTap::Row row_of(std::uint32_t about) {
    return {event_type<E>, about, [](Context& context, void const* opaque) {
                auto const& event = *static_cast<E const*>(opaque);
                if constexpr (requires { event.guild_id.value_or(Snowflake()); }) {
                    if (!context.store.knows(event.guild_id.value_or(Snowflake()))) return;
                }
                else if constexpr (requires { event.guild_id.value(); }) {
                    if (!context.store.knows(event.guild_id)) return;
                }
                Apply(context, event);
            }};
}

[[nodiscard]] inline Snowflake guild_of(Maybe<Snowflake> const& guild) { return guild.value_or(Snowflake()); }

} // namespace cache_tap

} // namespace chorus::detail
