// Tags that posts of a forum can have.
#include "local/http/json_object.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/channel_form.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

constexpr std::size_t most_tags = 20;

bool is_forum(Channel const& channel) {
    return channel.type == ChannelType::guild_forum || channel.type == ChannelType::guild_media;
}

void read_tag(Form& form, ForumTag& tag) {
    if (auto name = form.text("name", {1, 20})) tag.name = *name;
    if (auto moderated = form.boolean("moderated")) tag.moderated = *moderated;
    if (auto emoji = form.id("emoji_id"); !emoji.is_absent()) tag.emoji_id = emoji;
    if (auto emoji = form.text("emoji_name"); !emoji.is_absent()) tag.emoji_name = emoji;
}

} // namespace

Maybe<std::vector<ForumTag>> read_tags(Call& call, Form& form, Channel const& channel) {
    auto const& list = form.at("available_tags");
    if (!list.is_array() || !is_forum(channel)) return {};
    if (list.size() > most_tags)
        form.complain("available_tags", "BASE_TYPE_MAX_LENGTH", "Must be 20 or fewer in length.");
    std::vector<ForumTag> tags;
    for (std::size_t i = 0; i < list.size() && i < most_tags; ++i) {
        Form inner(list[i], form.path_of("available_tags/" + std::to_string(i)));
        inner.require("name");
        auto id = inner.id("id").value_or(Snowflake());
        auto known = std::ranges::find(channel.available_tags, id, &ForumTag::id);
        auto& tag = tags.emplace_back();
        tag.moderated = false;
        tag.emoji_id = null;
        tag.emoji_name = null;
        if (known != channel.available_tags.end())
            tag = *known;
        else
            tag.id = call.world.ids.next();
        read_tag(inner, tag);
        form.absorb(inner);
    }
    return tags;
}

namespace forum_tag_routes {
namespace {

ForumTag& tag_of(Call& call) {
    auto& tags = call.channel->channel.available_tags;
    auto found = std::ranges::find(tags, call.id("tag_id"), &ForumTag::id);
    if (found == tags.end()) throw Refused(Trouble::unknown_channel);
    return *found;
}

Answer changed(Call& call) {
    auto text = channel_json(channel_view(call.world, *call.channel, call.me().id()));
    call.world.broadcast.to_channel(*call.channel, events::channel_update, text);
    return json_answer(std::move(text));
}

Answer create(Call& call) {
    if (!is_forum(call.channel->channel)) throw Refused(Trouble::wrong_channel_type);
    auto form = call.form();
    form.require("name");
    ForumTag tag;
    tag.moderated = false;
    tag.emoji_id = null;
    tag.emoji_name = null;
    read_tag(form, tag);
    if (call.channel->channel.available_tags.size() >= most_tags)
        form.complain("name", "BASE_TYPE_MAX_LENGTH", "Must be 20 or fewer in length.");
    form.check();
    tag.id = call.world.ids.next();
    call.channel->channel.available_tags.push_back(std::move(tag));
    return changed(call);
}

Answer modify(Call& call) {
    auto& tag = tag_of(call);
    auto form = call.form();
    form.require("name");
    auto wanted = tag;
    read_tag(form, wanted);
    form.check();
    tag = std::move(wanted);
    return changed(call);
}

Answer remove(Call& call) {
    auto id = tag_of(call).id;
    std::erase_if(call.channel->channel.available_tags, [&](ForumTag const& tag) { return tag.id == id; });
    for (auto* thread : call.world.store.threads_of(*call.guild))
        if (thread->channel.parent_id == call.channel->id() && thread->channel.applied_tags)
            std::erase(*thread->channel.applied_tags, id);
    return changed(call);
}

constexpr auto manage = Permission::manage_channels;
constexpr Route rows[] = {
    {"POST", "/channels/{channel_id}/tags", create, manage},
    {"PUT", "/channels/{channel_id}/tags/{tag_id}", modify, manage},
    {"DELETE", "/channels/{channel_id}/tags/{tag_id}", remove, manage},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace forum_tag_routes
} // namespace chorus::local
