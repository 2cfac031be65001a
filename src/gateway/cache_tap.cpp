#include "gateway/cache_tap.hpp"

#include <algorithm>
#include <chorus/gateway/changes.hpp>
#include <chorus/gateway/events.hpp>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace chorus::detail {
namespace {

using codec::Rows;

constexpr std::uint32_t bit(CacheResource resource) { return 1u << static_cast<unsigned>(resource); }
constexpr auto guilds = bit(CacheResource::guild), channels = bit(CacheResource::channel),
               roles = bit(CacheResource::role), members = bit(CacheResource::member),
               users = bit(CacheResource::user), emojis = bit(CacheResource::emoji),
               stickers = bit(CacheResource::sticker), voice_states = bit(CacheResource::voice_state),
               presences = bit(CacheResource::presence), messages = bit(CacheResource::message);
constexpr std::uint32_t anything = ~0u;

EventType const& change_type(CacheResource resource) {
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

} // namespace

/// Keeps what changes until all of the event is applied: then handlers see the whole of it in the cache.
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
    template<class T> [[nodiscard]] Rows present() const {
        return codec::rows_present(json(), codec::object_shape<T>());
    }
    /// The same of an object in the payload.
    template<class T> [[nodiscard]] Rows present_in(std::string_view field) const {
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
        return out_.heard(change_type(resource));
    }
    void changed(CacheResource resource, std::shared_ptr<void const> change) override {
        changes_.emplace_back(resource, std::move(change));
    }
    void deliver() {
        for (auto& [resource, change] : std::exchange(changes_, {}))
            out_.deliver(change_type(resource), std::move(change));
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

namespace {

using Context = CacheTap::Context;

/// A row of the table below: `apply(context, event)` for events `E` that are in no guild, or in one that is
/// known.
template<class E, void (*Apply)(Context&, E const&)> constexpr CacheTap::Row row(std::uint32_t about) {
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

Snowflake guild_of(Maybe<Snowflake> const& guild) { return guild.value_or(Snowflake()); }

// ---- Sessions ----

void on(Context& c, Ready const& event) {
    c.store.begin(c.shard_number, event.user);
    std::vector<Snowflake> ids;
    for (std::size_t i = 0; i < event.guilds.size(); ++i) {
        auto const& guild = event.guilds[i];
        c.store.put_guild(c.shard_number, guild);
        if (i < event.merged_members.size())
            for (auto const& member : event.merged_members[i])
                c.store.patch_member(guild.id, Snowflake(), member, nullptr, nullptr);
        ids.push_back(guild.id);
    }
    for (auto const& channel : event.private_channels)
        c.store.put_channel(Snowflake(), channel, nullptr, nullptr);
    for (auto const& presence : event.presences)
        c.store.put_presence(Snowflake(), presence, nullptr, nullptr);
    // Last: those whom nothing names by now are not kept.
    for (auto const& user : event.users) c.store.patch_user(user, nullptr);
    c.set_ready_guilds(std::move(ids));
    c.store.set_in_step(c.shard_number, true);
}

void on(Context& c, ReadySupplemental const& event) {
    auto const ids = c.take_ready_guilds();
    for (auto const& guild : event.guilds)
        if (c.store.knows(guild.id))
            for (auto const& state : guild.voice_states)
                c.store.put_voice_state(guild.id, state, nullptr, nullptr);
    for (std::size_t i = 0; i < std::min(ids.size(), event.merged_members.size()); ++i)
        if (c.store.knows(ids[i]))
            for (auto const& member : event.merged_members[i])
                c.store.patch_member(ids[i], Snowflake(), member, nullptr, nullptr);
    if (event.merged_presences) {
        auto const& merged = *event.merged_presences;
        for (auto const& presence : merged.friends)
            c.store.put_presence(Snowflake(), presence, nullptr, nullptr);
        for (std::size_t i = 0; i < std::min(ids.size(), merged.guilds.size()); ++i)
            if (c.store.knows(ids[i]))
                for (auto const& presence : merged.guilds[i])
                    c.store.put_presence(ids[i], presence, nullptr, nullptr);
    }
    for (auto const& channel : event.lazy_private_channels)
        c.store.put_channel(Snowflake(), channel, nullptr, nullptr);
}

void on(Context& c, Resumed const&) { c.store.set_in_step(c.shard_number, true); }

void on(Context& c, UserUpdate const& event) { c.store.patch_self(event, c.present<User>(), c); }

// ---- Guilds ----

void on(Context& c, GuildCreate const& event) { c.store.put_guild(c.shard_number, event); }
void on(Context& c, GuildUpdate const& event) {
    if (c.store.knows(event.id)) c.store.patch_guild(c.shard_number, event, c.present<Guild>(), c);
}
void on(Context& c, GuildDelete const& event) {
    if (event.unavailable.value_or(false))
        c.store.lose_guild(c.shard_number, event.id, c);
    else
        c.store.take_guild(event.id, c);
}
void on(Context& c, GuildSync const& event) {
    if (!c.store.knows(event.id)) return;
    for (auto const& member : event.members) c.store.put_member(event.id, member, nullptr);
    for (auto const& presence : event.presences) c.store.put_presence(event.id, presence, nullptr, nullptr);
}

void on(Context& c, GuildRoleCreate const& event) {
    c.store.put_role(event.guild_id, event.role, c.present_in<Role>("role"), c);
}
void on(Context& c, GuildRoleUpdate const& event) {
    c.store.put_role(event.guild_id, event.role, c.present_in<Role>("role"), c);
}
void on(Context& c, GuildRoleDelete const& event) { c.store.take_role(event.guild_id, event.role_id, c); }
void on(Context& c, GuildEmojisUpdate const& event) { c.store.set_emojis(event.guild_id, event.emojis, c); }
void on(Context& c, GuildStickersUpdate const& event) {
    c.store.set_stickers(event.guild_id, event.stickers, c);
}

void on(Context& c, GuildMemberAdd const& event) {
    auto const guild = guild_of(event.guild_id);
    if (!guild || !event.user) return;
    // Servers may say it twice.
    bool const known = bool(c.store.people().member(guild, event.user->id));
    c.store.put_member(guild, event, &c);
    if (!known) c.store.count_members(guild, 1, c);
}
void on(Context& c, GuildMemberUpdate const& event) {
    auto const present = c.present<Member>();
    if (auto const guild = guild_of(event.guild_id))
        c.store.patch_member(guild, Snowflake(), event, &present, &c);
}
void on(Context& c, GuildMemberRemove const& event) {
    // Of large guilds not all members are known.
    auto const guild = c.store.guild(event.guild_id);
    bool const counts = (guild && guild->large.value_or(false)) || !c.store.options().max_members() ||
        c.store.people().member(event.guild_id, event.user.id);
    c.store.take_member(event.guild_id, event.user.id, c);
    if (counts) c.store.count_members(event.guild_id, -1, c);
}
void on(Context& c, GuildMembersChunk const& event) {
    for (auto const& member : event.members) c.store.put_member(event.guild_id, member, nullptr);
    for (auto const& presence : event.presences)
        c.store.put_presence(event.guild_id, presence, nullptr, nullptr);
}
void on(Context& c, GuildMemberListUpdate const& event) {
    auto see = [&](MemberListItem const& item) {
        if (!item.member) return;
        c.store.patch_member(event.guild_id, Snowflake(), *item.member, nullptr, nullptr);
        if (item.member->presence)
            c.store.put_presence(event.guild_id, *item.member->presence, nullptr, nullptr);
    };
    for (auto const& op : event.ops) {
        for (auto const& item : op.items) see(item);
        if (op.item) see(*op.item);
    }
}

// ---- People ----

void on(Context& c, PresenceUpdate const& event) {
    auto const present = c.present<Presence>();
    c.store.put_presence(guild_of(event.guild_id), event, &present, &c);
}
void see_voice_state(Context& c, Snowflake guild, VoiceState const& state, Rows const* present) {
    if (state.member && guild)
        c.store.patch_member(guild, state.user_id, *state.member, nullptr, &c, People::Mode::patch_known);
    c.store.put_voice_state(guild, state, present, &c);
}
void on(Context& c, VoiceStateUpdate const& event) {
    auto const present = c.present<VoiceState>();
    see_voice_state(c, guild_of(event.guild_id), event, &present);
}
void on(Context& c, CallCreate const& event) {
    for (auto const& state : event.voice_states) see_voice_state(c, Snowflake(), state, nullptr);
}
void on(Context& c, CallDelete const& event) {
    for (auto const& state : c.store.voice_states_of(Snowflake()))
        if (state->channel_id == event.channel_id) c.store.take_voice_state(Snowflake(), state->user_id, c);
}

// ---- Channels ----

// Spacebar tells of threads by channel events.
void put_channel(Context& c, Channel const& channel, bool whole) {
    auto const guild = channel.guild_id ? *channel.guild_id : c.store.guild_of_channel(channel.id);
    if (CacheStore::is_archived(channel)) return c.store.take_channel(guild, channel.id, c);
    if (!whole && !c.store.channel(channel.id)) return;
    auto const present = c.present<Channel>();
    c.store.put_channel(guild, channel, &present, &c);
}
void on(Context& c, ChannelCreate const& event) { put_channel(c, event, true); }
void on(Context& c, ChannelUpdate const& event) { put_channel(c, event, true); }
void on(Context& c, ChannelUpdatePartial const& event) { put_channel(c, event, false); }
void on(Context& c, ChannelDelete const& event) {
    c.store.take_channel(guild_of(event.guild_id), event.id, c);
}
void on(Context& c, ThreadCreate const& event) { put_channel(c, event, true); }
void on(Context& c, ThreadUpdate const& event) { put_channel(c, event, true); }
void on(Context& c, ThreadDelete const& event) {
    c.store.take_channel(guild_of(event.guild_id), event.id, c);
}
void on(Context& c, ThreadListSync const& event) {
    std::vector<Snowflake> ids;
    for (auto const& thread : event.threads) ids.push_back(thread.id);
    c.store.keep_threads(event.guild_id, event.channel_ids ? &*event.channel_ids : nullptr, ids, c);
    for (auto const& thread : event.threads) c.store.put_channel(event.guild_id, thread, nullptr, &c);
    for (auto const& member : event.members)
        if (member.id)
            c.store.edit_channel(
                *member.id, [&](Channel& thread) { thread.member = member; }, c);
}
void on(Context& c, ThreadMemberUpdate const& event) {
    if (event.id)
        c.store.edit_channel(
            *event.id, [&](Channel& thread) { thread.member = static_cast<ThreadMember const&>(event); }, c);
}
void on(Context& c, ThreadMembersUpdate const& event) {
    auto const self = c.store.self_id();
    c.store.edit_channel(
        event.id,
        [&](Channel& thread) {
            thread.member_count = event.member_count;
            for (auto const& member : event.added_members)
                if (member.user_id == self) thread.member = member;
            if (std::ranges::find(event.removed_member_ids, self) != event.removed_member_ids.end())
                thread.member.reset();
        },
        c);
}
void on(Context& c, ChannelPinsUpdate const& event) {
    c.store.edit_channel(
        event.channel_id,
        [&](Channel& channel) {
            if (!event.last_pin_timestamp.is_absent()) channel.last_pin_timestamp = event.last_pin_timestamp;
        },
        c);
}
void on(Context& c, ChannelRecipientAdd const& event) {
    c.store.edit_channel(
        event.channel_id,
        [&](Channel& channel) {
            auto const same = [&](User const& user) { return user.id == event.user.id; };
            if (std::ranges::none_of(channel.recipients, same)) channel.recipients.push_back(event.user);
        },
        c);
    c.store.patch_user(event.user, &c);
}
void on(Context& c, ChannelRecipientRemove const& event) {
    c.store.edit_channel(
        event.channel_id,
        [&](Channel& channel) {
            std::erase_if(channel.recipients, [&](User const& user) { return user.id == event.user.id; });
            if (channel.recipient_ids) std::erase(*channel.recipient_ids, event.user.id);
        },
        c);
}
void on(Context& c, ChannelTopicUpdate const& event) {
    auto const id = event.channel_id ? *event.channel_id : event.id.value_or(Snowflake());
    c.store.edit_channel(
        id, [&](Channel& channel) { channel.topic = event.topic; }, c);
}
void on(Context& c, VoiceChannelStatusUpdate const& event) {
    c.store.edit_channel(
        event.id, [&](Channel& channel) { channel.status = event.status; }, c);
}
void see_unread(Context& c, std::vector<ChannelUnread> const& unread) {
    for (auto const& what : unread)
        c.store.edit_channel(
            what.id,
            [&](Channel& channel) {
                if (!what.last_message_id.is_absent()) channel.last_message_id = what.last_message_id;
                if (!what.last_pin_timestamp.is_absent())
                    channel.last_pin_timestamp = what.last_pin_timestamp;
            },
            c);
}
void on(Context& c, ChannelUnreadUpdate const& event) { see_unread(c, event.channel_unread_updates); }
void on(Context& c, PassiveUpdateV1 const& event) {
    see_unread(c, event.channels);
    for (auto const& member : event.members)
        c.store.patch_member(event.guild_id, Snowflake(), member, nullptr, &c);
    // These are all there are.
    for (auto const& state : c.store.voice_states_of(event.guild_id))
        if (std::ranges::find(event.voice_states, state->user_id, &VoiceState::user_id) ==
            event.voice_states.end())
            c.store.take_voice_state(event.guild_id, state->user_id, c);
    for (auto const& state : event.voice_states) see_voice_state(c, event.guild_id, state, nullptr);
}
void on(Context& c, PassiveUpdateV2 const& event) {
    see_unread(c, event.updated_channels);
    for (auto const& member : event.updated_members)
        c.store.patch_member(event.guild_id, Snowflake(), member, nullptr, &c);
    for (auto user : event.removed_voice_states) c.store.take_voice_state(event.guild_id, user, c);
    for (auto const& state : event.updated_voice_states) see_voice_state(c, event.guild_id, state, nullptr);
}

// ---- Messages ----

void on(Context& c, MessageCreate const& event) { c.store.put_message(event, c); }
void on(Context& c, MessageUpdate const& event) { c.store.patch_message(event, c.present<Message>(), c); }
void on(Context& c, MessageDelete const& event) { c.store.take_message(event.channel_id, event.id, c); }
void on(Context& c, MessageDeleteBulk const& event) {
    for (auto id : event.ids) c.store.take_message(event.channel_id, id, c);
}

bool same_emoji(Emoji const& a, Emoji const& b) {
    return a.id && b.id ? *a.id == *b.id : !a.id && !b.id && a.name == b.name;
}

/// Somebody (`user`) reacts, or takes that back (`by` is -1).
void count_reaction(
    Message& message, Emoji const& emoji, Snowflake user, bool burst, int by, Snowflake self) {
    auto const same = [&](Reaction const& reaction) { return same_emoji(reaction.emoji, emoji); };
    auto found = std::ranges::find_if(message.reactions, same);
    if (found == message.reactions.end()) {
        if (by < 0) return;
        Reaction made;
        made.emoji = emoji;
        found = message.reactions.insert(found, std::move(made));
    }
    found->count += by;
    if (found->count_details) (burst ? found->count_details->burst : found->count_details->normal) += by;
    if (found->burst_count && burst) *found->burst_count += by;
    if (user == self) (burst ? found->me_burst : found->me) = by > 0;
    if (found->user_ids) {
        std::erase(*found->user_ids, user);
        if (by > 0) found->user_ids->push_back(user);
    }
    if (found->count <= 0) message.reactions.erase(found);
}

void on(Context& c, MessageReactionAdd const& event) {
    if (event.member && event.guild_id)
        c.store.patch_member(
            *event.guild_id, event.user_id, *event.member, nullptr, &c, People::Mode::patch_known);
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            count_reaction(
                message, event.emoji, event.user_id, event.burst.value_or(false), 1, c.store.self_id());
        },
        c);
}
void on(Context& c, MessageReactionRemove const& event) {
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            count_reaction(
                message, event.emoji, event.user_id, event.burst.value_or(false), -1, c.store.self_id());
        },
        c);
}
void on(Context& c, MessageReactionAddMany const& event) {
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            for (auto const& reaction : event.reactions)
                for (auto user : reaction.users)
                    count_reaction(message, reaction.emoji, user, false, 1, c.store.self_id());
        },
        c);
}
void on(Context& c, MessageReactionRemoveAll const& event) {
    c.store.edit_message(
        event.channel_id, event.message_id, [](Message& message) { message.reactions.clear(); }, c);
}
void on(Context& c, MessageReactionRemoveEmoji const& event) {
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            std::erase_if(message.reactions,
                [&](Reaction const& reaction) { return same_emoji(reaction.emoji, event.emoji); });
        },
        c);
}

template<class Vote> void count_vote(Context& c, Vote const& event, int by) {
    c.store.edit_message(
        event.channel_id, event.message_id,
        [&](Message& message) {
            if (!message.poll) return;
            auto& poll = **message.poll;
            if (!poll.results) poll.results.emplace();
            auto& counts = poll.results->answer_counts;
            auto found = std::ranges::find(counts, event.answer_id, &PollAnswerCount::id);
            if (found == counts.end()) {
                if (by < 0) return;
                PollAnswerCount made;
                made.id = event.answer_id;
                found = counts.insert(found, std::move(made));
            }
            found->count += by;
            if (event.user_id == c.store.self_id()) found->me_voted = by > 0;
            if (found->count <= 0) counts.erase(found);
        },
        c);
}
void on(Context& c, MessagePollVoteAdd const& event) { count_vote(c, event, 1); }
void on(Context& c, MessagePollVoteRemove const& event) { count_vote(c, event, -1); }

constexpr auto in_guilds =
    guilds | channels | roles | members | users | emojis | stickers | voice_states | presences | messages;

template<class E> constexpr CacheTap::Row row(std::uint32_t about) { return row<E, &on>(about); }

CacheTap::Row const table[] = {
    row<Ready>(anything),
    row<ReadySupplemental>(members | users | presences | voice_states | channels),
    row<Resumed>(anything),
    row<UserUpdate>(users),
    row<GuildCreate>(in_guilds),
    row<GuildUpdate>(guilds | roles | emojis | stickers),
    row<GuildDelete>(anything),
    row<GuildSync>(members | users | presences),
    row<GuildRoleCreate>(roles),
    row<GuildRoleUpdate>(roles),
    row<GuildRoleDelete>(roles),
    row<GuildEmojisUpdate>(emojis),
    row<GuildStickersUpdate>(stickers),
    row<GuildMemberAdd>(guilds | members | users),
    row<GuildMemberUpdate>(members | users),
    row<GuildMemberRemove>(guilds | members | presences | voice_states),
    row<GuildMembersChunk>(members | users | presences),
    row<GuildMemberListUpdate>(members | users | presences),
    row<PresenceUpdate>(presences | users),
    row<VoiceStateUpdate>(voice_states | members),
    row<CallCreate>(voice_states),
    row<CallDelete>(voice_states),
    row<ChannelCreate>(channels),
    row<ChannelUpdate>(channels),
    row<ChannelUpdatePartial>(channels),
    row<ChannelDelete>(channels | messages),
    row<ThreadCreate>(channels),
    row<ThreadUpdate>(channels | messages),
    row<ThreadDelete>(channels | messages),
    row<ThreadListSync>(channels | messages),
    row<ThreadMemberUpdate>(channels),
    row<ThreadMembersUpdate>(channels),
    row<ChannelPinsUpdate>(channels),
    row<ChannelRecipientAdd>(channels),
    row<ChannelRecipientRemove>(channels),
    row<ChannelTopicUpdate>(channels),
    row<VoiceChannelStatusUpdate>(channels),
    row<ChannelUnreadUpdate>(channels),
    row<PassiveUpdateV1>(channels | members | voice_states),
    row<PassiveUpdateV2>(channels | members | voice_states),
    row<MessageCreate>(messages | channels | members | users),
    row<MessageUpdate>(messages),
    row<MessageDelete>(messages),
    row<MessageDeleteBulk>(messages),
    row<MessageReactionAdd>(messages | members),
    row<MessageReactionRemove>(messages),
    row<MessageReactionAddMany>(messages),
    row<MessageReactionRemoveAll>(messages),
    row<MessageReactionRemoveEmoji>(messages),
    row<MessagePollVoteAdd>(messages),
    row<MessagePollVoteRemove>(messages),
};

std::uint32_t resources_of(CacheOptions const& options) {
    return (options.max_guilds() ? guilds : 0) | (options.max_channels() ? channels : 0) |
        (options.max_roles() ? roles : 0) | (options.max_members() ? members : 0) |
        (options.max_users() ? users : 0) | (options.max_emojis() ? emojis : 0) |
        (options.max_stickers() ? stickers : 0) | (options.max_voice_states() ? voice_states : 0) |
        (options.max_presences() ? presences : 0) | (options.max_messages() ? messages : 0);
}

} // namespace

CacheTap::CacheTap(CacheOptions const& options) : store_(std::make_shared<CacheStore>(options)) {
    auto const kept = resources_of(options);
    for (auto const& row : table)
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

void CacheTap::interrupted(std::uint32_t shard) { store_->set_in_step(shard, false); }

void CacheTap::missed(std::uint32_t shard) { store_->forget(shard); }

} // namespace chorus::detail
