#include "local/life/guild_life.hpp"

#include "local/gateway/ready.hpp"
#include "local/http/errors.hpp"
#include "local/http/json_object.hpp"
#include "local/life/message_life.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/integration_view.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

Role everyone_role(Snowflake guild) {
    Role role;
    role.id = guild;
    role.guild_id = guild;
    role.name = "@everyone";
    role.colors.emplace();
    role.icon = null;
    role.unicode_emoji = null;
    role.permissions = default_permissions;
    role.flags.emplace();
    return role;
}

/// The guild's system channel says who came, if there is one and nobody minds.
void welcome(World& world, GuildRecord const& guild, Snowflake user) {
    auto const& model = guild.guild;
    auto* channel = model.system_channel_id ? world.store.channel(*model.system_channel_id) : nullptr;
    bool silent =
        model.system_channel_flags && model.system_channel_flags->has(SystemChannelFlag::suppress_join_notifications);
    if (!channel || silent) return;
    MessageRecord notice;
    notice.author = user;
    notice.type = MessageType::user_join;
    post_notice(world, *channel, std::move(notice));
}

} // namespace

Channel blank_channel(World& world, GuildRecord const& guild, ChannelType type, std::string name) {
    Channel channel;
    channel.id = world.ids.next();
    channel.type = type;
    channel.guild_id = guild.id();
    channel.name = std::move(name);
    channel.topic = null;
    channel.position = static_cast<std::int32_t>(guild.channels.size());
    channel.parent_id = null;
    channel.nsfw = false;
    channel.last_message_id = null;
    channel.rate_limit_per_user = 0;
    channel.flags = Flags<ChannelFlag>();
    channel.created_at = Ids::time_of(channel.id);
    channel.icon = null;
    if (type == ChannelType::guild_voice || type == ChannelType::guild_stage_voice) {
        channel.bitrate = 64'000;
        channel.user_limit = 0;
        channel.rtc_region = null;
    }
    return channel;
}

GuildRecord& create_guild(World& world, Account& owner, std::string name,
    std::function<void(GuildRecord&)> const& furnish) {
    GuildRecord record;
    auto& guild = record.guild;
    guild.id = world.ids.next();
    guild.name = std::move(name);
    guild.owner_id = owner.id();
    for (auto* field : {&guild.icon, &guild.splash, &guild.discovery_splash, &guild.banner,
             &guild.description, &guild.vanity_url_code})
        *field = null;
    for (auto* field : {&guild.afk_channel_id, &guild.widget_channel_id, &guild.application_id,
             &guild.system_channel_id, &guild.rules_channel_id, &guild.public_updates_channel_id})
        *field = null;
    guild.verification_level = VerificationLevel::none;
    guild.explicit_content_filter = ExplicitContentFilter::disabled;
    guild.mfa_level = MfaLevel::none;
    guild.nsfw_level = NsfwLevel::default_;
    guild.premium_tier = PremiumTier::none;
    guild.region = "spacebar";
    guild.afk_timeout = 300;
    guild.widget_enabled = true;
    guild.default_message_notifications = MessageNotifications::only_mentions;
    guild.nsfw = false;
    guild.system_channel_flags = SystemChannelFlag::suppress_guild_reminder_notifications;
    guild.max_presences = 250'000;
    guild.max_members = 25'000'000;
    guild.max_video_channel_users = 200;
    guild.premium_subscription_count = 0;
    guild.premium_progress_bar_enabled = false;
    guild.preferred_locale = "en-US";
    auto everyone = everyone_role(guild.id);
    if (world.behaviour().thread_permissions)
        everyone.permissions |= Permission::create_public_threads | Permission::create_private_threads |
            Permission::send_messages_in_threads;
    record.roles.emplace(guild.id, std::move(everyone));

    auto& created = world.store.add_guild(std::move(record));
    ChannelRecord general;
    general.channel = blank_channel(world, created, ChannelType::guild_text, "general");
    world.store.add_channel(std::move(general));
    world.store.add_member(created, owner, Ids::time_of(created.id()));
    if (furnish) furnish(created);
    announce_guild(world, created, owner.id());
    return created;
}

void delete_guild(World& world, GuildRecord& guild) {
    world.broadcast.to_guild(guild, events::guild_delete, JsonObject().id("id", guild.id()).take());
    world.store.remove_guild(guild.id());
}

MemberRecord& join_guild(
    World& world, GuildRecord& guild, Account& account, std::vector<Snowflake> const& roles) {
    if (auto* member = guild.member(account.id())) return *member;
    if (guild.bans.contains(account.id())) throw Refused(Trouble::banned);
    auto& member = world.store.add_member(guild, account, world.now());
    member.roles = roles;
    // GUILD_CREATE first: the newcomer must know the guild before hearing of what happens in it.
    announce_guild(world, guild, account.id());
    world.broadcast.to_guild(guild, events::guild_member_add,
        encode(member_view(world, guild, account.id(), member, WithUser::yes)));
    world.broadcast.to_guild(guild, events::presence_update,
        presence_data(account.id(), guild.id(), presence_of(world, account.id())), account.id());
    announce_integration(world, guild, account.id(), true);
    welcome(world, guild, account.id());
    return member;
}

void leave_guild(World& world, GuildRecord& guild, Snowflake user) {
    if (!guild.member(user)) return;
    world.store.remove_member(guild, user);
    world.broadcast.to_user(user, events::guild_delete, JsonObject().id("id", guild.id()).take());
    world.broadcast.to_guild(guild, events::guild_member_remove,
        JsonObject().id("guild_id", guild.id()).model("user", public_user(world, user)).take());
    announce_integration(world, guild, user, false);
}

void announce_member(World& world, GuildRecord& guild, Snowflake user) {
    auto const* member = guild.member(user);
    if (!member) return;
    world.broadcast.to_guild(
        guild, events::guild_member_update, encode(member_view(world, guild, user, *member, WithUser::yes)));
}

void announce_channel_change(
    World& world, ChannelRecord const& channel, std::vector<Snowflake> const& before) {
    if (channel.channel.guild_id) world.broadcast.touch(*channel.channel.guild_id);
    auto text = channel_json(channel_view(world, channel, Snowflake()));
    auto after = world.broadcast.viewers(channel);
    auto had = [&](Snowflake user) { return std::ranges::find(before, user) != before.end(); };
    for (auto user : after)
        world.broadcast.to_user(user, had(user) ? events::channel_update : events::channel_create, text);
    for (auto user : before)
        if (std::ranges::find(after, user) == after.end())
            world.broadcast.to_user(user, events::channel_delete, text);
}

} // namespace chorus::local
