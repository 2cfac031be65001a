#include "local/views/resolved.hpp"

#include "local/http/json_object.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"

namespace chorus::local {

bool Resolved::user(Snowflake id) {
    auto const* account = call_.world.store.account(id);
    if (!account) return false;
    data_.users.insert_or_assign(id.to_string(), public_user(*account));
    auto const* member = call_.guild ? call_.guild->member(id) : nullptr;
    if (!member) return true;
    auto view = member_view(call_.world, *call_.guild, id, *member, WithUser::no);
    view.deaf.reset();
    view.mute.reset();
    view.permissions = permissions_in(call_.world.store, *call_.guild, *call_.channel, id, call_.world.now());
    data_.members.insert_or_assign(id.to_string(), std::move(view));
    return true;
}

bool Resolved::role(Snowflake id) {
    if (!call_.guild) return false;
    auto found = call_.guild->roles.find(id);
    if (found == call_.guild->roles.end()) return false;
    data_.roles.insert_or_assign(id.to_string(), found->second);
    return true;
}

bool Resolved::channel(Snowflake id) {
    auto const* channel = call_.world.store.channel(id);
    bool here = channel && call_.guild && channel->channel.guild_id == call_.guild->id();
    if (!here) return false;
    auto own = permissions_in(call_.world.store, *call_.guild, *channel, call_.me().id(), call_.world.now());
    if (!own.has(Permission::view_channel)) return false;
    Channel view;
    view.id = id;
    view.guild_id = channel->channel.guild_id;
    view.type = channel->channel.type;
    view.name = channel->channel.name;
    view.parent_id = channel->channel.parent_id;
    view.permissions = own;
    data_.channels.insert_or_assign(id.to_string(), std::move(view));
    return true;
}

bool Resolved::message(Snowflake id) {
    auto const* message = call_.channel->message(id);
    if (!message) return false;
    data_.messages.insert_or_assign(
        id.to_string(), message_view(call_.world, *call_.channel, *message, call_.me().id()));
    return true;
}

void Resolved::attachment(Attachment attachment) {
    auto key = attachment.id.to_string();
    data_.attachments.insert_or_assign(std::move(key), std::move(attachment));
}

bool Resolved::option(ApplicationCommandOptionType type, Snowflake id) {
    switch (type) {
    case ApplicationCommandOptionType::user: return user(id);
    case ApplicationCommandOptionType::channel: return channel(id);
    case ApplicationCommandOptionType::role: return role(id);
    case ApplicationCommandOptionType::mentionable: return role(id) || user(id);
    default: return true;
    }
}

bool Resolved::empty() const { return data_ == ResolvedData(); }

std::string Resolved::json() const {
    JsonObject out;
    auto add = [&](char const* key, auto const& all) {
        if (!all.empty()) out.model(key, all);
    };
    add("users", data_.users);
    add("members", data_.members);
    add("roles", data_.roles);
    add("channels", data_.channels);
    add("messages", data_.messages);
    add("attachments", data_.attachments);
    return out.take();
}

} // namespace chorus::local
