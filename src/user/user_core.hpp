#pragma once

#include "gateway/dispatcher.hpp"
#include "gateway/session_driver.hpp"
#include "rest/rest_core.hpp"
#include <chorus/models/user.hpp>
#include <memory>

namespace chorus::detail {

/// What a ChorusUser is behind its handle.
class UserCore {
public:
    /// Makes the core and ties its parts together.
    static std::shared_ptr<UserCore> make(std::shared_ptr<RestCore> rest, User self);
    ~UserCore() { driver_->abandon(); }
    UserCore(UserCore const&) = delete;
    UserCore& operator=(UserCore const&) = delete;

    [[nodiscard]] std::shared_ptr<RestCore> const& rest() const { return rest_; }
    [[nodiscard]] User const& self() const { return self_; }
    /// Where events are dispatched and handlers run.
    [[nodiscard]] asio::any_io_executor const& strand() const { return strand_; }
    /// Who listens to the events of all its sessions.
    [[nodiscard]] std::shared_ptr<ListenerTable> const& listeners() const { return listeners_; }
    [[nodiscard]] std::shared_ptr<SessionDriver> const& driver() const { return driver_; }

private:
    UserCore(std::shared_ptr<RestCore> rest, User self);

    std::shared_ptr<RestCore> rest_;
    User self_;
    asio::any_io_executor strand_;
    std::shared_ptr<ListenerTable> listeners_;
    std::shared_ptr<Dispatcher> dispatcher_;
    std::shared_ptr<SessionDriver> driver_;
};

} // namespace chorus::detail
