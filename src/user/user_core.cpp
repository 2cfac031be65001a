#include "user/user_core.hpp"

#include "detail/strand.hpp"
#include "rest/instance_core.hpp"

namespace chorus::detail {

UserCore::UserCore(std::shared_ptr<RestCore> rest, User self)
    : rest_(std::move(rest))
    , self_(std::move(self))
    , strand_(strand_on(rest_->executor()))
    , listeners_(std::make_shared<ListenerTable>())
    , dispatcher_(std::make_shared<Dispatcher>(strand_, listeners_, rest_->instance()->options().logger))
    , driver_(std::make_shared<SessionDriver>(rest_, strand_, dispatcher_)) {}

std::shared_ptr<UserCore> UserCore::make(std::shared_ptr<RestCore> rest, User self) {
    std::shared_ptr<UserCore> core(new UserCore(std::move(rest), std::move(self)));
    core->dispatcher_->set_user(core);
    return core;
}

} // namespace chorus::detail
