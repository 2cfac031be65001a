#include "gateway/session_keeper.hpp"

namespace chorus::detail {

// What a store throws is told once in the log and counted; the session goes on.
template<class Use> void SessionKeeper::use_store(char const* what, Use use) {
    if (!store_) return;
    std::string why;
    try {
        return use();
    }
    catch (std::exception const& error) {
        why = error.what();
    }
    catch (...) {
        why = "an exception of no known type";
    }
    if (++failures_ == 1)
        logger_.log(LogLevel::error, "gateway", std::string("the session store cannot ") + what + ": " + why);
}

void SessionKeeper::set_options(GatewayOptions const& options, std::string key, std::string_view place) {
    store_ = options.session_store;
    key_ = options.session_key.empty() ? std::move(key) : options.session_key;
    key_ += place;
}

std::optional<GatewaySession> SessionKeeper::load() {
    std::optional<SessionState> stored;
    use_store("load", [&] { stored = store_->load(key_); });
    if (!stored) return std::nullopt;
    return GatewaySession(stored->session_id, stored->resume_url, stored->sequence);
}

void SessionKeeper::enter(GatewaySession const& session, std::uint32_t shard, std::uint32_t shard_count) {
    state_.emplace(session.id, session.resume_url, session.sequence);
    state_->shard = shard;
    state_->shard_count = shard_count;
    save(session.sequence);
}

void SessionKeeper::save(std::int64_t sequence) {
    state_->sequence = sequence;
    use_store("store", [&] { store_->store(key_, *state_); });
}

void SessionKeeper::lose() {
    if (!state_) return;
    state_.reset();
    use_store("forget", [&] { store_->forget(key_); });
}

} // namespace chorus::detail
