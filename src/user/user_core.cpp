#include "user/user_core.hpp"

#include "detail/strand.hpp"
#include "rest/instance_core.hpp"

namespace chorus::detail {

UserCore::UserCore(std::shared_ptr<RestCore> rest, User self)
    : rest_(std::move(rest))
    , self_(std::move(self))
    , strand_(strand_on(rest_->executor()))
    , listeners_(std::make_shared<ListenerTable>()) {}

std::shared_ptr<UserCore> UserCore::make(std::shared_ptr<RestCore> rest, User self) {
    std::shared_ptr<UserCore> core(new UserCore(std::move(rest), std::move(self)));
    core->driver_ = core->make_session(core->strand_);
    return core;
}

UserCore::~UserCore() {
    if (driver_) driver_->abandon();
    if (auto const set = sessions())
        for (auto const& session : set->all()) session->abandon();
}

std::shared_ptr<SessionDriver> UserCore::make_session(asio::any_io_executor strand) {
    auto dispatcher = std::make_shared<Dispatcher>(strand, listeners_, rest_->instance()->options().logger);
    dispatcher->set_user(weak_from_this());
    return std::make_shared<SessionDriver>(rest_, std::move(strand), std::move(dispatcher));
}

Sessions UserCore::all_sessions() const {
    if (auto const set = sessions()) return set->all();
    return Sessions(1, driver_);
}

std::shared_ptr<SessionDriver> UserCore::session_of(Maybe<Snowflake> guild) const {
    auto const set = sessions();
    if (!set) return driver_;
    if (!guild) return set->first();
    auto const shard = shard_of(*guild, set->plan().total);
    auto found = set->at(shard);
    if (!found)
        throw Error(errc::gateway_closed,
            "the guild is shard " + std::to_string(shard) + "'s, which is not in this process");
    return found;
}

} // namespace chorus::detail
