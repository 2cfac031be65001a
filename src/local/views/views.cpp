#include "local/views/views.hpp"

#include "local/cdn/signed_urls.hpp"
#include "local/http/json_object.hpp"
#include <algorithm>

namespace chorus::local {

User public_user(Account const& account) {
    auto const& from = account.user;
    User user;
    user.id = from.id;
    user.username = from.username;
    user.discriminator = from.discriminator;
    user.global_name = from.global_name;
    user.avatar = from.avatar;
    user.banner = from.banner;
    user.accent_color = from.accent_color;
    user.bot = from.bot;
    user.public_flags = from.public_flags;
    user.bio = from.bio;
    user.pronouns = from.pronouns;
    return user;
}

User private_user(Account const& account) {
    auto user = account.user;
    user.mfa_enabled = !account.totp_secret.empty();
    return user;
}

User public_user(World& world, Snowflake id) {
    if (auto const* account = world.store.account(id)) return public_user(*account);
    User user;
    user.id = id;
    user.username = "Deleted User";
    user.discriminator = "0000";
    user.avatar = null;
    return user;
}

Member member_view(
    World& world, GuildRecord const& guild, Snowflake user, MemberRecord const& record, WithUser with_user) {
    Member member;
    if (with_user == WithUser::yes) member.user = public_user(world, user);
    member.id = user;
    member.guild_id = guild.id();
    member.nick = record.nick.has_value() ? record.nick : Maybe<std::string>(null);
    member.avatar = record.avatar.has_value() ? record.avatar : Maybe<std::string>(null);
    member.roles = record.roles;
    member.joined_at = record.joined_at;
    member.premium_since = null;
    member.communication_disabled_until =
        record.timeout_until.has_value() ? record.timeout_until : Maybe<Timestamp>(null);
    member.deaf = record.deaf;
    member.mute = record.mute;
    member.pending = false;
    member.flags.emplace();
    return member;
}

Channel channel_view(World& world, ChannelRecord const& record, Snowflake viewer) {
    auto channel = record.channel;
    for (auto recipient : record.recipients)
        if (recipient != viewer) channel.recipients.push_back(public_user(world, recipient));
    return channel;
}

Guild guild_view(GuildRecord const& record) {
    auto guild = record.guild;
    for (auto const& [id, role] : record.roles) guild.roles.push_back(role);
    guild.member_count = static_cast<std::int64_t>(record.members.size());
    return guild;
}

Poll poll_view(PollRecord const& record, Snowflake viewer) {
    auto poll = record.poll;
    auto& results = poll.results.emplace();
    results.is_finalized = record.ended;
    for (auto const& [answer, voters] : record.votes) {
        if (voters.empty()) continue;
        auto& count = results.answer_counts.emplace_back();
        count.id = answer;
        count.count = static_cast<std::int64_t>(voters.size());
        count.me_voted = std::ranges::find(voters, viewer) != voters.end();
    }
    return poll;
}

namespace {

User face_view(WebhookFace const& face) {
    User user;
    user.id = face.webhook;
    user.username = face.name;
    user.discriminator = "0000";
    user.global_name = null;
    user.avatar = face.avatar.has_value() ? face.avatar : Maybe<std::string>(null);
    user.bot = true;
    user.public_flags = Flags<UserFlag>();
    return user;
}

Reaction reaction_view(ReactionRecord const& record, Snowflake viewer) {
    Reaction reaction;
    reaction.emoji = record.emoji;
    reaction.count = static_cast<std::int64_t>(record.users.size());
    reaction.me = std::ranges::find(record.users, viewer) != record.users.end();
    return reaction;
}

/// Answers to interactions look as if a webhook of their application had sent them.
void add_interaction(Message& message, MessageRecord const& record) {
    auto const& metadata = **record.interaction;
    message.interaction_metadata = record.interaction;
    message.application_id = record.application;
    if (record.application) message.webhook_id = *record.application;
    if (!metadata.name) return;
    MessageInteraction older;
    older.id = metadata.id;
    older.type = metadata.type;
    older.name = *metadata.name;
    older.user = metadata.user;
    message.interaction = Box<MessageInteraction>(std::move(older));
}

Message plain_view(
    World& world, ChannelRecord const& channel, MessageRecord const& record, Snowflake viewer) {
    Message message;
    message.id = record.id;
    message.channel_id = channel.id();
    if (channel.channel.guild_id) message.guild_id = *channel.channel.guild_id;
    message.author = record.face ? face_view(**record.face) : public_user(world, record.author);
    if (record.face) {
        message.webhook_id = (*record.face)->webhook;
        message.application_id = (*record.face)->application;
    }
    if (record.poll) message.poll = Box<Poll>(poll_view(**record.poll, viewer));
    message.content = record.content;
    message.timestamp = Ids::time_of(record.id);
    message.edited_timestamp = record.edited.has_value() ? record.edited : Maybe<Timestamp>(null);
    message.tts = record.tts;
    message.mention_everyone = record.mention_everyone;
    for (auto user : record.mentions) message.mentions.push_back(public_user(world, user));
    message.mention_roles = record.mention_roles;
    for (auto const& each : record.attachments) message.attachments.push_back(attachment_view(world, each));
    message.embeds = record.embeds;
    for (auto const& reaction : record.reactions)
        message.reactions.push_back(reaction_view(reaction, viewer));
    if (!record.nonce.empty()) message.nonce = record.nonce;
    message.pinned = record.pinned;
    message.type = record.type;
    message.flags = Flags<MessageFlag>(static_cast<std::uint64_t>(record.flags));
    message.message_reference = record.reference;
    if (!record.components.empty())
        message.components = decode<std::vector<Component>>(record.components.text());
    if (!record.sticker_items.empty())
        message.sticker_items = decode<std::vector<StickerItem>>(record.sticker_items.text());
    // A thread under a message has its id.
    if (message.flags->has(MessageFlag::has_thread))
        if (auto const* thread = world.store.channel(record.id))
            message.thread = Box<Channel>(thread->channel);
    if (record.interaction) add_interaction(message, record);
    return message;
}

} // namespace

Message message_view(
    World& world, ChannelRecord const& channel, MessageRecord const& record, Snowflake viewer) {
    auto message = plain_view(world, channel, record, viewer);
    if (record.type == MessageType::reply && record.reference && record.reference->message_id) {
        auto const* in = world.store.channel(record.reference->channel_id.value_or(channel.id()));
        auto const* original = in ? &in->messages : nullptr;
        // One level: what the answered message answered is not repeated.
        if (original && original->contains(*record.reference->message_id))
            message.referenced_message =
                Box<Message>(plain_view(world, *in, original->at(*record.reference->message_id), viewer));
        else
            message.referenced_message = null;
    }
    return message;
}

Message message_event_view(World& world, ChannelRecord const& channel, MessageRecord const& record) {
    auto message = message_view(world, channel, record, Snowflake());
    auto const* guild = message.guild_id ? world.store.guild(*message.guild_id) : nullptr;
    if (auto const* member = guild ? guild->member(record.author) : nullptr)
        message.member = member_view(world, *guild, record.author, *member, WithUser::no);
    return message;
}

Invite invite_view(World& world, Invite const& record) {
    auto invite = record;
    if (auto const* guild = record.guild_id ? world.store.guild(*record.guild_id) : nullptr) {
        auto view = guild_view(*guild);
        view.roles.clear();
        invite.guild = std::move(view);
        invite.approximate_member_count = static_cast<std::int64_t>(guild->members.size());
    }
    if (auto const* channel = record.channel_id ? world.store.channel(*record.channel_id) : nullptr) {
        Channel view;
        view.id = channel->id();
        view.name = channel->channel.name;
        view.type = channel->channel.type;
        view.guild_id = channel->channel.guild_id;
        invite.channel = std::move(view);
    }
    if (record.inviter_id)
        if (auto const* inviter = world.store.account(*record.inviter_id))
            invite.inviter = public_user(*inviter);
    return invite;
}

std::string channel_json(Channel const& channel) {
    JsonObject out;
    if (channel.thread_metadata)
        out.fields(channel, {"recipients", "permission_overwrites", "available_tags"});
    else if (channel.guild_id)
        out.fields(channel, {"recipients"});
    else
        out.fields(channel, {"permission_overwrites"});
    return out.take();
}

std::string guild_json(Guild const& guild) {
    return JsonObject().fields(guild, {"members", "channels", "threads", "presences", "voice_states", "stage_instances",
            "guild_scheduled_events", "soundboard_sounds"}).take();
}

} // namespace chorus::local
