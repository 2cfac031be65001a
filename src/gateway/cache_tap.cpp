#include "gateway/cache_tap.hpp"

#include "gateway/cache_tap_parts.hpp"
#include <algorithm>
#include <utility>

namespace chorus::detail {
namespace {

using namespace cache_tap;

std::uint32_t resources_of(CacheOptions const& options) {
    return (options.max_guilds() ? guilds : 0) | (options.max_channels() ? channels : 0) |
        (options.max_roles() ? roles : 0) | (options.max_members() ? members : 0) |
        (options.max_users() ? users : 0) | (options.max_emojis() ? emojis : 0) |
        (options.max_stickers() ? stickers : 0) | (options.max_voice_states() ? voice_states : 0) |
        (options.max_presences() ? presences : 0) | (options.max_messages() ? messages : 0);
}

CacheStore::Shards shards_of(ShardPlan const& plan) {
    CacheStore::Shards out;
    out.first = plan.first;
    out.count = plan.count;
    out.total = std::max<std::uint32_t>(plan.total, 1);
    return out;
}

} // namespace

EventType const& changed_type(CacheResource resource) {
    switch (resource) {
    case CacheResource::guild: return event_type<Changed<Guild>>;
    case CacheResource::channel: return event_type<Changed<Channel>>;
    case CacheResource::role: return event_type<Changed<Role>>;
    case CacheResource::member: return event_type<Changed<Member>>;
    case CacheResource::user: return event_type<Changed<User>>;
    case CacheResource::emoji: return event_type<Changed<Emoji>>;
    case CacheResource::sticker: return event_type<Changed<Sticker>>;
    case CacheResource::voice_state: return event_type<Changed<VoiceState>>;
    case CacheResource::presence: return event_type<Changed<Presence>>;
    case CacheResource::message: break;
    }
    return event_type<Changed<Message>>;
}

CacheTap::CacheTap(CacheOptions const& options) : store_(std::make_shared<CacheStore>(options)) {
    auto const kept = resources_of(options);
    for (auto const rows :
        {cache_rows_of_guilds(), cache_rows_of_people(), cache_rows_of_channels(), cache_rows_of_messages()})
        for (auto const& row : rows)
            if (row.about & kept) rows_.emplace(row.type.name, &row);
}

EventType const* CacheTap::wants(std::string_view name) const {
    auto const found = rows_.find(name);
    return found == rows_.end() ? nullptr : &found->second->type;
}

void CacheTap::before(EventType const& type, std::shared_ptr<void const> const& event, Payload const& payload,
    EventInfo const& info, LocalEvents& out) {
    auto const found = rows_.find(type.name);
    if (found == rows_.end()) return;
    Context context(*this, payload, info.shard, out);
    found->second->apply(context, event.get());
    context.deliver();
}

void CacheTap::begins(ShardPlan const& plan, std::uint32_t shard) {
    store_->begin_sessions(shards_of(plan));
    store_->set_in_step(shard, false);
}

void CacheTap::handed_over(ShardPlan const& plan) { store_->hand_over(shards_of(plan)); }

void CacheTap::caught_up(std::uint32_t shard) { store_->resume(shard); }

void CacheTap::interrupted(std::uint32_t shard) { store_->set_in_step(shard, false); }

void CacheTap::missed(std::uint32_t shard) { store_->forget(shard); }

} // namespace chorus::detail
