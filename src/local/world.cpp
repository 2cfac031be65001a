#include "local/world.hpp"

namespace chorus::local {

World::World(Options given)
    : options(std::move(given))
    , ids(options.seed)
    , instance_id(ids.next())
    , hub({options.replay_events, options.max_outgoing, options.resume_window})
    , broadcast(store, hub, local::behaviour(options.quirks).filter_intents)
    , rate_limits(options.rate_limits) {
    if (!options.control_token.empty()) keep_journal();
}

Timestamp World::now() const { return options.seed ? Ids::time_of(ids.last()) : Timestamp::now(); }

} // namespace chorus::local
