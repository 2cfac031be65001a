#pragma once

#include <chorus/config.hpp>
#include <chorus/fwd.hpp>
#include <chorus/operation.hpp>
#include <chorus/rest/ids.hpp>
#include <memory>
#include <string>
#include <string_view>

namespace chorus {

/// The base of the facades: `user.channels()`, `user.messages()`, … Cheap to copy, safe from any thread.
///
/// Every function makes an operation and does nothing else: the arguments are encoded at once, so they may be
/// temporaries. All operations may fail with the transport's errors and with errc::unauthorized, rate_limited
/// and server_error; further ones are named where they are likely.
class CHORUS_DECL Facade {
public:
    explicit Facade(std::shared_ptr<detail::RestCore> core) : core_(std::move(core)) {}

protected:
    std::shared_ptr<detail::RestCore> core_;
};

} // namespace chorus
