// A guild with a bot in it, and a user who has a session there too.
#pragma once

#include "support/world.hpp"
#include <chorus/params/oauth2.hpp>
#include <chorus/rest/applications.hpp>
#include <chorus/rest/commands.hpp>
#include <chorus/rest/interactions.hpp>
#include <chorus/rest/oauth2.hpp>
#include <optional>

namespace chorus::test {

class BotPlace {
public:
    explicit BotPlace(World& world) : world_(world) {}

    std::optional<ChorusUser> owner, bot;
    Snowflake application;
    World::Place place;

    /// Owner and bot have sessions; `permissions` are the bot's.
    task<> open(Permissions permissions = Permission::send_messages | Permission::view_channel) {
        owner = co_await world_.user("owner");
        place = co_await world_.place(*owner, std::vector<ChorusUser>());
        auto made = co_await owner->applications().create(CreateApplication("helper"));
        application = made.id;
        auto token = co_await owner->applications().create_bot(made.id);
        bot = co_await world_.instance.login_with_token(token.token);
        co_await owner->oauth2().authorize(AuthorizeQuery(application).scope("bot applications.commands"),
            Authorize(place.guild).permissions(permissions));
        co_await bot->gateway().connect();
        co_await owner->gateway().connect();
    }
    /// What a user's client sends: in the channel of the place.
    template<class What> [[nodiscard]] CreateInteraction interaction(What const& what) const {
        return CreateInteraction(application, place.channel, what)
            .guild_id(place.guild)
            .nonce(std::to_string(++last_nonce_));
    }
    task<> close() {
        co_await bot->gateway().close();
        co_await owner->gateway().close();
    }

private:
    World& world_;
    mutable int last_nonce_ = 0;
};

} // namespace chorus::test
