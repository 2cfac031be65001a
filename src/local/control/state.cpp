// What there is: people, guilds, channels; the feed; limits; the clock; waiting until nothing is going on.
#include "local/control/call.hpp"
#include "local/http/json_object.hpp"
#include <algorithm>

namespace chorus::local::control_state_routes {
namespace {

constexpr std::uint64_t longest_wait_ms = 60'000;

std::string user_json(World& world, Account const& account) {
    JsonObject out;
    out.id("id", account.id()).text("username", account.user.username);
    if (account.user.global_name) out.text("global_name", *account.user.global_name);
    return out.boolean("bot", account.is_bot())
        .number("sessions", world.hub.sessions_of(account.id()).size())
        .take();
}

std::string channel_text(ChannelRecord const& record) {
    auto const& channel = record.channel;
    JsonObject out;
    out.id("id", record.id())
        .number("type", static_cast<int>(channel.type))
        .text("name", channel.name.value_or(""));
    if (channel.parent_id) out.id("parent_id", *channel.parent_id);
    out.number("position", channel.position.value_or(0));
    if (record.is_direct())
        out.raw("recipients", json_list(record.recipients, [](Snowflake id, std::string& text) {
            text += '"' + id.to_string() + '"';
        }));
    return out.take();
}

std::string guild_text(World& world, GuildRecord const& record) {
    JsonObject out;
    out.id("id", record.id()).text("name", record.guild.name);
    if (record.guild.owner_id) out.id("owner_id", *record.guild.owner_id);
    out.raw("members", json_list(record.members, [](auto const& entry, std::string& text) {
        text += '"' + entry.first.to_string() + '"';
    }));
    // Archived threads are history: whoever wants them asks for them.
    auto places = world.store.channels_and_threads_of(record);
    std::erase_if(places, [](ChannelRecord const* place) {
        return place->channel.thread_metadata && place->channel.thread_metadata->archived;
    });
    return out
        .raw("channels",
            json_list(places,
                [](ChannelRecord const* channel, std::string& text) { text += channel_text(*channel); }))
        .take();
}

Outcome state(ControlCall& call) {
    auto& world = call.world;
    auto const accounts = world.store.accounts();
    std::vector<ChannelRecord const*> directs;
    for (auto const* account : accounts)
        for (auto id : account->direct_channels)
            if (auto const* channel = world.store.channel(id)) directs.push_back(channel);
    std::ranges::sort(directs, {}, [](ChannelRecord const* channel) { return channel->id(); });
    directs.erase(std::unique(directs.begin(), directs.end()), directs.end());
    return json_answer(
        JsonObject()
            .raw("instance",
                JsonObject()
                    .text("name", world.options.name)
                    .text("url", world.urls.root)
                    .text("flavor", world.options.quirks == Quirks::spacebar ? "spacebar" : "discord")
                    .take())
            .number("last", world.chronicle.last())
            .raw("users",
                json_list(accounts,
                    [&](Account const* account, std::string& text) { text += user_json(world, *account); }))
            .raw("guilds",
                json_list(world.store.guilds(),
                    [&](GuildRecord const* guild, std::string& text) { text += guild_text(world, *guild); }))
            .raw("directs",
                json_list(directs,
                    [](ChannelRecord const* channel, std::string& text) { text += channel_text(*channel); }))
            .take());
}

Outcome feed(ControlCall& call) {
    FeedWait wait;
    wait.after = call.query_number("after", 0);
    wait.kinds = news_kinds(call.target.query("kinds").value_or(""));
    wait.patience = std::chrono::milliseconds(std::min(call.query_number("wait", 0), longest_wait_ms));
    if (wait.patience.count() > 0 && wait.after <= call.world.chronicle.last() &&
        !call.world.chronicle.has_since(wait.after, wait.kinds))
        return wait;
    return json_answer(call.world.chronicle.since(wait.after, wait.kinds));
}

Outcome quiet(ControlCall& call) {
    auto form = call.form();
    auto const patience = form.integer("timeout", 0, longest_wait_ms).value_or(5'000);
    form.check();
    QuietWait wait;
    wait.patience = std::chrono::milliseconds(patience);
    return wait;
}

std::string_view name_of(RateLimitStyle style) {
    switch (style) {
    case RateLimitStyle::spacebar: return "spacebar";
    case RateLimitStyle::discord: return "discord";
    case RateLimitStyle::off: break;
    }
    return "off";
}

Outcome show_limits(ControlCall& call) {
    auto const now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    auto const& limits = call.world.rate_limits;
    return json_answer(JsonObject()
                           .text("style", name_of(limits.options().style))
                           .number("refused", call.world.tally.rate_limited)
                           .raw("windows",
                               json_list(limits.state(now),
                                   [&](auto const& window, std::string& text) {
                                       text += JsonObject()
                                                   .text("key", window.key)
                                                   .number("hits", window.hits)
                                                   .boolean("blocked", window.blocked)
                                                   .number("ends_in", (window.end - now).count())
                                                   .take();
                                   }))
                           .take());
}

/// `{"style":"discord"}` starts anew with that server's numbers; an empty body forgets what was counted.
Outcome set_limits(ControlCall& call) {
    auto form = call.form();
    auto const style = form.text("style");
    form.check();
    auto& limits = call.world.rate_limits;
    if (!style)
        limits.reset();
    else if (*style == "off")
        limits = RateLimits(RateLimitOptions());
    else if (*style == "spacebar")
        limits = RateLimits(RateLimitOptions::spacebar());
    else if (*style == "discord")
        limits = RateLimits(RateLimitOptions::discord());
    else
        throw ControlError(400, "style: off, spacebar or discord");
    return show_limits(call);
}

Outcome clock_now(ControlCall& call) {
    return json_answer(JsonObject()
                           .text("now", call.world.now().to_string())
                           .number("ahead_ms", call.world.ids.ahead().count())
                           .take());
}

/// `{"ms":60000}`
Outcome advance(ControlCall& call) {
    constexpr std::int64_t ten_years_ms = 315'360'000'000;
    auto form = call.form();
    auto const time = form.require("ms").integer("ms", 0, ten_years_ms);
    form.check();
    call.world.advance(std::chrono::milliseconds(*time));
    return clock_now(call);
}

constexpr ControlRoute rows[] = {
    {"GET", "/clock", clock_now},
    {"POST", "/clock", advance},
    {"GET", "/state", state},
    {"GET", "/feed", feed},
    {"POST", "/quiet", quiet},
    {"GET", "/limits", show_limits},
    {"POST", "/limits", set_limits},
};

} // namespace

std::span<ControlRoute const> table() { return rows; }

} // namespace chorus::local::control_state_routes
