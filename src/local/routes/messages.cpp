// Messages of a channel: reading, posting, editing, deleting, acknowledging.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/auto_moderation.hpp"
#include "local/life/message_life.hpp"
#include "local/life/webhook_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <ranges>

namespace chorus::local::message_routes {
namespace {

MessageRecord& message_of(Call& call) {
    auto* message = call.channel->message(call.id("message_id"));
    if (!message) throw Refused(Trouble::unknown_message);
    return *message;
}

std::string view_text(Call& call, MessageRecord const& message) {
    return encode(message_view(call.world, *call.channel, message, call.me().id()));
}

Answer list(Call& call) {
    auto limit = static_cast<std::size_t>(call.query_number("limit", 50, 1, 100));
    auto before = call.query_id("before");
    auto after = call.query_id("after");
    auto around = call.query_id("around");
    auto const& messages = call.channel->messages;
    if (!call.permissions.has(Permission::read_message_history)) return json_answer("[]");

    // first … last is what is asked for, in the order of ids.
    auto first = messages.begin(), last = messages.end();
    auto step_back = [&](auto at, std::size_t count) {
        while (count-- > 0 && at != messages.begin()) --at;
        return at;
    };
    auto step_on = [&](auto at, std::size_t count) {
        while (count-- > 0 && at != messages.end()) ++at;
        return at;
    };
    if (around) {
        auto middle = messages.lower_bound(*around);
        first = step_back(middle, limit / 2);
        last = step_on(middle, limit - limit / 2);
    }
    else if (after) {
        first = messages.upper_bound(*after);
        last = step_on(first, limit);
    }
    else {
        if (before) last = messages.lower_bound(*before);
        first = step_back(last, limit);
    }
    std::string out = "[";
    while (last != first) {
        --last;
        if (out.size() > 1) out += ',';
        out += view_text(call, last->second);
    }
    return json_answer(out + "]");
}

Answer get(Call& call) { return json_answer(view_text(call, message_of(call))); }

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == text.npos; }

bool takes_messages(ChannelType type) {
    return type != ChannelType::guild_category && type != ChannelType::guild_forum &&
        type != ChannelType::guild_media && type != ChannelType::guild_directory;
}

Answer create(Call& call) {
    auto draft = read_message_draft(call);
    if (!takes_messages(call.channel->channel.type)) throw Refused(Trouble::wrong_channel_type);
    if (!draft.nonce.empty()) {
        auto& nonces = call.me().nonces;
        auto known = nonces.find(call.channel->id().to_string() + " " + draft.nonce);
        if (known != nonces.end())
            if (auto const* old = call.channel->message(known->second))
                return json_answer(view_text(call, *old));
    }
    bool has_embeds = draft.embeds && !draft.embeds->empty();
    if (says_nothing(draft)) throw Refused(Trouble::empty_message);
    if (!draft.files.empty()) call.need(Permission::attach_files);
    if (has_embeds) call.need(Permission::embed_links);
    if (draft.poll && call.guild) call.need(Permission::send_polls);
    if (draft.tts && call.guild) call.need(Permission::send_tts_messages);
    moderate(call, draft.content.value_or(""));
    return json_answer(view_text(call, post_message(call, std::move(draft))));
}

Answer edit(Call& call) {
    auto& message = message_of(call);
    auto draft = read_message_draft(call);
    if (message.author != call.me().id()) {
        // Others may only hide embeds.
        bool flags_only = draft.content.is_absent() && !draft.embeds && draft.files.empty() && draft.flags;
        if (!flags_only || !call.permissions.has(Permission::manage_messages))
            throw Refused(Trouble::not_the_author);
    }
    auto content = draft.content.is_absent() ? message.content : draft.content.value_or("");
    bool has_embeds = draft.embeds ? !draft.embeds->empty() : !message.embeds.empty();
    bool keeps_files = draft.kept ? !draft.kept->empty() : !message.attachments.empty();
    if (is_blank(content) && !has_embeds && !keeps_files && draft.files.empty() && message.components.empty())
        throw Refused(Trouble::empty_message);
    if (!draft.files.empty()) call.need(Permission::attach_files);
    edit_message(call, message, std::move(draft));
    return json_answer(view_text(call, message));
}

JsonObject place_of(Call& call) {
    JsonObject out;
    out.id("channel_id", call.channel->id());
    if (call.guild) out.id("guild_id", call.guild->id());
    return out;
}

Answer remove(Call& call) {
    auto& message = message_of(call);
    if (message.author != call.me().id()) call.need(Permission::manage_messages);
    auto id = message.id;
    if (message.author != call.me().id()) {
        AuditLogOptions options;
        options.channel_id = call.channel->id();
        options.count = 1;
        audit(call, AuditLogAction::message_delete, message.author, {}, std::move(options));
    }
    forget_message(call.world, *call.channel, id);
    call.world.broadcast.to_channel(
        *call.channel, events::message_delete, place_of(call).id("id", id).take());
    return no_content();
}

Answer bulk_delete(Call& call) {
    if (!call.guild) throw Refused(Trouble::wrong_channel_type);
    auto form = call.form();
    auto ids = form.require("messages").ids("messages", 1000);
    form.check();
    std::ranges::sort(*ids);
    ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
    if (ids->size() < 2 || ids->size() > 100) throw Refused(Trouble::bulk_delete_count);
    auto oldest = Timestamp(call.world.now().time() - std::chrono::days(14));
    if (Ids::time_of(ids->front()) < oldest) throw Refused(Trouble::bulk_delete_age);

    std::vector<Snowflake> deleted;
    for (auto id : *ids)
        if (call.channel->message(id)) {
            forget_message(call.world, *call.channel, id);
            deleted.push_back(id);
        }
    if (!deleted.empty()) {
        AuditLogOptions options;
        options.count = static_cast<std::int64_t>(deleted.size());
        audit(call, AuditLogAction::message_bulk_delete, call.channel->id(), {}, std::move(options));
        call.world.broadcast.to_channel(*call.channel, events::message_delete_bulk,
            place_of(call)
                .raw("ids",
                    json_list(
                        deleted, [](Snowflake id, std::string& out) { out += '"' + id.to_string() + '"'; }))
                .take());
    }
    return no_content();
}

/// Tells all channels that follow this one.
Answer crosspost(Call& call) {
    auto& message = message_of(call);
    if (call.channel->channel.type != ChannelType::guild_announcement)
        throw Refused(Trouble::wrong_channel_type);
    call.need(message.author == call.me().id() ? Permission::send_messages : Permission::manage_messages);
    auto const done = static_cast<std::int64_t>(MessageFlag::crossposted);
    if ((message.flags & done) == 0) {
        message.flags |= done;
        call.world.broadcast.to_channel(*call.channel, events::message_update,
            encode(message_event_view(call.world, *call.channel, message)));
        repeat_to_followers(call, message);
    }
    return json_answer(view_text(call, message));
}

Answer acknowledge(Call& call) {
    auto id = call.id("message_id");
    auto& mark = call.me().read_until[call.channel->id()];
    mark = id;
    call.world.broadcast.to_user(call.me().id(), events::message_ack,
        JsonObject()
            .id("channel_id", call.channel->id())
            .id("message_id", id)
            .number("version", call.world.ids.last().value() >> 22)
            .take());
    return json_answer(R"({"token":null})");
}

constexpr Route rows[] = {
    {"GET", "/channels/{channel_id}/messages", list},
    {"POST", "/channels/{channel_id}/messages", create, Permission::send_messages},
    {"POST", "/channels/{channel_id}/messages/bulk-delete", bulk_delete, Permission::manage_messages},
    {"GET", "/channels/{channel_id}/messages/{message_id}", get, Permission::read_message_history},
    {"PATCH", "/channels/{channel_id}/messages/{message_id}", edit},
    {"DELETE", "/channels/{channel_id}/messages/{message_id}", remove},
    {"POST", "/channels/{channel_id}/messages/{message_id}/ack", acknowledge},
    {"POST", "/channels/{channel_id}/messages/{message_id}/crosspost", crosspost},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::message_routes
