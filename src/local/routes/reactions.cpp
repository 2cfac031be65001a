// Reactions to messages.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::reaction_routes {
namespace {

constexpr std::size_t max_kinds = 20;

MessageRecord& message_of(Call& call) {
    auto* message = call.channel->message(call.id("message_id"));
    if (!message) throw Refused(Trouble::unknown_message);
    return *message;
}

/// `👍` or `name:123`; the path has been decoded already.
Emoji emoji_of(Call& call) {
    auto const& text = call.param("emoji");
    std::string mended; // where it is no UTF-8
    codec::encode_json_string(text, mended);
    if (mended != '"' + text + '"') throw Refused(Trouble::unknown_emoji);
    Emoji emoji;
    auto colon = text.rfind(':');
    if (colon != std::string::npos) {
        auto id = Snowflake::parse(std::string_view(text).substr(colon + 1));
        if (!id) throw Refused(Trouble::unknown_emoji);
        emoji.id = *id;
        emoji.name = text.substr(0, colon);
        return emoji;
    }
    // A Unicode emoji is no ASCII text, but for keycaps, which begin with a digit and go on.
    bool plain = text.empty() || text.size() > 64 ||
        std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain) throw Refused(Trouble::unknown_emoji);
    emoji.id = null;
    emoji.name = text;
    return emoji;
}

bool same(Emoji const& a, Emoji const& b) { return a.id || b.id ? a.id == b.id : a.name == b.name; }

auto find(MessageRecord& message, Emoji const& emoji) {
    return std::ranges::find_if(
        message.reactions, [&](ReactionRecord const& reaction) { return same(reaction.emoji, emoji); });
}

JsonObject event_about(Call& call, MessageRecord const& message) {
    JsonObject event;
    event.id("channel_id", call.channel->id()).id("message_id", message.id);
    if (call.guild) event.id("guild_id", call.guild->id());
    return event;
}

Answer list(Call& call) {
    auto& message = message_of(call);
    auto limit = static_cast<std::size_t>(call.query_number("limit", 25, 1, 100));
    auto after = call.query_id("after").value_or(Snowflake());
    auto found = find(message, emoji_of(call));
    std::vector<User> users;
    if (found != message.reactions.end()) {
        auto ids = found->users;
        std::ranges::sort(ids);
        for (auto id : ids)
            if (id > after && users.size() < limit) users.push_back(public_user(call.world, id));
    }
    return json_answer(json_list(users));
}

Answer add(Call& call) {
    auto& message = message_of(call);
    auto me = call.me().id();
    if (call.param("user_id") != "@me" && call.id("user_id") != me)
        throw Refused(Trouble::missing_permissions);
    auto emoji = emoji_of(call);
    auto found = find(message, emoji);
    if (found == message.reactions.end()) {
        call.need(Permission::add_reactions);
        if (message.reactions.size() >= max_kinds) throw Refused(Trouble::max_reactions);
        message.reactions.push_back({emoji, {}});
        found = std::prev(message.reactions.end());
    }
    else if (std::ranges::find(found->users, me) != found->users.end()) { return no_content(); }
    found->users.push_back(me);
    auto event = event_about(call, message);
    event.id("user_id", me).model("emoji", found->emoji).number("type", 0).boolean("burst", false);
    event.id("message_author_id", message.author);
    if (call.guild)
        event.model(
            "member", member_view(call.world, *call.guild, me, *call.guild->member(me), WithUser::yes));
    call.world.broadcast.to_channel(*call.channel, events::message_reaction_add, event.take());
    return no_content();
}

Answer remove(Call& call) {
    auto& message = message_of(call);
    auto user = call.user_id("user_id");
    if (user != call.me().id()) call.need(Permission::manage_messages);
    auto found = find(message, emoji_of(call));
    if (found == message.reactions.end() || std::erase(found->users, user) == 0)
        throw Refused(Trouble::unknown_emoji);
    auto event = event_about(call, message);
    event.id("user_id", user).model("emoji", found->emoji).number("type", 0).boolean("burst", false);
    if (found->users.empty()) message.reactions.erase(found);
    call.world.broadcast.to_channel(*call.channel, events::message_reaction_remove, event.take());
    return no_content();
}

Answer remove_all(Call& call) {
    auto& message = message_of(call);
    message.reactions.clear();
    call.world.broadcast.to_channel(
        *call.channel, events::message_reaction_remove_all, event_about(call, message).take());
    return no_content();
}

Answer remove_emoji(Call& call) {
    auto& message = message_of(call);
    auto found = find(message, emoji_of(call));
    if (found == message.reactions.end()) throw Refused(Trouble::unknown_emoji);
    auto event = event_about(call, message);
    event.model("emoji", found->emoji);
    message.reactions.erase(found);
    call.world.broadcast.to_channel(*call.channel, events::message_reaction_remove_emoji, event.take());
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}", list,
        Permission::read_message_history},
    {"PUT", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}", add,
        Permission::read_message_history},
    {"DELETE", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}", remove},
    // Super reactions are not told from others, as on Spacebar.
    {"DELETE", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{burst}/{user_id}", remove},
    {"DELETE", "/channels/{channel_id}/messages/{message_id}/reactions", remove_all,
        Permission::manage_messages},
    {"DELETE", "/channels/{channel_id}/messages/{message_id}/reactions/{emoji}", remove_emoji,
        Permission::manage_messages},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::reaction_routes
