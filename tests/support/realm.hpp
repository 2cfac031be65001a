// What tests of bots in many guilds begin with.
#pragma once

#include "support/world.hpp"
#include <chorus/rest/applications.hpp>
#include <chorus/rest/oauth2.hpp>
#include <vector>

namespace chorus::test {

/// An owner's guilds, all of them with a bot in them.
struct Realm {
    ChorusUser owner;
    Secret token; ///< of the bot
    std::vector<World::Place> places;
};

inline task<Realm> realm(World& world, int guilds) {
    Realm made;
    made.owner = co_await world.user("owner");
    auto application = co_await made.owner.applications().create(CreateApplication("robot"));
    auto token = co_await made.owner.applications().create_bot(application.id);
    made.token = token.token;
    for (int i = 0; i < guilds; ++i) {
        auto place = co_await world.place(made.owner, std::vector<ChorusUser>());
        auto decision = Authorize(place.guild);
        auto query = AuthorizeQuery(application.id).scope("bot");
        co_await made.owner.oauth2().authorize(query, decision);
        made.places.push_back(place);
    }
    co_return made;
}

} // namespace chorus::test
