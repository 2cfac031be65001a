#pragma once

#include "lane.hpp"
#include "ledger.hpp"
#include "options.hpp"
#include <chorus/local/server.hpp>
#include <optional>

namespace relay {

/// One side of the demo, made ready.
class Place {
public:
    /// Finds or starts the instance, gets the relay in, and with `talk` the people too.
    static chorus::task<Place> prepare(asio::io_context& io, PlaceOptions options, bool talk, bool verbose);

    [[nodiscard]] std::string const& name() const { return name_; }
    [[nodiscard]] chorus::local::Server* server() { return server_ ? &*server_ : nullptr; }
    [[nodiscard]] Shore const& shore() const { return shore_; }
    [[nodiscard]] std::vector<Speaker> const& speakers() const { return speakers_; }

private:
    chorus::task<> enter(PlaceOptions const& options);
    chorus::task<> choose_channel(PlaceOptions const& options);
    chorus::task<> invite(std::vector<std::string> const& people);
    chorus::task<chorus::ChorusUser> register_account(std::string name);

    std::optional<chorus::local::Server> server_;
    chorus::Instance instance_;
    std::string name_;
    Shore shore_;
    std::vector<Speaker> speakers_;
};

} // namespace relay
