#include "local/world.hpp"

namespace chorus::local {
namespace {

std::string const facts_key = "self";

} // namespace

World::World(Options given)
    : options(std::move(given))
    , ids(options.seed)
    , instance_id(ids.next())
    , hub({options.replay_events, options.max_outgoing, options.resume_window})
    , broadcast(store, hub, local::behaviour(options.quirks).filter_intents)
    , rate_limits(options.rate_limits)
    , interactions(options.interaction_patience, options.interaction_life) {
    if (options.data.empty()) return;
    store.open(options.data, options.wait_for_disk ? Database::Sync::disk : Database::Sync::process);
    if (store.instance.contains(facts_key)) {
        auto const& facts = store.instance.read().at(facts_key);
        instance_id = facts.id;
        ids.go_on(facts.ids);
    }
    commit();
}

void World::commit() {
    if (store.in_memory()) return;
    auto& facts = store.instance[facts_key];
    facts.id = instance_id;
    facts.ids = ids.progress();
    store.commit();
}

Timestamp World::now() const { return options.seed ? Ids::time_of(ids.last()) : Timestamp::now(); }

} // namespace chorus::local
