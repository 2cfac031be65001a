#include "local/control/people.hpp"

#include "local/accounts/accounts.hpp"
#include "local/http/errors.hpp"
#include "local/http/form.hpp"
#include "local/http/json_object.hpp"
#include "local/life/guild_life.hpp"
#include "local/perform.hpp"

namespace chorus::local {
namespace {

nlohmann::json expect(Answer const& answer, std::string_view what) {
    if (answer.status >= 300)
        throw CannotBe(
            std::string(what) + ": " + std::to_string(answer.status) + " " + std::string(answer.content()));
    return parse_json(answer.content());
}

} // namespace

Account& user_named(World& world, std::string_view name) {
    if (auto* known = world.store.account_by_any(name)) return *known;
    NewAccount wanted;
    wanted.username = name;
    auto& account = create_account(world, std::move(wanted));
    note_account(world, account);
    return account;
}

Account& bot_named(World& world, std::string_view name, std::string_view owner) {
    if (auto* known = world.store.account_by_any(name); known && known->is_bot()) return *known;
    auto const& maker = user_named(world, owner);
    auto const application =
        expect(perform(world, maker, "POST", "/applications", JsonObject().text("name", name).take()),
            "POST /applications");
    auto const id = Snowflake::parse(application.value("id", std::string())).value_or(Snowflake());
    if (!world.store.account(id)) // some servers make the bot with its application
        (void)expect(perform(world, maker, "POST", "/applications/" + id.to_string() + "/bot", "{}"),
            "POST /applications/{application_id}/bot");
    auto* bot = world.store.account(id);
    if (!bot) throw CannotBe("the application has no bot");
    return *bot;
}

GuildRecord& guild_named(World& world, Account& account, std::string_view name) {
    for (auto id : account.guilds)
        if (auto* guild = world.store.guild(id); guild && guild->guild.name == name) return *guild;
    auto const made = expect(
        perform(world, account, "POST", "/guilds", JsonObject().text("name", name).take()), "POST /guilds");
    return *world.store.guild(Snowflake::parse(made.value("id", std::string())).value_or(Snowflake()));
}

ChannelRecord& channel_named(World& world, GuildRecord& guild, std::string_view name) {
    for (auto* channel : world.store.channels_of(guild))
        if (channel->channel.name == name && channel->channel.type != ChannelType::guild_category)
            return *channel;
    auto const* owner =
        guild.guild.owner_id.has_value() ? world.store.account(*guild.guild.owner_id) : nullptr;
    if (!owner) throw CannotBe("the guild has no owner");
    auto const made = expect(perform(world, *owner, "POST", "/guilds/" + guild.id().to_string() + "/channels",
                                 JsonObject().text("name", name).number("type", 0).take()),
        "POST /guilds/{guild_id}/channels");
    return *world.store.channel(Snowflake::parse(made.value("id", std::string())).value_or(Snowflake()));
}

void bring(World& world, Account& account, GuildRecord& guild, Permissions permissions) {
    if (guild.member(account.id())) return;
    auto const* owner =
        guild.guild.owner_id.has_value() ? world.store.account(*guild.guild.owner_id) : nullptr;
    if (account.is_bot() && owner && !permissions.empty()) {
        auto body = JsonObject()
                        .id("guild_id", guild.id())
                        .text("permissions", std::to_string(permissions.bits()))
                        .boolean("authorize", true)
                        .take();
        (void)expect(
            perform(world, *owner, "POST",
                "/oauth2/authorize?client_id=" + account.id().to_string() + "&scope=bot", std::move(body)),
            "POST /oauth2/authorize");
        return;
    }
    try {
        join_guild(world, guild, account);
        note_join(world, account, guild.id());
    }
    catch (Refused const&) {
        throw CannotBe("the guild takes no such member: it is banned");
    }
}

} // namespace chorus::local
