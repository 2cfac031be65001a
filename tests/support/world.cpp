#include "support/world.hpp"

#include "support/catch.hpp"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>
#include <unistd.h>

namespace chorus::test {
namespace {

std::string given_instance() {
    auto const* url = std::getenv("CHORUS_TEST_INSTANCE");
    return url ? url : "";
}

task<> open_and_run(World& world, std::function<task<>(World&)> const& test) {
    world.instance = co_await Instance::discover(world.io, world.url());
    co_await test(world);
}

} // namespace

bool on_embedded_instance() { return given_instance().empty(); }

World::World(asio::io_context& context, local::Options options) : io(context) {
    if (on_embedded_instance()) server = std::make_unique<local::Server>(io, std::move(options));
    std::random_device random;
    suffix_ = std::to_string(random() % 1'000'000);
}

std::string World::url() const { return server ? server->url() : given_instance(); }

task<ChorusUser> World::user(std::string name) {
    auto unique = name + suffix_ + "x" + std::to_string(accounts_++);
    auto account =
        Register(unique).password(password()).email(unique + "@example.com").date_of_birth("2000-01-01");
    ChorusUser user = co_await instance.register_account(account);
    co_return user;
}

task<World::Place> World::place(ChorusUser owner, std::vector<ChorusUser> others) {
    auto guild = co_await owner.guilds().create(CreateGuild("a test"));
    auto channel = co_await owner.channels().create(guild, CreateChannel("talk"));
    auto invite = co_await owner.channels().create_invite(channel);
    for (auto const& other : others) co_await other.invites().accept(invite.code);
    Place place;
    place.guild = guild.id;
    place.channel = channel.id;
    co_return place;
}

Watch::Watch(World& world) : timer_(world.io) {}

void Watch::changed() { timer_.cancel(); }

task<> Watch::until(std::function<bool()> condition) {
    auto deadline = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        timer_.expires_at(deadline);
        auto [error] = co_await timer_.async_wait(asio::as_tuple(asio::use_awaitable));
        if (!error) throw std::runtime_error("what the test waits for did not happen");
    }
}

namespace {

/// Where CHORUS_TEST_SQLITE asks for it, instances keep their data in a file.
class DataFile {
public:
    explicit DataFile(local::Options& options) {
        if (!std::getenv("CHORUS_TEST_SQLITE") || !options.data.empty() || !on_embedded_instance()) return;
        std::random_device random;
        path_ = (std::filesystem::temp_directory_path() /
            ("chorus-world-" + std::to_string(::getpid()) + "-" + std::to_string(random()) + ".db"))
                    .string();
        options.data = path_;
        options.password_rounds = 1000; // many accounts, none of them worth stealing
    }
    ~DataFile() {
        if (path_.empty()) return;
        std::error_code ignored;
        for (auto end : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + end, ignored);
    }
    DataFile(DataFile const&) = delete;
    DataFile& operator=(DataFile const&) = delete;

    /// The file says what the instance said of itself when it ended.
    void check(std::string const& state, local::Options const& options) const {
        if (path_.empty()) return;
        asio::io_context io;
        local::Server again(io, options);
        auto const found = again.export_state();
        if (found == state) return;
        auto const differ = std::ranges::mismatch(found, state);
        auto const at = static_cast<std::size_t>(differ.in1 - found.begin());
        FAIL("the file and the instance differ: \"" + found.substr(at - std::min<std::size_t>(at, 200), 400) +
            "\" and \"" + state.substr(at - std::min<std::size_t>(at, 200), 400) + '"');
    }

private:
    std::string path_;
};

} // namespace

void in_world(std::function<task<>(World&)> test, local::Options options, unsigned threads) {
    if (std::getenv("CHORUS_TEST_SPACEBAR")) options.quirks = local::Quirks::spacebar;
    in_discords_manner(std::move(test), std::move(options), threads);
}

void in_discords_manner(std::function<task<>(World&)> test, local::Options options, unsigned threads) {
    if (std::getenv("CHORUS_TEST_STRICT")) options.strict_schemas = true;
    DataFile const file(options);
    std::exception_ptr failure;
    bool finished = false;
    std::string state;
    {
        asio::io_context io;
        World world(io, options);
        asio::steady_timer limit(io, 2min);
        limit.async_wait([&](boost::system::error_code error) {
            if (!error) io.stop();
        });
        asio::co_spawn(io, open_and_run(world, test), [&](std::exception_ptr exception) {
            failure = exception;
            finished = true;
            io.stop();
        });
        std::vector<std::thread> helpers;
        for (unsigned i = 1; i < threads; ++i) helpers.emplace_back([&] { io.run(); });
        io.run();
        for (auto& helper : helpers) helper.join();
        if (world.embedded()) state = world.server->export_state();
    }
    if (failure) std::rethrow_exception(failure);
    if (!finished) FAIL("the test did not end within two minutes");
    file.check(state, options);
}

} // namespace chorus::test
