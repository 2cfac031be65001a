#include "local/world.hpp"

namespace chorus::local {

World::World(Options given)
    : options(std::move(given))
    , ids(options.seed)
    , instance_id(ids.next())
    , hub({options.replay_events, options.max_outgoing, options.resume_window})
    , broadcast(store, hub, local::behaviour(options.quirks).filter_intents)
    , rate_limits(options.rate_limits) {
    if (!options.control_token.empty()) keep_chronicle();
}

Timestamp World::now() const {
    return options.seed ? Ids::time_of(ids.last()) : Timestamp(Timestamp::now().time() + ids.ahead());
}

void World::advance(std::chrono::milliseconds time) {
    ids.advance(time);
    hub.age(time);
    rate_limits.age(time);
    for (auto& [name, ticket] : tickets) ticket.until -= time;
    for (auto& [bucket, last] : last_identifies) last -= time;
}

} // namespace chorus::local
