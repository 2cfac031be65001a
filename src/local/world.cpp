#include "local/world.hpp"

#include "local/accounts/crypto.hpp"
#include "local/life/due.hpp"
#include "local/state/archive.hpp"

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
    if (!options.data.empty())
        store.open(options.data, options.wait_for_disk ? Database::Sync::disk : Database::Sync::process);
    if (!options.state.empty() && store.instance.empty()) import_json(store, options.state);
    if (store.instance.contains(facts_key)) {
        auto const& facts = store.instance.read().at(facts_key);
        instance_id = facts.id;
        ids.go_on(facts.ids);
        url_key = facts.url_key;
    }
    if (url_key.empty()) url_key = ids.hex(32);
    plan_all(*this);
    commit();
    if (!options.control_token.empty()) keep_chronicle();
}

void World::commit() {
    if (store.in_memory()) return;
    note_progress();
    store.commit();
}

void World::note_progress() {
    auto& facts = store.instance[facts_key];
    facts.id = instance_id;
    facts.ids = ids.progress();
    facts.url_key = url_key;
}

std::string World::hash_password(std::string_view password) {
    // What is kept may be stolen. What is not may be cheap: tests register many users.
    constexpr int kept = 600'000, forgotten = 10'000;
    auto const rounds = options.password_rounds ? options.password_rounds : options.data.empty() ? forgotten : kept;
    return local::hash_password(password, ids.bytes(16), rounds);
}

Timestamp World::now() const {
    return options.seed ? Ids::time_of(ids.last()) : Timestamp(Timestamp::now().time() + ids.ahead());
}

void World::advance(std::chrono::milliseconds time) {
    ids.advance(time);
    hub.age(time);
    rate_limits.age(time);
    for (auto& [name, ticket] : tickets) ticket.until -= time;
    for (auto& [token, mail] : mails) mail.until -= time;
    for (auto& [name, code] : codes) code.until -= time;
    for (auto& [token, until] : registration_tokens) until -= time;
    for (auto& [bucket, last] : last_identifies) last -= time;
    interactions.age(time);
    uploads.age(time);
    do_what_is_due(*this);
}

} // namespace chorus::local
