// What a cache of 1,000 guilds with 1,000 members each takes, and what looking things up and keeping them up
// to date costs. Every member is another user, which is the dearest case.
//
//   bench_cache [--guilds N] [--members N] [--lookups N]
#include "gateway/cache_tap.hpp"

#include <CLI/CLI.hpp>
#include <chorus/cache/cache.hpp>
#include <chorus/permissions.hpp>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <malloc.h>
#include <memory>
#include <random>
#include <string>
#include <unistd.h>
#include <vector>

namespace {

using namespace chorus;

class Deaf final : public detail::LocalEvents {
public:
    bool heard(detail::EventType const&) override { return false; }
    void deliver(detail::EventType, std::shared_ptr<void const>) override {}
};

/// Tells the cache an event, as a dispatcher does.
class Session {
public:
    explicit Session(CacheOptions const& options) : tap(options), cache(tap.store()) {}
    bool tell(std::string_view name, std::string const& payload) {
        auto const* type = tap.wants(name);
        if (!type) return false;
        chorus::detail::Payload const message(payload, chorus::Encoding::json);
        tap.before(*type, type->decode(message), message, EventInfo("s", 0, 0), out_);
        return true;
    }
    detail::CacheTap tap;
    Cache cache;

private:
    Deaf out_;
};

constexpr std::uint64_t base = 1'100'000'000'000'000'000;
std::uint64_t guild_id(std::uint64_t guild) { return base + guild * 1'000'003; }
std::uint64_t user_id(std::uint64_t user) { return base / 2 + user * 4'194'304 + user % 977; }

std::string user_json(std::uint64_t user) {
    auto const id = user_id(user);
    return fmt::format(
        R"({{"id":"{}","username":"someone_{}","discriminator":"0","global_name":"Some One {}","avatar":{},)"
        R"("public_flags":{},"bot":{},"avatar_decoration_data":null,"collectibles":null,"primary_guild":null}})",
        id, user, user % 5000, user % 4 ? fmt::format("\"{:016x}{:016x}\"", id * 7919, id * 104729) : "null",
        user % 3 ? 0 : 64, user % 50 == 0);
}

std::string member_json(std::uint64_t guild, std::uint64_t user) {
    std::string roles;
    for (std::uint64_t i = 0; i < user % 5; ++i)
        roles += fmt::format("{}\"{}\"", i ? "," : "", guild_id(guild) + 1 + (user + i * 3) % 15);
    return fmt::format(
        R"({{"user":{},"nick":{},"avatar":null,"banner":null,"roles":[{}],"joined_at":"2024-{:02}-11T10:11:12.345000+00:00",)"
        R"("premium_since":null,"deaf":false,"mute":false,"flags":0,"pending":false,)"
        R"("communication_disabled_until":null}})",
        user_json(user), user % 4 ? "null" : fmt::format("\"nick {}\"", user % 10'000), roles, user % 12 + 1);
}

std::string guild_json(std::uint64_t guild, std::uint64_t first, std::uint64_t members) {
    auto const id = guild_id(guild);
    std::string out = fmt::format(
        R"({{"id":"{}","name":"Guild number {}","owner_id":"{}","icon":"0123456789abcdef0123456789abcdef",)"
        R"("features":["COMMUNITY","NEWS"],"verification_level":1,"preferred_locale":"en-US","member_count":{},)"
        R"("large":false,"joined_at":"2024-01-01T00:00:00+00:00","roles":[)",
        id, guild, user_id(first), members);
    for (int i = 0; i < 16; ++i)
        out += fmt::format(
            R"({}{{"id":"{}","name":"role {}","color":{},"hoist":false,"position":{},"permissions":"2248473465835073",)"
            R"("managed":false,"mentionable":true,"icon":null,"unicode_emoji":null,"flags":0}})",
            i ? "," : "", id + static_cast<std::uint64_t>(i), i, i * 1000, i);
    out += R"(],"channels":[)";
    for (int i = 0; i < 30; ++i)
        out += fmt::format(
            R"({}{{"id":"{}","type":0,"name":"channel-{}","topic":"what is talked about here, and what is not","position":{},)"
            R"("permission_overwrites":[{{"id":"{}","type":0,"allow":"0","deny":"2048"}},{{"id":"{}","type":0,"allow":"2048","deny":"0"}}],)"
            R"("parent_id":null,"nsfw":false,"last_message_id":"{}","rate_limit_per_user":0}})",
            i ? "," : "", id + 100 + static_cast<std::uint64_t>(i), i, i, id, id + 1, id + 5);
    out += R"(],"emojis":[)";
    for (int i = 0; i < 20; ++i)
        out += fmt::format(
            R"({}{{"id":"{}","name":"emoji_{}","roles":[],"require_colons":true,"managed":false,"animated":false,"available":true}})",
            i ? "," : "", id + 200 + static_cast<std::uint64_t>(i), i);
    out += R"(],"members":[)";
    for (std::uint64_t i = 0; i < members; ++i) {
        if (i) out += ',';
        out += member_json(guild, first + i);
    }
    return out + "]}";
}

double resident_mb() {
    malloc_trim(0);
    std::ifstream in("/proc/self/statm");
    long size = 0, resident = 0;
    in >> size >> resident;
    return static_cast<double>(resident) * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Nanoseconds of processor time that one call takes, on average.
template<class Call> double cost(std::uint64_t calls, Call call) {
    auto const begin = cpu_seconds();
    for (std::uint64_t i = 0; i < calls; ++i) call(i);
    return (cpu_seconds() - begin) * 1e9 / static_cast<double>(calls);
}

std::uint64_t mixed(std::uint64_t i) {
    i ^= i >> 31;
    i *= 0x7FB5'D329'728E'A185;
    i ^= i >> 27;
    return i * 0x81DA'DEF4'BC2D'D44D >> 20;
}

/// The same, of several rounds the one that was disturbed least: what else runs on the machine takes the
/// caches away.
template<class Call> double best_cost(std::uint64_t calls, Call call) {
    constexpr std::uint64_t rounds = 8;
    auto best = cost(calls / rounds, call);
    for (std::uint64_t i = 1; i < rounds; ++i)
        best = std::min(best, cost(calls / rounds, [&](std::uint64_t j) { call(i * calls / rounds + j); }));
    return best;
}

/// What no lookup can be faster than: a pointer out of as many as there are things, then what it points to.
/// The things lie where they come to lie, as a cache's do.
class Floor {
public:
    explicit Floor(std::uint64_t count) {
        things_.reserve(count);
        for (std::uint64_t i = 0; i < count; ++i) things_.push_back(std::make_unique<Thing>());
        // In no order.
        for (std::uint64_t i = count; i > 1; --i) std::swap(things_[i - 1], things_[mixed(i) % i]);
    }
    /// As many at once as the processor can, as it can with lookups. `pick(i)`: which one.
    template<class Pick> double at_once(std::uint64_t calls, Pick pick) {
        std::uint64_t seen = 0;
        auto const ns = best_cost(calls, [&](std::uint64_t i) { seen += things_[pick(i)]->zero; });
        return seen == 0 ? ns : 0;
    }
    /// Which one is next follows from the last.
    template<class Pick> double in_turn(std::uint64_t calls, Pick pick) {
        std::uint64_t seen = 0; // always zero, which the processor does not know
        auto const ns = best_cost(calls, [&](std::uint64_t i) { seen += things_[pick(i + seen)]->zero; });
        return seen == 0 ? ns : 0;
    }

private:
    struct Thing {
        std::uint64_t zero = 0;
        char rest[104] = {}; ///< as much as a member takes
    };
    std::vector<std::unique_ptr<Thing>> things_;
};

void ready(Session& session) {
    session.tell("READY", R"({"user":{"id":"1","username":"bot"},"guilds":[],"private_channels":[]})");
}

} // namespace

int main(int argc, char* argv[]) {
    std::uint64_t guilds = 1000, members = 1000, lookups = 2'000'000;
    CLI::App app("what a cache takes and costs");
    app.add_option("--guilds", guilds);
    app.add_option("--members", members, "of each guild");
    app.add_option("--lookups", lookups);
    CLI11_PARSE(app, argc, argv);

    {
        Session warm{CacheOptions()};
        ready(warm);
        warm.tell("GUILD_CREATE", guild_json(0, 0, 10));
    }
    auto const empty_mb = resident_mb();
    Session session{CacheOptions()};
    ready(session);
    double spent = 0;
    for (std::uint64_t guild = 0; guild < guilds; ++guild) {
        auto const json = guild_json(guild, guild * members, members);
        auto const begin = cpu_seconds();
        session.tell("GUILD_CREATE", json);
        spent += cpu_seconds() - begin;
    }
    auto const full_mb = resident_mb() - empty_mb;
    auto const& cache = session.cache;
    auto const all = guilds * members;
    if (cache.count(CacheResource::member) != all || cache.count(CacheResource::user) != all + 1) {
        std::fprintf(stderr, "members are missing\n");
        return 1;
    }
    std::printf("figure cache_mb_1000_guilds %.1f\n", full_mb);
    std::printf("figure cache_bytes_per_member %.1f\n", full_mb * 1e6 / static_cast<double>(all));
    std::printf("figure cache_fill_members_per_cpu_second %.0f\n", static_cast<double>(all) / spent);

    std::uint64_t found = 0;
    auto const member = [&](std::uint64_t user) {
        auto const seen = cache.member(Snowflake(guild_id(user / members)), Snowflake(user_id(user)));
        found += bool(seen);
    };
    auto const guild_ns = best_cost(lookups,
        [&](std::uint64_t i) { found += cache.guild(Snowflake(guild_id(mixed(i) % guilds))) != nullptr; });
    auto const channel_ns = best_cost(lookups, [&](std::uint64_t i) {
        found += cache.channel(Snowflake(guild_id(mixed(i) % guilds) + 100 + i % 30)) != nullptr;
    });
    auto const busy_ns =
        best_cost(lookups, [&](std::uint64_t i) { member(mixed(i) % std::min<std::uint64_t>(all, 2000)); });
    // Those that something happens to, wherever they are.
    auto const some = std::min<std::uint64_t>(all, 10'000);
    auto const one_of_some = [&](std::uint64_t i) { return mixed(i) % some * (all / some); };
    auto const one_of_all = [&](std::uint64_t i) { return mixed(i) % all; };
    auto const warm_ns = best_cost(lookups, [&](std::uint64_t i) { member(one_of_some(i)); });
    auto const any_ns = best_cost(lookups, [&](std::uint64_t i) { member(one_of_all(i)); });
    auto const loop_ns = best_cost(lookups, [&](std::uint64_t i) { found += one_of_all(i) != all; });
    if (found != 6 * (lookups / 8) * 8) {
        std::fprintf(stderr, "lookups found nothing\n");
        return 1;
    }
    std::printf("figure cache_lookup_ns %.1f\n", guild_ns - loop_ns);
    std::printf("figure cache_channel_lookup_ns %.1f\n", channel_ns - loop_ns);
    std::printf("figure cache_member_lookup_ns %.1f\n", busy_ns - loop_ns);
    std::printf("figure cache_warm_member_lookup_ns %.1f\n", warm_ns - loop_ns);
    std::printf("figure cache_any_of_all_members_lookup_ns %.1f\n", any_ns - loop_ns);
    {
        Floor floor(all);
        auto const report = [&](char const* what, double floor_ns, double ns) {
            std::printf("figure cache_%s_floor_ns %.1f\n", what, floor_ns);
            std::printf("figure cache_%s_of_floor %.2f\n", what, ns / floor_ns);
        };
        report("warm_at_once", floor.at_once(lookups, one_of_some) - loop_ns, warm_ns - loop_ns);
        report("warm_in_turn", floor.in_turn(lookups, one_of_some) - loop_ns, warm_ns - loop_ns);
        report("any_at_once", floor.at_once(lookups, one_of_all) - loop_ns, any_ns - loop_ns);
        report("any_in_turn", floor.in_turn(lookups, one_of_all) - loop_ns, any_ns - loop_ns);
    }
    auto const whole_ns = cost(lookups / 20, [&](std::uint64_t i) {
        auto const user = mixed(i) % 2000 % all;
        found += cache.member(Snowflake(guild_id(user / members)), Snowflake(user_id(user)))
                     .to_member()
                     .user.has_value();
    });
    std::printf("figure cache_to_member_ns %.1f\n", whole_ns - loop_ns);
    auto const permissions_ns = cost(lookups / 20, [&](std::uint64_t i) {
        auto const user = mixed(i) % 2000 % all;
        auto const guild = guild_id(user / members);
        found +=
            cache.permissions(Snowflake(guild), Snowflake(user_id(user)), Snowflake(guild + 100)).has_value();
    });
    std::printf("figure cache_permissions_ns %.1f\n", permissions_ns - loop_ns);

    // Updates in a small guild and in a large one.
    for (std::uint64_t const size : {std::uint64_t{10}, std::uint64_t{50'000}}) {
        Session other{CacheOptions()};
        ready(other);
        other.tell("GUILD_CREATE", guild_json(7, 0, size));
        std::vector<std::string> updates;
        for (std::uint64_t i = 0; i < 64; ++i) {
            auto json = member_json(7, mixed(i) % size);
            json.insert(1, fmt::format(R"("guild_id":"{}",)", guild_id(7)));
            json.replace(json.find("\"mute\":"), 12, i % 2 ? "\"mute\":true," : "\"mute\":false");
            if (i % 2) json.replace(json.find("\"mute\":true,"), 12, "\"mute\":true ");
            updates.push_back(std::move(json));
        }
        std::string const typing =
            fmt::format(R"({{"channel_id":"{}","guild_id":"{}","user_id":"{}","timestamp":1700000000}})",
                guild_id(7) + 100, guild_id(7), user_id(1));
        auto const calls = lookups / 20;
        auto const update_ns =
            cost(calls, [&](std::uint64_t i) { other.tell("GUILD_MEMBER_UPDATE", updates[i % 64]); });
        auto const typing_ns =
            cost(calls, [&](std::uint64_t) { found += other.tell("TYPING_START", typing); });
        std::printf("figure cache_member_update_ns_in_guild_of_%llu %.1f\n",
            static_cast<unsigned long long>(size), update_ns);
        std::printf("figure cache_typing_ns_in_guild_of_%llu %.1f\n", static_cast<unsigned long long>(size),
            typing_ns);
    }
    return found == 0;
}
