// Templates: what a guild is like, to make others from it.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <map>

namespace chorus::local::template_routes {
namespace {

constexpr Length name_length{1, 100};

/// Roles and channels get small numbers for ids: 0 is @everyone.
Guild snapshot(World& world, GuildRecord const& record) {
    Guild copy;
    auto const& from = record.guild;
    copy.name = from.name;
    copy.description = from.description;
    copy.region = from.region;
    copy.verification_level = from.verification_level;
    copy.default_message_notifications = from.default_message_notifications;
    copy.explicit_content_filter = from.explicit_content_filter;
    copy.preferred_locale = from.preferred_locale;
    copy.afk_timeout = from.afk_timeout;
    std::map<Snowflake, Snowflake> numbers;
    std::uint64_t next = 1;
    for (auto const& [id, role] : record.roles) {
        if (role.managed) continue;
        numbers[id] = Snowflake(id == record.id() ? 0 : next++);
        copy.roles.push_back(role);
        copy.roles.back().id = numbers[id];
        copy.roles.back().guild_id.reset();
    }
    auto channels = world.store.channels_of(record);
    for (auto const* channel : channels) numbers[channel->id()] = Snowflake(next++);
    for (auto const* channel : channels) {
        auto& one = copy.channels.emplace_back(channel->channel);
        one.id = numbers[channel->id()];
        one.guild_id.reset();
        one.created_at.reset();
        one.last_message_id.reset();
        one.last_pin_timestamp.reset();
        if (one.parent_id) one.parent_id = numbers[*one.parent_id];
        std::erase_if(one.permission_overwrites, [&](PermissionOverwrite const& overwrite) {
            return overwrite.type != OverwriteType::role || !numbers.contains(overwrite.id);
        });
        for (auto& overwrite : one.permission_overwrites) overwrite.id = numbers[overwrite.id];
    }
    auto numbered = [&](Maybe<Snowflake> const& id) {
        return id && numbers.contains(*id) ? Maybe<Snowflake>(numbers[*id]) : Maybe<Snowflake>(null);
    };
    copy.afk_channel_id = numbered(from.afk_channel_id);
    copy.system_channel_id = numbered(from.system_channel_id);
    return copy;
}

GuildTemplate& template_in(Call& call) {
    auto* found = call.world.store.guild_template(call.param("code"));
    if (!found || found->source_guild_id != call.guild->id()) throw Refused(Trouble::unknown_template);
    return *found;
}

GuildTemplate view_of(Call& call, GuildTemplate made) {
    if (made.creator_id) made.creator = public_user(call.world, *made.creator_id);
    if (auto const* guild = made.source_guild_id ? call.world.store.guild(*made.source_guild_id) : nullptr)
        made.is_dirty = !(made.serialized_source_guild == snapshot(call.world, *guild));
    return made;
}

Answer list(Call& call) {
    std::vector<GuildTemplate> found;
    if (auto const* made = call.world.store.template_of(call.guild->id()))
        found.push_back(view_of(call, *made));
    return json_answer(json_list(found));
}

Answer create(Call& call) {
    auto form = call.form();
    auto name = form.require("name").text("name", name_length);
    auto description = form.text("description", {0, 120});
    form.check();
    if (call.world.store.template_of(call.guild->id())) throw Refused(Trouble::template_exists);
    GuildTemplate made;
    made.code = call.world.ids.code(12);
    made.name = *name;
    made.description = description.has_value() ? description : Maybe<std::string>(null);
    made.creator_id = call.me().id();
    made.created_at = call.world.now();
    made.updated_at = call.world.now();
    made.source_guild_id = call.guild->id();
    made.serialized_source_guild = snapshot(call.world, *call.guild);
    return json_answer(encode(view_of(call, call.world.store.add_template(std::move(made)))));
}

Answer sync(Call& call) {
    auto& made = template_in(call);
    made.serialized_source_guild = snapshot(call.world, *call.guild);
    made.updated_at = call.world.now();
    return json_answer(encode(view_of(call, made)));
}

Answer modify(Call& call) {
    auto& made = template_in(call);
    auto form = call.form();
    auto name = form.text("name", name_length);
    auto description = form.text("description", {0, 120});
    form.check();
    if (name) made.name = *name;
    if (!description.is_absent()) made.description = description;
    return json_answer(encode(view_of(call, made)));
}

Answer remove(Call& call) {
    auto gone = view_of(call, template_in(call));
    call.world.store.remove_template(gone.code);
    return json_answer(encode(gone));
}

GuildTemplate& template_of(Call& call) {
    auto* found = call.world.store.guild_template(call.param("code"));
    if (!found) throw Refused(Trouble::unknown_template);
    return *found;
}

Answer get(Call& call) { return json_answer(encode(view_of(call, template_of(call)))); }

/// Gives a new guild what the template has, with ids of its own.
void furnish(World& world, GuildRecord& guild, Guild const& from) {
    std::map<Snowflake, Snowflake> ids;
    for (auto const& role : from.roles) {
        auto copy = role;
        ids[role.id] = copy.id = role.id == Snowflake() ? guild.id() : world.ids.next();
        copy.guild_id = guild.id();
        guild.roles.insert_or_assign(copy.id, std::move(copy));
    }
    auto general = guild.channels;
    for (auto const& channel : from.channels) ids[channel.id] = world.ids.next();
    for (auto const& channel : from.channels) {
        ChannelRecord record;
        record.channel = channel;
        record.channel.id = ids[channel.id];
        record.channel.guild_id = guild.id();
        record.channel.created_at = world.now();
        record.channel.last_message_id = null;
        if (channel.parent_id) record.channel.parent_id = ids[*channel.parent_id];
        for (auto& overwrite : record.channel.permission_overwrites) overwrite.id = ids[overwrite.id];
        world.store.add_channel(std::move(record));
    }
    if (!from.channels.empty())
        for (auto id : general) world.store.remove_channel(id);
    auto& model = guild.guild;
    model.description = from.description;
    model.verification_level = from.verification_level;
    model.default_message_notifications = from.default_message_notifications;
    model.explicit_content_filter = from.explicit_content_filter;
    model.afk_timeout = from.afk_timeout;
    if (from.afk_channel_id) model.afk_channel_id = ids[*from.afk_channel_id];
    if (from.system_channel_id) model.system_channel_id = ids[*from.system_channel_id];
    ++guild.generation;
}

Answer use(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto& made = template_of(call);
    auto form = call.form();
    auto name = form.require("name").text("name", name_length).value_or("");
    auto icon = form.text("icon");
    form.check();
    auto from = *made.serialized_source_guild;
    ++made.usage_count;
    auto& guild = create_guild(
        call.world, call.me(), name, [&](GuildRecord& fresh) { furnish(call.world, fresh, from); });
    if (icon) guild.guild.icon = store_image(call.world, "icons", guild.id(), *icon);
    return json_answer(guild_json(guild_view(guild)), 201);
}

constexpr auto manage = Permission::manage_guild;
constexpr std::string_view one = "/guilds/{guild_id}/templates/{code}";
constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/templates", list, manage},
    {"POST", "/guilds/{guild_id}/templates", create, manage},
    {"PUT", one, sync, manage},
    {"PATCH", one, modify, manage},
    {"DELETE", one, remove, manage},
    {"GET", "/guilds/templates/{code}", get},
    {"POST", "/guilds/templates/{code}", use},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::template_routes
