#include "local/net/traffic.hpp"

#include <boost/asio/post.hpp>

namespace chorus::local {
namespace {

class Speaker : public std::enable_shared_from_this<Speaker> {
public:
    Speaker(std::shared_ptr<Host> host, Traffic traffic)
        : host_(std::move(host))
        , traffic_(std::move(traffic))
        , timer_(host_->strand()) {}

    void start() {
        if (host_->stopped()) return;
        id_ = host_->join([weak = weak_from_this()] {
            if (auto self = weak.lock()) self->timer_.cancel();
        });
        wait(traffic_.after);
    }

private:
    void wait(std::chrono::milliseconds time) {
        timer_.expires_after(time);
        timer_.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (error || self->host_->stopped()) return self->host_->leave(self->id_);
            {
                std::scoped_lock lock(self->host_->world().mutex);
                say(self->host_->world(), self->traffic_, ++self->said_);
            }
            self->host_->flush();
            if (self->said_ == self->traffic_.times) return self->host_->leave(self->id_);
            self->wait(self->traffic_.every);
        });
    }

    std::shared_ptr<Host> host_;
    Traffic traffic_;
    asio::steady_timer timer_;
    std::uint64_t said_ = 0;
    std::uint64_t id_ = 0;
};

} // namespace

void start_traffic(std::shared_ptr<Host> const& host, std::vector<Traffic> traffic) {
    for (auto& one : traffic) {
        auto speaker = std::make_shared<Speaker>(host, std::move(one));
        asio::post(host->strand(), [speaker] { speaker->start(); });
    }
}

} // namespace chorus::local
