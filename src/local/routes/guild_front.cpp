// What a guild shows to those at its door: preview, widget, vanity URL, welcome screen, onboarding.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <chorus/models/guild_features.hpp>
#include <chorus/models/guild_profile.hpp>
#include <chorus/models/voice.hpp>
#include <chorus/models/widget.hpp>

namespace chorus::local::guild_front_routes {
namespace {

std::int64_t online_in(Call& call) {
    std::int64_t online = 0;
    for (auto user : call.world.hub.users()) online += call.guild->member(user) != nullptr;
    return online;
}

/// For routes that strangers may call, too.
GuildRecord& enter_any_guild(Call& call) {
    call.guild = call.world.store.guild(call.id("guild_id"));
    if (!call.guild) throw Refused(Trouble::unknown_guild);
    return *call.guild;
}

ChannelRecord* channel_in(Call& call, Snowflake id) {
    auto* channel = call.world.store.channel(id);
    return channel && channel->channel.guild_id == call.guild->id() ? channel : nullptr;
}

Answer preview(Call& call) {
    auto const& model = enter_any_guild(call).guild;
    bool may = call.guild->member(call.me().id()) || model.has(guild_features::discoverable);
    if (!may) throw Refused(Trouble::unknown_guild);
    GuildPreview preview;
    preview.id = model.id;
    preview.name = model.name;
    preview.icon = model.icon;
    preview.splash = model.splash;
    preview.discovery_splash = model.discovery_splash;
    preview.description = model.description;
    preview.emojis = model.emojis;
    preview.features = model.features;
    preview.stickers = model.stickers;
    preview.approximate_member_count = static_cast<std::int64_t>(call.guild->members.size());
    preview.approximate_presence_count = online_in(call);
    return json_answer(encode(preview));
}

Answer vanity_url(Call& call) {
    VanityUrl answer;
    auto const& code = call.guild->guild.vanity_url_code;
    answer.code = code.has_value() ? code : Maybe<std::string>(null);
    answer.uses = 0;
    if (auto const* invite = code ? call.world.store.invite(*code, call.world.now()) : nullptr)
        answer.uses = invite->uses.value_or(0);
    return json_answer(encode(answer));
}

/// The code is an invite to the guild's first channel.
Answer set_vanity_url(Call& call) {
    auto& world = call.world;
    auto& model = call.guild->guild;
    if (!model.has(guild_features::vanity_url)) throw Refused(Trouble::no_vanity_url);
    auto form = call.form();
    auto code = form.text("code", {2, 32});
    bool good =
        !code || std::ranges::all_of(*code, [](unsigned char c) { return std::isalnum(c) || c == '-'; });
    bool taken = code && model.vanity_url_code != *code && world.store.invite(*code, world.now());
    if (!good || taken) form.complain("code", "INVITE_CODE_INVALID", "Invite code is not available.");
    form.check();
    if (model.vanity_url_code) world.store.remove_invite(*model.vanity_url_code);
    model.vanity_url_code = null;
    if (code && !call.guild->channels.empty()) {
        model.vanity_url_code = *code;
        Invite invite;
        invite.code = *code;
        invite.type = InviteType::guild;
        invite.guild_id = call.guild->id();
        invite.channel_id = call.guild->channels.front();
        invite.uses = 0;
        invite.max_uses = 0;
        invite.max_age = 0;
        invite.temporary = false;
        invite.created_at = world.now();
        invite.expires_at = null;
        world.store.add_invite(std::move(invite));
    }
    world.broadcast.to_guild(*call.guild, events::guild_update, guild_json(guild_view(*call.guild)));
    return vanity_url(call);
}

Answer widget_settings(Call& call) {
    auto const& model = call.guild->guild;
    WidgetSettings settings;
    settings.enabled = model.widget_enabled.value_or(false);
    settings.channel_id = model.widget_channel_id;
    return json_answer(encode(settings));
}

Answer set_widget(Call& call) {
    auto& model = call.guild->guild;
    auto form = call.form();
    auto enabled = form.boolean("enabled");
    auto channel = form.id("channel_id");
    if (channel && !channel_in(call, *channel))
        form.complain("channel_id", "CHANNEL_INVALID", "Invalid channel.");
    form.check();
    if (enabled) model.widget_enabled = *enabled;
    if (!channel.is_absent()) model.widget_channel_id = channel;
    call.world.broadcast.to_guild(*call.guild, events::guild_update, guild_json(guild_view(*call.guild)));
    return widget_settings(call);
}

/// As somebody without a role would see the guild.
Answer widget(Call& call) {
    auto& guild = enter_any_guild(call);
    if (!guild.guild.widget_enabled.value_or(false)) throw Refused(Trouble::widget_disabled);
    Widget shown;
    shown.id = guild.id();
    shown.name = guild.guild.name;
    shown.instant_invite = null;
    auto at = guild.guild.widget_channel_id;
    auto invites = call.world.store.invites(
        [&](Invite const& invite) { return at && invite.channel_id == *at; }, call.world.now());
    if (!invites.empty()) shown.instant_invite = call.world.urls.root + "/invite/" + invites.front()->code;
    auto const everyone = guild.roles.at(guild.id()).permissions;
    for (auto const* channel : call.world.store.channels_of(guild)) {
        if (channel->channel.type != ChannelType::guild_voice) continue;
        auto open = everyone;
        for (auto const& overwrite : channel->channel.permission_overwrites)
            if (overwrite.id == guild.id()) open = (open - overwrite.deny) | overwrite.allow;
        if (!open.has(Permission::view_channel)) continue;
        auto& one = shown.channels.emplace_back();
        one.id = channel->id();
        one.name = channel->channel.name.value_or("");
        one.position = channel->channel.position.value_or(0);
    }
    std::uint64_t number = 0;
    for (auto user : call.world.hub.users()) {
        auto const* account = guild.member(user) ? call.world.store.account(user) : nullptr;
        if (!account || shown.members.size() == 100) continue;
        auto& one = shown.members.emplace_back();
        one.id = Snowflake(number++);
        one.username = account->user.username;
        one.discriminator = "0000";
        one.avatar = null;
        one.status = "online";
    }
    shown.presence_count = online_in(call);
    return json_answer(encode(shown));
}

Answer welcome_screen(Call& call) {
    auto const& screen = call.guild->guild.welcome_screen;
    bool may = screen && (screen->enabled.value_or(false) || call.permissions.has(Permission::manage_guild));
    if (!may) throw Refused(Trouble::unknown_welcome_screen);
    return json_answer(encode(*screen));
}

Answer set_welcome_screen(Call& call) {
    auto form = call.form();
    auto enabled = form.boolean("enabled");
    auto description = form.text("description", {0, 140});
    std::vector<WelcomeChannel> channels;
    auto const& list = form.at("welcome_channels");
    if (list.is_array() && list.size() > 5)
        form.complain("welcome_channels", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.");
    for (std::size_t i = 0; list.is_array() && i < list.size() && i < 5; ++i) {
        Form inner(list[i], "welcome_channels/" + std::to_string(i));
        auto& channel = channels.emplace_back();
        channel.channel_id = inner.require("channel_id").id("channel_id").value_or(Snowflake());
        channel.description = inner.require("description").text("description", {1, 50}).value_or("");
        channel.emoji_id = inner.id("emoji_id");
        channel.emoji_name = inner.text("emoji_name");
        if (!channel_in(call, channel.channel_id))
            inner.complain("channel_id", "CHANNEL_INVALID", "Invalid channel.");
        form.absorb(inner);
    }
    form.check();
    auto& screen = call.guild->guild.welcome_screen;
    if (!screen) screen.emplace();
    if (enabled) screen->enabled = *enabled;
    if (!description.is_absent()) screen->description = description;
    if (list.is_array()) screen->welcome_channels = std::move(channels);
    return json_answer(encode(*screen));
}

Onboarding onboarding_of(Call& call) {
    auto const& kept = call.guild->onboarding;
    auto onboarding = kept ? *kept : Onboarding();
    onboarding.guild_id = call.guild->id();
    return onboarding;
}

Answer onboarding(Call& call) {
    auto shown = onboarding_of(call);
    if (!shown.enabled) call.need(Permission::manage_guild);
    return json_answer(encode(shown));
}

Answer set_onboarding(Call& call) {
    auto form = call.form();
    auto wanted = onboarding_of(call);
    auto enabled = form.boolean("enabled");
    auto mode = form.integer("mode", 0, 1);
    auto channels = form.ids("default_channel_ids", 500);
    if (channels)
        for (auto id : *channels)
            if (!channel_in(call, id))
                form.complain("default_channel_ids", "CHANNEL_INVALID", "Invalid channel.");
    auto const& prompts = form.at("prompts");
    if (!prompts.is_null() && (!prompts.is_array() || prompts.size() > 15))
        form.complain("prompts", "BASE_TYPE_MAX_LENGTH", "Must be 15 or fewer in length.");
    form.check();
    if (prompts.is_array()) {
        wanted.prompts = decode<std::vector<OnboardingPrompt>>(
            prompts.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
        // Clients number new prompts and options themselves.
        for (auto& prompt : wanted.prompts) {
            prompt.id = call.world.ids.next();
            for (auto& option : prompt.options) option.id = call.world.ids.next();
        }
    }
    if (enabled) wanted.enabled = *enabled;
    if (mode) wanted.mode = static_cast<OnboardingMode>(*mode);
    if (channels) wanted.default_channel_ids = *channels;
    call.guild->onboarding = wanted;
    return json_answer(encode(wanted));
}

Answer regions(Call&) {
    VoiceRegion region;
    region.id = "local";
    region.name = "Local";
    region.optimal = true;
    region.deprecated = false;
    region.custom = false;
    std::vector<VoiceRegion> all(1, region);
    return json_answer(json_list(all));
}

Answer nothing(Call&) { return no_content(); }

/// Nobody has to answer questions before they join.
Answer verification_form(Call&) { throw Refused(Trouble::unknown_member_verification); }

constexpr auto manage = Permission::manage_guild;
constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/preview", preview, {}, Access::token, Base::api, true},
    {"GET", "/guilds/{guild_id}/vanity-url", vanity_url, manage},
    {"PATCH", "/guilds/{guild_id}/vanity-url", set_vanity_url, manage},
    {"GET", "/guilds/{guild_id}/widget", widget_settings, manage},
    {"PATCH", "/guilds/{guild_id}/widget", set_widget, manage},
    {"GET", "/guilds/{guild_id}/widget.json", widget, {}, Access::open, Base::api, true},
    {"GET", "/guilds/{guild_id}/welcome-screen", welcome_screen},
    {"PATCH", "/guilds/{guild_id}/welcome-screen", set_welcome_screen, manage},
    {"GET", "/guilds/{guild_id}/onboarding", onboarding},
    {"PUT", "/guilds/{guild_id}/onboarding", set_onboarding, manage | Permission::manage_roles},
    {"GET", "/guilds/{guild_id}/new-member-welcome", nothing},
    {"GET", "/guilds/{guild_id}/member-verification", verification_form},
    {"GET", "/guilds/{guild_id}/regions", regions},
    {"GET", "/voice/regions", regions},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::guild_front_routes
