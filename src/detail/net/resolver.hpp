// Host names to addresses.
#pragma once

#include "detail/net/activity.hpp"
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>
#include <vector>

namespace chorus::detail {

using tcp = asio::ip::tcp;

/// The answer to one lookup. Shared between the one who asks and the one who answers, so that either may go
/// away.
struct Lookup {
    explicit Lookup(asio::any_io_executor const& strand) : done(strand) {}

    boost::system::error_code error;
    std::vector<tcp::endpoint> endpoints;
    Event done; ///< set on the strand
};

class Resolver {
public:
    /// Destroying it abandons the lookup; from then on the strand is not used any more.
    class Ticket {
    public:
        virtual ~Ticket() = default;
    };

    virtual ~Resolver() = default;
    /// Fills `lookup` and sets `lookup->done`, on `strand`, at some later time or never. Never throws for a
    /// name.
    [[nodiscard]] virtual std::unique_ptr<Ticket> start(std::string const& host,
        asio::any_io_executor const& strand, std::shared_ptr<Lookup> const& lookup) = 0;
};

/// The resolver of the operating system (`getaddrinfo`).
///
/// That function blocks, for half a minute where a name server is dead, and cannot be interrupted. Asio runs
/// it on one thread per execution context: a dead name server would keep every other instance of a program
/// from connecting, and `io_context::run` from returning. So each name gets a thread of its own while it is
/// being looked up; all who ask for the same name meanwhile share it; an abandoned one is left to end by
/// itself.
[[nodiscard]] std::shared_ptr<Resolver> make_system_resolver();

/// The address of `origin`, looked up if it is a name. Throws errc::resolve_failed, timeout, cancelled.
task<std::vector<tcp::endpoint>> resolve(
    Activity& activity, Resolver& resolver, asio::any_io_executor strand, TimePoint until);

} // namespace chorus::detail
