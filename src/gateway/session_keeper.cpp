#include "gateway/session_keeper.hpp"

#include <utility>

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

std::optional<SessionState> SessionKeeper::load() {
    std::optional<SessionState> stored;
    use_store("load", [&] { stored = store_->load(key_); });
    return stored;
}

std::optional<SessionState> SessionKeeper::state() const {
    auto state = state_;
    if (state && gap_) {
        state->lost_session_id = gap_->session_id;
        state->lost_from_sequence = gap_->from_sequence;
    }
    return state;
}

void SessionKeeper::enter(GatewaySession const& session, std::uint32_t shard, std::uint32_t shard_count) {
    state_.emplace(session.id, session.resume_url, session.sequence);
    state_->shard = shard;
    state_->shard_count = shard_count;
    save();
}

// After each event: without a gap, the usual case, nothing is copied.
void SessionKeeper::save() {
    use_store("store", [&] {
        if (state_ && !gap_) return store_->store(key_, *state_);
        if (state_) return store_->store(key_, *state());
        if (!gap_) return store_->forget(key_);
        SessionState only_gap;
        only_gap.lost_session_id = gap_->session_id;
        only_gap.lost_from_sequence = gap_->from_sequence;
        store_->store(key_, only_gap);
    });
}

void SessionKeeper::break_off() {
    if (!state_) return;
    if (!gap_) gap_ = Gap{state_->session_id, state_->sequence};
    state_.reset();
    save();
}

void SessionKeeper::take_over_gap(std::string session_id, std::int64_t from_sequence) {
    gap_ = Gap{std::move(session_id), from_sequence};
}

void SessionKeeper::settle() {
    if (!gap_) return;
    gap_.reset();
    save();
}

void SessionKeeper::forget() {
    if (!state_ && !gap_) return;
    state_.reset();
    gap_.reset();
    save();
}

} // namespace chorus::detail
