// Channels, threads and messages.
#include "cache/store_parts.hpp"

namespace chorus::detail {
namespace {

/// Webhooks are no users.
Snowflake author_of(Message const& message) { return message.webhook_id ? Snowflake() : message.author.id; }

} // namespace

// ---- Channels ----

void CacheStore::hold_recipients(Channel const* before, Channel const* after) {
    auto each = [](Channel const* channel, auto visit) {
        if (!channel) return;
        for (auto const& user : channel->recipients) visit(user.id);
        if (channel->recipient_ids)
            for (auto id : *channel->recipient_ids) visit(id);
    };
    // First those who are there, lest somebody in both lists is forgotten in between. What the lists say of
    // them may be old: only what an event says is news.
    each(after, [&](Snowflake id) { people_.hold(id, nullptr); });
    each(before, [&](Snowflake id) { people_.release(id); });
}

void CacheStore::set_channel(Snowflake guild, Kept<Channel> before, Kept<Channel> after, ChangeSink* sink) {
    channels_.put(after->id, guild, after, [this](Snowflake oldest, auto const& slot) {
        unlink(slot.guild, &GuildEntry::channels, oldest);
        hold_recipients(slot.value.get(), nullptr);
    });
    if (!before) link(guild, &GuildEntry::channels, after->id);
    hold_recipients(before.get(), after.get());
    tell<Channel>(sink, std::move(before), std::move(after));
}

void CacheStore::put_channel(Snowflake guild, Channel const& channel, Rows const* present, ChangeSink* sink) {
    static Rows const all = ~Rows();
    if (!channels_.keeps_any()) return;
    auto before = channels_.find(channel.id);
    auto after = std::make_shared<Channel>(before && present ? *before : Channel());
    codec::patch(*after, channel, present ? *present : all);
    if (guild) after->guild_id = guild;
    if (!before || *before != *after) set_channel(guild, std::move(before), std::move(after), sink);
    for (auto const& user : channel.recipients) patch_user(user, sink);
}

void CacheStore::edit_channel(Snowflake id, std::function<void(Channel&)> const& edit, ChangeSink& sink) {
    auto before = channels_.find(id);
    if (!before) return;
    auto after = std::make_shared<Channel>(*before);
    edit(*after);
    if (*before != *after) set_channel(channels_.guild_of(id), std::move(before), std::move(after), &sink);
}

bool CacheStore::is_archived(Channel const& channel) {
    return is_thread(channel.type) && channel.thread_metadata && channel.thread_metadata->archived;
}

void CacheStore::take_channel(Snowflake guild, Snowflake id, ChangeSink& sink) {
    if (guild)
        for (auto other : ids_of(guild, &GuildEntry::channels)) {
            auto const thread = channels_.find(other);
            if (thread && thread->parent_id == id && is_thread(thread->type))
                take_channel(guild, other, sink);
        }
    release_authors(messages_.take_all(id));
    unlink(guild, &GuildEntry::message_channels, id);
    unlink(guild, &GuildEntry::channels, id);
    auto before = channels_.take(id);
    hold_recipients(before.get(), nullptr);
    tell<Channel>(&sink, std::move(before), nullptr);
}

void CacheStore::keep_threads(Snowflake guild, std::vector<Snowflake> const* parents,
    std::vector<Snowflake> const& ids, ChangeSink& sink) {
    for (auto id : ids_of(guild, &GuildEntry::channels)) {
        auto const thread = channels_.find(id);
        if (!thread || !is_thread(thread->type) || std::ranges::find(ids, id) != ids.end()) continue;
        auto const parent = thread->parent_id.value_or(Snowflake());
        if (!parents || std::ranges::find(*parents, parent) != parents->end()) take_channel(guild, id, sink);
    }
}

// ---- Messages ----

void CacheStore::release_authors(std::vector<Kept<Message>> const& messages) {
    for (auto const& message : messages)
        if (auto const author = author_of(*message)) people_.release(author);
}

void CacheStore::put_message(Message const& message, ChangeSink& sink) {
    auto const guild = message.guild_id ? *message.guild_id : guild_of_channel(message.channel_id);
    if (auto const author = author_of(message)) {
        if (message.member && guild)
            patch_member(
                guild, author, *message.member, nullptr, &sink, People::Mode::patch_known, &message.author);
        tell(&sink,
            messages_.keeps_any() ? people_.hold(author, &message.author)
                                  : people_.patch_user(message.author, nullptr));
    }
    if (auto const channel = channels_.find(message.channel_id))
        if (channel->last_message_id.value_or(Snowflake()) < message.id)
            edit_channel(
                channel->id, [&](Channel& edited) { edited.last_message_id = message.id; }, sink);
    if (!messages_.keeps_any()) return;
    auto const before = messages_.find(message.channel_id, message.id);
    auto kept = std::make_shared<Message const>(message);
    auto const gone = messages_.put(kept);
    if (!before) link(guild, &GuildEntry::message_channels, message.channel_id);
    release_authors(gone);
    if (!before || *before != *kept) tell<Message>(&sink, before, kept);
}

void CacheStore::patch_message(Message const& message, Rows const& present, ChangeSink& sink) {
    edit_message(
        message.channel_id, message.id, [&](Message& edited) { codec::patch(edited, message, present); },
        sink);
    static auto const author = codec::object_shape<Message>().number("author");
    if (!present[author]) return;
    auto const kept = messages_.find(message.channel_id, message.id);
    if (kept && author_of(*kept)) patch_user(message.author, &sink);
}

void CacheStore::edit_message(
    Snowflake channel, Snowflake id, std::function<void(Message&)> const& edit, ChangeSink& sink) {
    auto const before = messages_.find(channel, id);
    if (!before) return;
    auto after = std::make_shared<Message>(*before);
    edit(*after);
    if (*before == *after) return;
    if (auto const author = author_of(*after)) people_.hold(author, nullptr);
    messages_.replace(after);
    release_authors({before});
    tell<Message>(&sink, before, after);
}

void CacheStore::take_message(Snowflake channel, Snowflake id, ChangeSink& sink) {
    auto before = messages_.take(channel, id);
    if (!before) return;
    release_authors({before});
    tell<Message>(&sink, std::move(before), nullptr);
}

} // namespace chorus::detail
