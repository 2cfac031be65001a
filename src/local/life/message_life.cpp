#include "local/life/message_life.hpp"

#include "local/accounts/crypto.hpp"
#include "local/http/json_object.hpp"
#include "local/life/due.hpp"
#include "local/life/thread_life.hpp"
#include "local/rules/mentions.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

bool contains(std::vector<Snowflake> const& ids, Snowflake id) {
    return std::ranges::find(ids, id) != ids.end();
}

void resolve_mentions(Call& call, MessageRecord& message, MessageDraft const& draft) {
    auto found = find_mentions(message.content);
    bool may_call_all = call.permissions.has(Permission::mention_everyone);
    message.mention_everyone = found.everyone && may_call_all && draft.mention_everyone_wanted;
    message.mentions.clear();
    message.mention_roles.clear();
    for (auto user : found.users)
        if (call.world.store.account(user) && (!draft.allowed_users || contains(*draft.allowed_users, user)))
            message.mentions.push_back(user);
    if (!call.guild) return;
    for (auto id : found.roles) {
        auto role = call.guild->roles.find(id);
        if (role == call.guild->roles.end() || (draft.allowed_roles && !contains(*draft.allowed_roles, id)))
            continue;
        if (role->second.mentionable || may_call_all) message.mention_roles.push_back(id);
    }
}

void refer(Call& call, MessageRecord& message, MessageDraft const& draft) {
    if (!draft.reference) return;
    auto reference = *draft.reference;
    auto const* original = call.channel->message(*reference.message_id);
    bool elsewhere = reference.channel_id && *reference.channel_id != call.channel->id();
    if (!original || elsewhere) {
        if (reference.fail_if_not_exists && !*reference.fail_if_not_exists) return;
        throw InvalidForm("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }
    call.need(Permission::read_message_history);
    reference.fail_if_not_exists.reset();
    reference.type = MessageReferenceType::reply;
    reference.channel_id = call.channel->id();
    if (call.guild) reference.guild_id = call.guild->id();
    message.type = MessageType::reply;
    message.reference = std::move(reference);
    auto author = original->author;
    if (draft.mention_replied_user && author != message.author && !contains(message.mentions, author))
        message.mentions.push_back(author);
}

void store_files(Call& call, MessageRecord& message, std::vector<DraftFile> files) {
    auto folder = "attachments/" + call.channel->id().to_string() + "/" + message.id.to_string() + "/";
    for (auto& file : files) {
        auto& attachment = file.attachment;
        attachment.id = call.world.ids.next();
        // The URL has no room for the attachment's id: equal names must differ.
        auto taken = [&] {
            return std::ranges::any_of(message.attachments,
                [&](Attachment const& other) { return other.filename == attachment.filename; });
        };
        for (auto name = attachment.filename; taken();)
            attachment.filename = attachment.id.to_string() + "_" + name;
        call.world.uploads.drop(file.upload);
        StoredFile stored;
        stored.content_type = attachment.content_type.value_or("application/octet-stream");
        stored.etag = '"' + md5_hex(file.bytes) + '"';
        stored.bytes = std::make_shared<std::string const>(std::move(file.bytes));
        call.world.store.add_file(folder + attachment.filename, std::move(stored));
        attachment.url = folder + percent_encode(attachment.filename);
        message.attachments.push_back(std::move(attachment));
    }
}

/// The guild's own, whoever sends them.
void attach_stickers(Call& call, MessageRecord& message, std::vector<Snowflake> const& ids) {
    std::vector<StickerItem> items;
    for (auto id : ids) {
        auto const* known = call.guild ? &call.guild->guild.stickers : nullptr;
        auto found =
            known ? std::ranges::find(*known, id, &Sticker::id) : std::vector<Sticker>::const_iterator();
        if (!known || found == known->end())
            throw InvalidForm("sticker_ids", "STICKER_INVALID", "Unknown sticker.");
        StickerItem item;
        item.id = found->id;
        item.name = found->name;
        item.format_type = found->format_type;
        items.push_back(std::move(item));
    }
    if (!items.empty()) message.sticker_items = JsonText(json_list(items));
}

void remember_nonce(Call& call, MessageRecord const& message) {
    if (message.nonce.empty()) return;
    call.me().remember_nonce(call.channel->id().to_string() + " " + message.nonce, message.id);
}

} // namespace

void reveal_direct_channel(World& world, ChannelRecord& channel) {
    for (auto user : channel.recipients) {
        if (contains(channel.told, user)) continue;
        channel.told.push_back(user);
        auto* account = world.store.account(user);
        if (!account) continue;
        if (!contains(account->direct_channels, channel.id()))
            account->direct_channels.push_back(channel.id());
        world.broadcast.to_user(
            user, events::channel_create, channel_json(channel_view(world, channel, user)));
    }
}

MessageRecord make_message(Call& call, MessageDraft draft) {
    MessageRecord message;
    message.author = draft.face ? (*draft.face)->webhook : call.me().id();
    message.face = draft.face;
    message.content = draft.content.value_or("");
    message.tts = draft.tts;
    message.flags = draft.flags.value_or(0);
    message.nonce = draft.nonce;
    message.components = draft.components;
    message.type = draft.type;
    message.application = draft.application;
    message.interaction = draft.interaction;
    if (draft.embeds) message.embeds = *draft.embeds;
    resolve_mentions(call, message, draft);
    refer(call, message, draft);
    message.id = draft.id ? draft.id : call.world.ids.next();
    store_files(call, message, std::move(draft.files));
    attach_stickers(call, message, draft.stickers);
    if (draft.poll) {
        PollRecord record;
        record.poll = std::move(*draft.poll);
        message.poll = Box<PollRecord>(std::move(record));
    }
    return message;
}

MessageRecord& post_message(Call& call, MessageDraft draft) {
    auto& world = call.world;
    auto& channel = *call.channel;
    wake_thread(call);
    auto message = make_message(call, std::move(draft));

    auto& stored = channel.messages.emplace(message.id, std::move(message)).first->second;
    plan(world, channel, stored);
    // One of the past is not the last.
    bool last = !channel.channel.last_message_id || *channel.channel.last_message_id < stored.id;
    if (last) channel.channel.last_message_id = stored.id;
    if (!stored.face) {
        if (last) call.me().read_until[channel.id()] = stored.id;
        remember_nonce(call, stored);
    }
    ++world.tally.messages_posted;
    if (channel.is_direct()) reveal_direct_channel(world, channel);
    world.broadcast.to_channel(
        channel, events::message_create, encode(message_event_view(world, channel, stored)));
    if (channel.is_thread()) note_message_in_thread(world, channel, stored);
    return stored;
}

MessageRecord& post_notice(World& world, ChannelRecord& channel, MessageRecord notice) {
    notice.id = world.ids.next();
    auto& stored = channel.messages.emplace(notice.id, std::move(notice)).first->second;
    channel.channel.last_message_id = stored.id;
    world.broadcast.to_channel(
        channel, events::message_create, encode(message_event_view(world, channel, stored)));
    return stored;
}

void change_message(Call& call, MessageRecord& message, MessageDraft draft) {
    auto& world = call.world;
    if (draft.kept) {
        auto folder = "attachments/" + call.channel->id().to_string() + "/" + message.id.to_string() + "/";
        std::erase_if(message.attachments, [&](Attachment const& attachment) {
            if (contains(*draft.kept, attachment.id)) return false;
            world.store.remove_file(folder + attachment.filename);
            return true;
        });
    }
    if (!draft.content.is_absent()) message.content = draft.content.value_or("");
    if (draft.embeds) message.embeds = *draft.embeds;
    if (draft.flags) message.flags = *draft.flags;
    if (!draft.components.empty()) message.components = draft.components;
    resolve_mentions(call, message, draft);
    store_files(call, message, std::move(draft.files));
}

void edit_message(Call& call, MessageRecord& message, MessageDraft draft) {
    auto& world = call.world;
    change_message(call, message, std::move(draft));
    message.edited = world.now();
    world.broadcast.to_channel(
        *call.channel, events::message_update, encode(message_event_view(world, *call.channel, message)));
}

void forget_message(World& world, ChannelRecord& channel, Snowflake message) {
    std::erase(channel.pins, message);
    channel.messages.erase(message);
    world.store.remove_files("attachments/" + channel.id().to_string() + "/" + message.to_string() + "/");
}

} // namespace chorus::local
