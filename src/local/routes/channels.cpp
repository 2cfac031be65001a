// One channel: reading, changing, deleting it, its overwrites, and typing in it.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/direct_life.hpp"
#include "local/life/guild_life.hpp"
#include "local/life/thread_life.hpp"
#include "local/routes/channel_form.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local {

PermissionOverwrite read_overwrite(Call& call, Form& form, Snowflake id) {
    PermissionOverwrite overwrite;
    overwrite.id = id;
    auto const& type = form.at("type");
    // Old clients write the type out.
    if (type == "role" || type == "member")
        overwrite.type = type == "role" ? OverwriteType::role : OverwriteType::member;
    else if (auto number = form.integer("type", 0, 1))
        overwrite.type = static_cast<OverwriteType>(*number);
    else if (call.guild && !call.guild->roles.contains(id))
        overwrite.type = OverwriteType::member;
    overwrite.allow = form.permissions("allow").value_or(Permissions());
    overwrite.deny = form.permissions("deny").value_or(Permissions());
    bool exceeds = !call.permissions.has((overwrite.allow | overwrite.deny) & all_permissions);
    if (exceeds && !call.permissions.has(Permission::administrator))
        throw Refused(Trouble::missing_permissions);
    return overwrite;
}

void apply_channel_form(Call& call, Form& form, Channel& channel) {
    auto name = form.text("name", {1, 100});
    bool const holds_posts = channel.type == ChannelType::guild_forum || channel.type == ChannelType::guild_media;
    auto topic = form.text("topic", {0, holds_posts ? 4096u : 1024u});
    auto position = form.integer("position", 0, 100'000);
    auto parent = form.id("parent_id");
    auto nsfw = form.boolean("nsfw");
    auto slowmode = form.integer("rate_limit_per_user", 0, 21'600);
    auto bitrate = form.integer("bitrate", 8000, 384'000);
    auto user_limit = form.integer("user_limit", 0, 10'000);
    auto flags = form.integer("flags", 0);
    auto archive_after = form.integer("default_auto_archive_duration", 60, 10'080);
    auto thread_slowmode = form.integer("default_thread_rate_limit_per_user", 0, 21'600);
    auto sort_order = form.integer("default_sort_order", 0, 1);
    auto layout = form.integer("default_forum_layout", 0, 2);
    auto tags = read_tags(call, form, channel);
    Maybe<std::vector<PermissionOverwrite>> overwrites;
    if (auto const& list = form.at("permission_overwrites"); list.is_array()) {
        overwrites.emplace();
        for (std::size_t i = 0; i < list.size(); ++i) {
            Form inner(list[i], form.path_of("permission_overwrites/" + std::to_string(i)));
            if (auto id = inner.require("id").id("id"))
                overwrites->push_back(read_overwrite(call, inner, *id));
            form.absorb(inner);
        }
    }
    if (parent) {
        auto* category = call.world.store.channel(*parent);
        bool good = category && category->channel.guild_id == channel.guild_id &&
            category->channel.type == ChannelType::guild_category &&
            channel.type != ChannelType::guild_category;
        if (!good) form.complain("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
    }
    form.check();

    if (name) channel.name = *name;
    if (!topic.is_absent()) channel.topic = topic;
    if (position) channel.position = static_cast<std::int32_t>(*position);
    if (!parent.is_absent()) channel.parent_id = parent;
    if (nsfw) channel.nsfw = *nsfw;
    if (slowmode) channel.rate_limit_per_user = static_cast<std::int32_t>(*slowmode);
    if (bitrate && channel.bitrate) channel.bitrate = static_cast<std::int32_t>(*bitrate);
    if (user_limit && channel.user_limit) channel.user_limit = static_cast<std::int32_t>(*user_limit);
    if (flags) channel.flags = Flags<ChannelFlag>(static_cast<std::uint64_t>(*flags));
    if (archive_after) channel.default_auto_archive_duration = static_cast<std::int32_t>(*archive_after);
    if (thread_slowmode)
        channel.default_thread_rate_limit_per_user = static_cast<std::int32_t>(*thread_slowmode);
    if (sort_order) channel.default_sort_order = static_cast<SortOrder>(*sort_order);
    if (layout) channel.default_forum_layout = static_cast<ForumLayout>(*layout);
    if (tags) channel.available_tags = std::move(*tags);
    if (overwrites) channel.permission_overwrites = std::move(*overwrites);
}

namespace channel_routes {
namespace {

Answer get(Call& call) {
    return json_answer(channel_json(channel_view(call.world, *call.channel, call.me().id())));
}

Answer modify(Call& call) {
    auto& record = *call.channel;
    auto form = call.form();
    if (record.is_direct()) {
        if (record.channel.type != ChannelType::group_dm) throw Refused(Trouble::wrong_channel_type);
        auto name = form.text("name", {0, 100});
        form.check();
        if (!name.is_absent()) record.channel.name = name;
        for (auto user : record.recipients)
            call.world.broadcast.to_user(
                user, events::channel_update, channel_json(channel_view(call.world, record, user)));
        return get(call);
    }
    if (record.is_thread()) {
        edit_thread(call, form);
        return get(call);
    }
    call.need(Permission::manage_channels);
    if (form.at("permission_overwrites").is_array()) call.need(Permission::manage_roles);
    auto before = call.world.broadcast.viewers(record);
    AuditedChange<Channel> change(record.channel);
    apply_channel_form(call, form, record.channel);
    ++call.guild->generation;
    change.done(call, AuditLogAction::channel_update, record.id(), record.channel);
    announce_channel_change(call.world, record, before);
    return get(call);
}

/// Direct messages are closed for the caller, groups are left, channels of guilds deleted.
Answer remove(Call& call) {
    auto& world = call.world;
    auto& record = *call.channel;
    auto me = call.me().id();
    auto text = channel_json(channel_view(world, record, me));
    if (record.is_thread()) {
        call.need(Permission::manage_threads);
        audit(call, AuditLogAction::thread_delete, record.id(), changes_between(text, ""));
        delete_thread(world, record);
        return json_answer(std::move(text));
    }
    if (!record.is_direct()) {
        call.need(Permission::manage_channels);
        audit(call, AuditLogAction::channel_delete, record.id(), changes_between(text, ""));
        world.broadcast.to_channel(record, events::channel_delete, text);
        world.store.remove_channel(record.id());
        return json_answer(std::move(text));
    }
    if (record.channel.type == ChannelType::group_dm) {
        leave_group(world, record, me, me);
        return json_answer(std::move(text));
    }
    std::erase(call.me().direct_channels, record.id());
    std::erase(record.told, me);
    world.broadcast.to_user(me, events::channel_delete, text);
    return json_answer(std::move(text));
}

AuditLogOptions about(PermissionOverwrite const& overwrite) {
    AuditLogOptions options;
    options.id = overwrite.id;
    options.type = static_cast<std::int32_t>(overwrite.type);
    return options;
}

Answer put_overwrite(Call& call) {
    if (!call.guild || call.channel->is_thread()) throw Refused(Trouble::wrong_channel_type);
    auto id = call.id("overwrite_id");
    auto form = call.form();
    auto overwrite = read_overwrite(call, form, id);
    form.check();
    bool known = overwrite.type == OverwriteType::role ? call.guild->roles.contains(id)
                                                       : call.world.store.account(id) != nullptr;
    if (!known)
        throw Refused(overwrite.type == OverwriteType::role ? Trouble::unknown_role : Trouble::unknown_user);

    auto before = call.world.broadcast.viewers(*call.channel);
    auto& overwrites = call.channel->channel.permission_overwrites;
    auto found = std::ranges::find(overwrites, id, &PermissionOverwrite::id);
    bool is_new = found == overwrites.end();
    auto was = is_new ? std::string() : encode(*found);
    if (is_new)
        overwrites.push_back(overwrite);
    else
        *found = overwrite;
    audit(call, is_new ? AuditLogAction::channel_overwrite_create : AuditLogAction::channel_overwrite_update,
        call.channel->id(), changes_between(was, encode(overwrite)), about(overwrite));
    ++call.guild->generation;
    announce_channel_change(call.world, *call.channel, before);
    return no_content();
}

Answer delete_overwrite(Call& call) {
    if (!call.guild || call.channel->is_thread()) throw Refused(Trouble::wrong_channel_type);
    auto id = call.id("overwrite_id");
    auto before = call.world.broadcast.viewers(*call.channel);
    auto& overwrites = call.channel->channel.permission_overwrites;
    auto found = std::ranges::find(overwrites, id, &PermissionOverwrite::id);
    if (found == overwrites.end()) throw Refused(Trouble::unknown_overwrite);
    audit(call, AuditLogAction::channel_overwrite_delete, call.channel->id(),
        changes_between(encode(*found), ""), about(*found));
    overwrites.erase(found);
    ++call.guild->generation;
    announce_channel_change(call.world, *call.channel, before);
    return no_content();
}

Answer typing(Call& call) {
    auto me = call.me().id();
    JsonObject event;
    event.id("channel_id", call.channel->id());
    if (call.guild) {
        event.id("guild_id", call.guild->id());
        event.model(
            "member", member_view(call.world, *call.guild, me, *call.guild->member(me), WithUser::yes));
    }
    event.id("user_id", me).number("timestamp", call.world.now().unix_seconds());
    call.world.broadcast.to_channel(*call.channel, events::typing_start, event.take());
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/channels/{channel_id}", get},
    {"PATCH", "/channels/{channel_id}", modify},
    {"DELETE", "/channels/{channel_id}", remove},
    {"PUT", "/channels/{channel_id}/permissions/{overwrite_id}", put_overwrite, Permission::manage_roles},
    {"DELETE", "/channels/{channel_id}/permissions/{overwrite_id}", delete_overwrite,
        Permission::manage_roles},
    {"POST", "/channels/{channel_id}/typing", typing, Permission::send_messages},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace channel_routes
} // namespace chorus::local
