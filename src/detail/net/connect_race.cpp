#include "detail/net/connect_race.hpp"

#include <algorithm>
#include <boost/asio/bind_executor.hpp>
#include <chrono>
#include <memory>
#include <optional>

namespace chorus::detail {
namespace {

constexpr auto head_start = std::chrono::milliseconds(250);

class ConnectRace : public std::enable_shared_from_this<ConnectRace> {
public:
    ConnectRace(
        asio::any_io_executor strand, asio::any_io_executor io, std::vector<tcp::endpoint> endpoints)
        : done(strand)
        , strand_(strand)
        , io_(std::move(io))
        , timer_(strand)
        , endpoints_(std::move(endpoints)) {}

    Event done; ///< there is a winner, or nobody is left
    std::optional<tcp::socket> winner;
    boost::system::error_code error = asio::error::host_unreachable;

    void start_next() {
        if (next_ == endpoints_.size()) return;
        auto const self = shared_from_this();
        auto const index = next_++;
        auto& attempt = attempts_.emplace_back(std::make_unique<tcp::socket>(io_));
        ++running_;
        attempt->async_connect(endpoints_[index],
            asio::bind_executor(strand_,
                [self, index](boost::system::error_code result) { self->finished(index, result); }));
        if (next_ == endpoints_.size()) return;
        timer_.expires_after(head_start);
        timer_.async_wait([self](boost::system::error_code stopped) {
            if (!stopped && !self->done.is_set()) self->start_next();
        });
    }

    void end() {
        timer_.cancel();
        boost::system::error_code ignored;
        for (auto const& attempt : attempts_) attempt->close(ignored);
        if (!done.is_set()) done.set();
    }

private:
    void finished(std::size_t index, boost::system::error_code result) {
        --running_;
        if (done.is_set()) return;
        if (!result) {
            winner = std::move(*attempts_[index]);
            end();
            return;
        }
        error = result;
        timer_.cancel();
        if (next_ < endpoints_.size())
            start_next();
        else if (running_ == 0)
            end();
    }

    asio::any_io_executor strand_;
    asio::any_io_executor io_;
    asio::steady_timer timer_;
    std::vector<tcp::endpoint> endpoints_;
    std::vector<std::unique_ptr<tcp::socket>> attempts_;
    std::size_t next_ = 0;
    std::size_t running_ = 0;
};

} // namespace

std::vector<tcp::endpoint> interleaved(std::vector<tcp::endpoint> const& endpoints) {
    std::vector<tcp::endpoint> first, second, out;
    for (auto const& endpoint : endpoints)
        (endpoint.protocol() == endpoints.front().protocol() ? first : second).push_back(endpoint);
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size()) out.push_back(first[i]);
        if (i < second.size()) out.push_back(second[i]);
    }
    return out;
}

task<tcp::socket> connect_any(Activity& activity, asio::any_io_executor strand, asio::any_io_executor io,
    std::vector<tcp::endpoint> endpoints, TimePoint until) {
    auto const race = std::make_shared<ConnectRace>(strand, std::move(io), interleaved(endpoints));
    activity.begin(Phase::connecting, until, [race] { race->end(); });
    race->start_next();
    co_await race->done.wait();
    if (activity.stopped() || !race->winner) throw activity.failure(race->error);
    // Requests are written whole: waiting for more to send could only delay them.
    boost::system::error_code ignored;
    race->winner->set_option(tcp::no_delay(true), ignored);
    co_return std::move(*race->winner);
}

} // namespace chorus::detail
