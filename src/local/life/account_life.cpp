#include "local/life/account_life.hpp"

#include "local/accounts/accounts.hpp"
#include "local/http/json_object.hpp"
#include "local/life/direct_life.hpp"
#include "local/life/guild_life.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"

namespace chorus::local {

void remove_application(World& world, Snowflake application) {
    if (auto* bot = world.store.account(application)) {
        auto const guilds = bot->guilds;
        for (auto id : guilds)
            if (auto* guild = world.store.guild(id)) leave_guild(world, *guild, application);
        end_all_sessions(world, *bot);
    }
    world.store.remove_application(application);
}

void disable_account(World& world, Account& account) {
    account.user.disabled = true;
    end_all_sessions(world, account);
}

void remove_account(World& world, Account& account) {
    auto const id = account.id();
    for (auto const* application : world.store.applications_of(id))
        remove_application(world, application->id);
    auto const directs = account.direct_channels;
    for (auto channel : directs)
        if (auto* group = world.store.channel(channel); group && group->channel.type == ChannelType::group_dm)
            leave_group(world, *group, id, id);
    auto const guilds = account.guilds;
    for (auto guild_id : guilds)
        if (auto* guild = world.store.guild(guild_id)) leave_guild(world, *guild, id);
    for (auto* other : world.store.accounts())
        if (std::as_const(other->relationships).contains(id)) {
            other->relationships.erase(id);
            world.broadcast.to_user(
                other->id(), events::relationship_remove, JsonObject().id("id", id).take());
        }
    end_all_sessions(world, account);
    world.store.remove_account(id);
}

void give_guilds_away(World& world, Account const& owner) {
    auto const guilds = owner.guilds;
    for (auto id : guilds) {
        auto* guild = world.store.guild(id);
        if (!guild || guild->guild.owner_id != owner.id()) continue;
        Snowflake heir;
        for (auto const& [user, member] : std::as_const(guild->members))
            if (user != owner.id() && (!heir || top_position(*guild, user) > top_position(*guild, heir)))
                heir = user;
        if (!heir) {
            delete_guild(world, *guild);
            continue;
        }
        guild->guild.owner_id = heir;
        ++guild->generation;
        world.broadcast.to_guild(*guild, events::guild_update, guild_json(guild_view(*guild)));
    }
}

} // namespace chorus::local
