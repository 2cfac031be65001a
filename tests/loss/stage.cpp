#include "stage.hpp"

#include "client.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <fmt/format.h>
#include <fstream>

namespace chorus::test {
namespace {

chorus::local::Options local_options() {
    using namespace std::chrono_literals;
    chorus::local::Options options;
    options.heartbeat_interval = 1s;
    options.replay_events = 100'000;
    return options;
}

} // namespace

Stage::Stage(std::size_t users, std::string const& directory)
    : server_(io_, local_options())
    , faults_(server_.faults())
    , emitted_(users, 0)
    , work_(asio::make_work_guard(io_))
    , thread_([this] { io_.run(); }) {
    auto register_all = [&]() -> chorus::task<> {
        auto instance = co_await chorus::Instance::discover(io_, server_.url());
        std::ofstream file(accounts_file(directory));
        for (std::size_t i = 0; i < users; ++i) {
            auto user = co_await instance.register_account(chorus::Register("user" + std::to_string(i)));
            ids_.push_back(user.id());
            file << user.token().reveal() << ' ' << user.id().value() << '\n';
        }
    };
    asio::co_spawn(io_, register_all(), asio::use_future).get();
}

Stage::~Stage() {
    work_.reset();
    io_.stop();
    thread_.join();
}

bool Stage::all_attached() const {
    for (auto id : ids_)
        if (faults_.sessions(id).empty()) return false;
    return true;
}

void Stage::emit(std::size_t user, std::uint64_t pause_ms) {
    auto const number = ++emitted_[user];
    auto const text = pause_ms ? fmt::format(R"({{"n":{},"pause":{}}})", number, pause_ms)
                               : fmt::format(R"({{"n":{},"text":"what there is to say of it"}})", number);
    faults_.emit(ids_[user], "LOSS", text);
}

} // namespace chorus::test
