// The limiter against a server that keeps limits, in real time. The server counts what it refuses.
#include "support/catch.hpp"
#include "support/world.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <chorus/shared_limits.hpp>
#include <memory>

using namespace chorus;
using namespace chorus::test;

namespace {

constexpr std::uint32_t limit = 10;
constexpr auto window = 2s;
constexpr int windows = 3; // that the demand is for
constexpr int channels = 4;

local::Options limited(local::RateLimitOptions rates) {
    local::Options options;
    rates.channel = rates.other_routes = local::RateRule(limit, window);
    // Only so that the scene is set soon.
    rates.guild = local::RateRule(50, 1s);
    rates.registration = local::RateRule(50, 1s);
    rates.routes["POST /guilds/{guild_id}/channels"] = local::RateRule(50, 1s);
    options.rate_limits = std::move(rates);
    return options;
}

/// How the client limits itself: what discovery finds in Spacebar's manner; and in Discord's, where nothing
/// is published, what is known of Discord.
InstanceOptions client(local::RateLimitOptions const& rates, bool limiter = true) {
    InstanceOptions options;
    if (rates.style == local::RateLimitStyle::discord) {
        options.flavor = Flavor::spacebar();
        options.flavor->rates = RateRules::discord();
    }
    if (!limiter) {
        if (!options.flavor) options.flavor = Flavor::spacebar();
        options.flavor->rates.enabled = false;
    }
    return options;
}

class Flood {
public:
    explicit Flood(World& world) : watch_(world) {}

    void call(ChorusUser const& who, Snowflake channel, bool again = true) {
        ++open_;
        auto op = who.channels().typing(channel).timeout(again ? 1min : 5s);
        if (!again) op = std::move(op).without_retries();
        std::move(op)([this](std::exception_ptr error) {
            error ? ++failed : ++done;
            if (--open_ == 0) watch_.changed();
        });
    }
    task<> over() {
        co_await watch_.until([this] { return open_ == 0; });
    }

    int done = 0;
    int failed = 0;

private:
    Watch watch_;
    int open_ = 0;
};

/// The windows that the server has begun, by what its answers say.
class Windows {
public:
    void see(WireRecord const& record) {
        if (record.kind != WireRecord::Kind::answer || record.route != "/channels/{channel_id}/typing")
            return;
        std::uint32_t left = 0;
        for (auto const& [name, value] : record.headers)
            if (name == "X-RateLimit-Remaining" || name == "x-ratelimit-remaining")
                left = static_cast<std::uint32_t>(std::stoul(value));
        // Of the first in Discord's manner, which tells what is left after it, and of the second in
        // Spacebar's.
        if (left == limit - 1) ++begun;
    }

    int begun = 0;
};

task<std::vector<Snowflake>> places(World& world, ChorusUser owner) {
    auto place = co_await world.place(owner, {});
    std::vector<Snowflake> out{place.channel};
    while (out.size() < channels) {
        auto channel = co_await owner.channels().create(place.guild, CreateChannel("more"));
        out.push_back(channel.id);
    }
    co_return out;
}

std::uint64_t refusals(World const& world) { return world.server->counters().rate_limited; }

} // namespace

TEST_CASE("a server's budgets are used up and never overdrawn") {
    if (!on_embedded_instance()) return;
    auto const rates = GENERATE(local::RateLimitOptions::discord(), local::RateLimitOptions::spacebar());
    bool const discord = rates.style == local::RateLimitStyle::discord;
    CAPTURE(discord);
    in_world(
        [&](World& world) -> task<> {
            auto seen = std::make_shared<Windows>();
            auto options = client(rates);
            options.wiretap = [seen](WireRecord const& record) { seen->see(record); };
            world.instance = co_await Instance::discover(world.io, world.url(), options);
            auto alice = co_await world.user("alice");
            auto where = co_await places(world, alice);
            auto const before = refusals(world);

            Flood flood(world);
            auto const start = std::chrono::steady_clock::now();
            for (int i = 0; i < windows * static_cast<int>(limit); ++i)
                for (auto channel : where) flood.call(alice, channel);
            co_await flood.over();
            auto const took = std::chrono::steady_clock::now() - start;

            CHECK(flood.failed == 0);
            CHECK(flood.done == windows * static_cast<int>(limit) * channels);
            CHECK(refusals(world) == before);
            auto const used = static_cast<double>(flood.done) / (limit * static_cast<double>(seen->begun));
            auto const ideal = std::chrono::duration<double>((windows - 1) * window);
            auto const in_time = ideal / took;
            INFO(flood.done << " calls, " << refusals(world) - before << " refused; of the windows begun "
                            << 100 * used << " % used, of the time " << 100 * in_time << " %");
            CHECK(used >= 0.99);
            CHECK(in_time >= 0.9); // on a machine that does other things as well
        },
        limited(rates));
}

TEST_CASE("without a limiter the same demand is refused over and over") {
    if (!on_embedded_instance()) return;
    auto const rates = GENERATE(local::RateLimitOptions::discord(), local::RateLimitOptions::spacebar());
    in_world(
        [&](World& world) -> task<> {
            // The scene is set by somebody who waits.
            world.instance = co_await Instance::discover(world.io, world.url(), client(rates));
            auto alice = co_await world.user("alice");
            auto where = co_await places(world, alice);
            auto reckless = co_await Instance::discover(world.io, world.url(), client(rates, false));
            auto twin = co_await reckless.login_with_token(alice.token());
            auto const before = refusals(world);

            Flood flood(world);
            for (int i = 0; i < windows * static_cast<int>(limit); ++i)
                for (auto channel : where) flood.call(twin, channel, false);
            co_await flood.over();
            auto const refused = refusals(world) - before;
            CHECK(refused >= (windows - 1) * limit * channels / 2);
            CHECK(flood.failed == static_cast<int>(refused));
        },
        limited(rates));
}

TEST_CASE("two who share limits stay below them together") {
    if (!on_embedded_instance()) return;
    auto const rates = GENERATE(local::RateLimitOptions::discord(), local::RateLimitOptions::spacebar());
    bool const sharing = GENERATE(true, false);
    CAPTURE(sharing);
    in_world(
        [&](World& world) -> task<> {
            world.instance = co_await Instance::discover(world.io, world.url(), client(rates));
            auto alice = co_await world.user("alice");
            auto where = co_await places(world, alice);
            auto options = client(rates);
            if (sharing) options.shared_limits = SharedLimits::in_process();
            std::vector<Instance> processes;
            std::vector<ChorusUser> twins;
            for (int i = 0; i < 2; ++i) {
                Instance process = co_await Instance::discover(world.io, world.url(), options);
                ChorusUser twin = co_await process.login_with_token(alice.token());
                processes.push_back(std::move(process));
                twins.push_back(std::move(twin));
            }
            auto const before = refusals(world);

            Flood flood(world);
            auto const start = std::chrono::steady_clock::now();
            for (std::uint32_t i = 0; i < limit; ++i)
                for (auto channel : where)
                    for (auto const& twin : twins) flood.call(twin, channel, sharing);
            co_await flood.over();
            std::chrono::duration<double> const took = std::chrono::steady_clock::now() - start;
            auto const refused = refusals(world) - before;
            INFO(flood.done << " calls, " << refused << " refused, " << took.count() << " s");
            if (sharing) {
                CHECK(refused == 0);
                CHECK(flood.failed == 0);
                CHECK(took < 2 * window); // it needs one
            }
            else
                CHECK(refused >= limit * channels / 2);
        },
        limited(rates));
}
