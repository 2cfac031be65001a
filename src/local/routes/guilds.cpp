// Guilds themselves, and the channels in them.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/channel_form.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <chorus/models/guild_features.hpp>

namespace chorus::local::guild_routes {
namespace {

constexpr Length name_length{1, 100};

Answer create(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto form = call.form();
    auto name = form.require("name").text("name", name_length);
    form.check();
    auto& guild = create_guild(call.world, call.me(), *name);
    if (auto icon = form.text("icon")) guild.guild.icon = store_image(call.world, "icons", guild.id(), *icon);
    return json_answer(guild_json(guild_view(guild)), 201);
}

Answer get(Call& call) {
    auto view = guild_view(*call.guild);
    if (auto const* me = call.guild->member(call.me().id())) view.joined_at = me->joined_at;
    if (call.target.query("with_counts") == "true") {
        view.approximate_member_count = view.member_count;
        std::int64_t online = 0;
        for (auto user : call.world.hub.users()) online += call.guild->member(user) != nullptr;
        view.approximate_presence_count = online;
    }
    return json_answer(guild_json(view));
}

/// Some are given and taken by owners, the others by who runs the instance.
Maybe<std::vector<std::string>> read_features(Form& form, Guild const& guild) {
    auto const& list = form.at("features");
    if (list.is_null()) return {};
    bool texts = list.is_array() && list.size() <= 100 &&
        std::ranges::all_of(list, [](auto const& name) { return name.is_string(); });
    if (!texts) {
        form.complain("features", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return {};
    }
    auto wanted = list.template get<std::vector<std::string>>();
    auto has = [](std::vector<std::string> const& all, std::string const& name) {
        return std::ranges::find(all, name) != all.end();
    };
    auto fixed = [](std::string const& name) {
        return name != guild_features::community && name != guild_features::discoverable &&
            name != guild_features::invites_disabled;
    };
    for (auto const& name : wanted)
        if (fixed(name) && !has(guild.features, name))
            form.complain("features", "FEATURE_IMMUTABLE", "The feature (" + name + ") cannot be edited.");
    // What is not named is taken, as far as it may be.
    for (auto const& name : guild.features)
        if (fixed(name) && !has(wanted, name)) wanted.push_back(name);
    return wanted;
}

Answer modify(Call& call) {
    auto& world = call.world;
    auto& record = *call.guild;
    auto& guild = record.guild;
    auto form = call.form();
    auto name = form.text("name", name_length);
    auto description = form.text("description", {0, 300});
    auto icon = form.text("icon");
    auto afk_timeout = form.integer("afk_timeout", 0, 3600);
    auto verification = form.integer("verification_level", 0, 4);
    auto notifications = form.integer("default_message_notifications", 0, 1);
    auto filter = form.integer("explicit_content_filter", 0, 2);
    auto system_channel = form.id("system_channel_id");
    auto afk_channel = form.id("afk_channel_id");
    auto rules_channel = form.id("rules_channel_id");
    auto updates_channel = form.id("public_updates_channel_id");
    auto system_flags = form.integer("system_channel_flags", 0);
    auto progress_bar = form.boolean("premium_progress_bar_enabled");
    auto features = read_features(form, guild);
    auto locale = form.text("preferred_locale", {2, 12});
    auto owner = form.id("owner_id");
    for (auto const& [key, channel] : {std::pair("system_channel_id", system_channel),
             std::pair("afk_channel_id", afk_channel), std::pair("rules_channel_id", rules_channel),
             std::pair("public_updates_channel_id", updates_channel)}) {
        if (!channel) continue;
        auto* found = world.store.channel(*channel);
        if (!found || found->channel.guild_id != record.id())
            form.complain(key, "CHANNEL_INVALID", "Invalid channel.");
    }
    form.check();
    if (owner && guild.owner_id != *owner) {
        if (guild.owner_id != call.me().id()) throw Refused(Trouble::missing_permissions);
        if (!record.member(*owner)) throw Refused(Trouble::unknown_member);
    }

    auto before = guild_json(guild);
    if (name) guild.name = *name;
    if (!description.is_absent()) guild.description = description;
    if (icon)
        guild.icon = store_image(world, "icons", record.id(), *icon);
    else if (icon.is_null())
        guild.icon = null;
    if (afk_timeout) guild.afk_timeout = static_cast<std::int32_t>(*afk_timeout);
    if (verification) guild.verification_level = static_cast<VerificationLevel>(*verification);
    if (notifications)
        guild.default_message_notifications = static_cast<MessageNotifications>(*notifications);
    if (filter) guild.explicit_content_filter = static_cast<ExplicitContentFilter>(*filter);
    if (!system_channel.is_absent()) guild.system_channel_id = system_channel;
    if (!afk_channel.is_absent()) guild.afk_channel_id = afk_channel;
    if (!rules_channel.is_absent()) guild.rules_channel_id = rules_channel;
    if (!updates_channel.is_absent()) guild.public_updates_channel_id = updates_channel;
    if (system_flags)
        guild.system_channel_flags = Flags<SystemChannelFlag>(static_cast<std::uint64_t>(*system_flags));
    if (progress_bar) guild.premium_progress_bar_enabled = *progress_bar;
    if (features) guild.features = *features;
    if (locale) guild.preferred_locale = *locale;
    if (owner) {
        guild.owner_id = *owner;
        ++record.generation;
    }
    auto changes = changes_between(before, guild_json(guild));
    if (!changes.empty()) audit(call, AuditLogAction::guild_update, record.id(), std::move(changes));
    auto text = guild_json(guild_view(record));
    world.broadcast.to_guild(record, events::guild_update, text);
    return json_answer(std::move(text));
}

Answer remove(Call& call) {
    if (call.guild->guild.owner_id != call.me().id()) throw Refused(Trouble::missing_permissions);
    delete_guild(call.world, *call.guild);
    return no_content();
}

Answer list_channels(Call& call) {
    auto me = call.me().id();
    std::vector<ChannelRecord*> visible;
    for (auto* channel : call.world.store.channels_of(*call.guild))
        if (sees(call.world.store, *call.guild, *channel, me, call.world.now()))
            visible.push_back(channel);
    return json_answer(json_list(visible, [&](ChannelRecord* channel, std::string& out) {
        out += channel_json(channel_view(call.world, *channel, me));
    }));
}

Answer create_channel(Call& call) {
    auto& world = call.world;
    auto form = call.form();
    auto name = form.require("name").text("name", name_length);
    auto type = form.integer("type", 0, 255).value_or(0);
    bool known = type == 0 || type == 2 || type == 4 || type == 5 || type == 13 || type == 15 || type == 16;
    if (!known) form.complain("type", "BASE_TYPE_CHOICES", "Value must be one of {0, 2, 4, 5, 13, 15, 16}.");
    form.check();

    ChannelRecord record;
    record.channel = blank_channel(world, *call.guild, static_cast<ChannelType>(type), *name);
    apply_channel_form(call, form, record.channel);
    auto& created = world.store.add_channel(std::move(record));
    auto text = channel_json(channel_view(world, created, call.me().id()));
    audit(call, AuditLogAction::channel_create, created.id(), changes_between("", text));
    world.broadcast.to_channel(created, events::channel_create, text);
    return json_answer(std::move(text), 201);
}

/// `[{id, position?, parent_id?}, …]`
Answer reorder_channels(Call& call) {
    auto& world = call.world;
    auto body = call.json();
    if (!body.is_array())
        throw InvalidForm("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");

    struct Move {
        ChannelRecord* channel;
        Maybe<std::int64_t> position;
        Maybe<Snowflake> parent;
    };
    std::vector<Move> moves;
    for (std::size_t i = 0; i < body.size(); ++i) {
        Form form(body[i], std::to_string(i));
        auto id = form.require("id").id("id");
        auto position = form.integer("position", 0, 100'000);
        auto parent = form.id("parent_id");
        form.check();
        auto* channel = world.store.channel(*id);
        if (!channel || channel->channel.guild_id != call.guild->id())
            throw Refused(Trouble::unknown_channel);
        if (parent) {
            auto* category = world.store.channel(*parent);
            bool good = category && category->channel.guild_id == call.guild->id() &&
                category->channel.type == ChannelType::guild_category;
            if (!good)
                throw InvalidForm(
                    form.path_of("parent_id"), "CHANNEL_PARENT_INVALID", "Category does not exist");
        }
        moves.push_back({channel, position, parent});
    }
    for (auto& move : moves) {
        auto& channel = move.channel->channel;
        if (move.position) channel.position = static_cast<std::int32_t>(*move.position);
        if (!move.parent.is_absent()) channel.parent_id = move.parent;
        world.broadcast.to_channel(*move.channel, events::channel_update,
            channel_json(channel_view(world, *move.channel, Snowflake())));
    }
    return no_content();
}

constexpr Route rows[] = {
    {"POST", "/guilds", create},
    {"GET", "/guilds/{guild_id}", get},
    {"PATCH", "/guilds/{guild_id}", modify, Permission::manage_guild},
    {"DELETE", "/guilds/{guild_id}", remove},
    {"POST", "/guilds/{guild_id}/delete", remove},
    {"GET", "/guilds/{guild_id}/channels", list_channels},
    {"POST", "/guilds/{guild_id}/channels", create_channel, Permission::manage_channels},
    {"PATCH", "/guilds/{guild_id}/channels", reorder_channels, Permission::manage_channels},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::guild_routes
