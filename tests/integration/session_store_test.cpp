// Sessions that outlive what began them: another Instance, another process.
#include "support/catch.hpp"
#include "support/until.hpp"
#include "support/world.hpp"
#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/core/ignore_unused.hpp>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace chorus;
using namespace chorus::test;

namespace {

class TempFolder {
public:
    TempFolder() {
        auto pattern = (std::filesystem::temp_directory_path() / "chorus-restart-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    TempFolder(TempFolder const&) = delete;
    TempFolder& operator=(TempFolder const&) = delete;
    ~TempFolder() { std::filesystem::remove_all(path_); }
    [[nodiscard]] std::string file(std::string const& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

/// Keeps sessions in memory, and what was done to them.
class MemoryStore final : public SessionStore {
public:
    std::optional<SessionState> load(std::string_view key) override {
        auto found = sessions.find(key);
        if (found == sessions.end()) return std::nullopt;
        return found->second;
    }
    void store(std::string_view key, SessionState const& state) override {
        sessions.insert_or_assign(std::string(key), state);
    }
    void forget(std::string_view key) override { sessions.erase(std::string(key)); }

    std::map<std::string, SessionState, std::less<>> sessions;
};

/// The same account in what could be another process: another Instance, another session.
task<ChorusUser> again(World& world, ChorusUser user) {
    auto instance = co_await Instance::discover(world.io, world.url());
    ChorusUser same = co_await instance.login_with_token(user.token());
    co_return same;
}

GatewayOptions with(std::shared_ptr<SessionStore> store) {
    GatewayOptions options;
    options.session_store = std::move(store);
    options.backoff_base = 10ms;
    return options;
}

/// What one life of a program hears.
struct Life {
    explicit Life(ChorusUser const& user, Watch& watch) {
        user.on<MessageCreate>(
            [this, &watch](ChorusUser, MessageCreate const& message, EventInfo const& info) {
                texts.push_back(message.content);
                infos.emplace_back(std::string(info.session_id), info.sequence);
                watch.changed();
            });
        user.on<SessionGap>([this, &watch](SessionGap const& event) {
            gaps.push_back(event);
            watch.changed();
        });
        user.on<SessionReady>([this, &watch](SessionReady const& event) {
            ready.push_back(event);
            watch.changed();
        });
    }
    std::vector<std::string> texts;
    std::vector<std::pair<std::string, std::int64_t>> infos;
    std::vector<SessionGap> gaps;
    std::vector<SessionReady> ready;
};

task<> say(ChorusUser user, Snowflake channel, int from, int to) {
    for (int i = from; i < to; ++i) co_await user.messages().send(channel, std::to_string(i));
}
std::vector<std::string> numbers(int from, int to) {
    std::vector<std::string> out;
    for (int i = from; i < to; ++i) out.push_back(std::to_string(i));
    return out;
}

} // namespace

TEST_CASE("after a restart a session with a store goes on and misses nothing; without one it does") {
    if (!on_embedded_instance()) return;
    for (bool const stored : {true, false}) {
        in_discords_manner([stored](World& world) -> task<> {
            TempFolder folder;
            auto alice = co_await world.user("alice");
            auto bob = co_await world.user("bob");
            std::vector<ChorusUser> others(1, bob);
            auto place = co_await world.place(alice, others);
            Watch watch(world);

            auto first_bob = co_await again(world, bob);
            auto first = std::make_unique<Life>(first_bob, watch);
            {
                auto options = with(stored ? file_store(folder.file("sessions")) : nullptr);
                co_await first_bob.gateway().connect(options);
            }
            co_await say(alice, place.channel, 0, 10);
            co_await watch.until([&] { return first->texts.size() == 10; });
            CHECK(first->texts == numbers(0, 10));
            auto const session = first->ready.at(0).session_id;
            // The end of the last handle is what the end of a program does.
            first_bob = ChorusUser();
            while (world.server->counters().gateway_connections > 0)
                co_await asio::post(world.io, asio::use_awaitable);
            co_await say(alice, place.channel, 10, 20);

            auto second_bob = co_await again(world, bob);
            Life second(second_bob, watch);
            {
                auto options = with(stored ? file_store(folder.file("sessions")) : nullptr);
                co_await second_bob.gateway().connect(options);
            }
            co_await say(alice, place.channel, 20, 30);
            co_await watch.until([&] { return !second.texts.empty() && second.texts.back() == "29"; });
            CHECK(second.gaps.empty());
            REQUIRE(second.ready.size() == 1);
            if (stored) {
                CHECK(second.texts == numbers(10, 30));
                CHECK(second.ready[0].resumed);
                CHECK(second.ready[0].session_id == session);
                CHECK(std::ranges::all_of(
                    second.infos, [&](auto const& info) { return info.first == session; }));
                CHECK(std::ranges::is_sorted(second.infos));
            }
            else {
                CHECK(second.texts == numbers(20, 30)); // the negative control
                CHECK(!second.ready[0].resumed);
            }
            co_await second_bob.gateway().close();

            // Closed is closed: nothing is left to go on with.
            if (stored) {
                auto third_bob = co_await again(world, bob);
                Life third(third_bob, watch);
                auto options = with(file_store(folder.file("sessions2")));
                options = with(nullptr);
                options.session_store = std::make_shared<MemoryStore>();
                co_await third_bob.gateway().connect(options);
                CHECK(!third.ready.at(0).resumed);
                co_await third_bob.gateway().close();
                CHECK(std::static_pointer_cast<MemoryStore>(options.session_store)->sessions.empty());
            }
        });
    }
}

TEST_CASE("a session left by detach goes on from its value, in the same program too") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Watch watch(world);
        Life life(bob, watch);
        co_await bob.gateway().connect();
        co_await say(alice, place.channel, 0, 3);
        co_await watch.until([&] { return life.texts.size() == 3; });

        auto left = co_await bob.gateway().detach();
        REQUIRE(left.has_value());
        CHECK(left->session_id == life.ready.at(0).session_id);
        CHECK(left->sequence == life.infos.back().second);
        co_await say(alice, place.channel, 3, 6);
        co_await bob.gateway().connect();
        co_await watch.until([&] { return life.texts.size() == 6; });
        CHECK(life.texts == numbers(0, 6));
        CHECK(life.ready.at(1).resumed);

        left = co_await bob.gateway().detach();
        co_await say(alice, place.channel, 6, 9);
        auto other_bob = co_await again(world, bob);
        Life other(other_bob, watch);
        GatewayOptions options;
        options.resume_from = left;
        co_await other_bob.gateway().connect(options);
        co_await watch.until([&] { return other.texts.size() == 3; });
        CHECK(other.texts == numbers(6, 9));
        CHECK(other.gaps.empty());
        co_await other_bob.gateway().close();
        auto const over = co_await other_bob.gateway().session();
        CHECK(!over.has_value());
    });
}

TEST_CASE("what a handler had in hand when the program ended comes again; with at_most_once it does not") {
    if (!on_embedded_instance()) return;
    for (auto const delivery : {Delivery::at_least_once, Delivery::at_most_once}) {
        in_discords_manner([delivery](World& world) -> task<> {
            auto alice = co_await world.user("alice");
            auto bob = co_await world.user("bob");
            std::vector<ChorusUser> others(1, bob);
            auto place = co_await world.place(alice, others);
            Watch watch(world);
            auto store = std::make_shared<MemoryStore>();

            auto first_bob = co_await again(world, bob);
            Life first(first_bob, watch);
            // Never done with "3": its coroutine waits for what does not come.
            auto never =
                std::make_shared<asio::steady_timer>(world.io, asio::steady_timer::time_point::max());
            first_bob.on<MessageCreate>([never](ChorusUser, MessageCreate const& message) -> task<> {
                if (message.content == "3") co_await never->async_wait(asio::use_awaitable);
            });
            auto options = with(store);
            options.delivery = delivery;
            co_await first_bob.gateway().connect(options);
            co_await say(alice, place.channel, 0, 6);
            co_await watch.until([&] { return first.texts.size() == 6; });
            // What a process that is killed now leaves behind.
            auto killed = std::make_shared<MemoryStore>();
            killed->sessions = store->sessions;

            auto second_bob = co_await again(world, bob);
            Life second(second_bob, watch);
            options.session_store = killed;
            co_await second_bob.gateway().connect(options);
            co_await say(alice, place.channel, 6, 7);
            co_await watch.until([&] { return !second.texts.empty() && second.texts.back() == "6"; });
            CHECK(second.texts == (delivery == Delivery::at_least_once ? numbers(3, 7) : numbers(6, 7)));
            // The same events have the same names.
            if (delivery == Delivery::at_least_once)
                CHECK(std::equal(first.infos.begin() + 3, first.infos.end(), second.infos.begin()));
            never->cancel();
            co_await second_bob.gateway().close();
        });
    }
}

TEST_CASE("a session that cannot go on says which, and from where events are missing") {
    if (!on_embedded_instance()) return;
    local::Options server;
    server.replay_events = 5;
    in_world(
        [](World& world) -> task<> {
            auto alice = co_await world.user("alice");
            auto bob = co_await world.user("bob");
            std::vector<ChorusUser> others(1, bob);
            auto place = co_await world.place(alice, others);
            Watch watch(world);
            Life life(bob, watch);
            auto store = std::make_shared<MemoryStore>();
            co_await bob.gateway().connect(with(store));
            co_await say(alice, place.channel, 0, 3);
            co_await watch.until([&] { return life.texts.size() == 3; });
            auto const last = life.infos.back();
            REQUIRE(store->sessions.size() == 1);
            CHECK(store->sessions.begin()->second.session_id == last.first);
            CHECK(store->sessions.begin()->second.sequence == last.second);

            co_await bob.gateway().detach();
            co_await say(alice, place.channel, 3, 20); // more than the server keeps
            auto other_bob = co_await again(world, bob);
            Life other(other_bob, watch);
            auto options = with(store);
            options.invalid_session_delay = 1ms;
            co_await other_bob.gateway().connect(options);
            REQUIRE(other.gaps.size() == 1);
            CHECK(other.gaps[0].session_id == last.first);
            CHECK(other.gaps[0].from_sequence == last.second);
            REQUIRE(other.ready.size() == 1);
            CHECK(!other.ready[0].resumed);
            CHECK(other.ready[0].session_id != last.first);
            CHECK(store->sessions.begin()->second.session_id == other.ready[0].session_id);
            co_await other_bob.gateway().close();
            CHECK(store->sessions.empty());
        },
        server);
}

TEST_CASE("a process that is killed between a gap and the end of its handlers has the next one tell of it") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Watch watch(world);
        auto store = std::make_shared<MemoryStore>();
        auto first_bob = co_await again(world, bob);
        Life first(first_bob, watch);
        // "1" is in hand until `done`.
        auto done = std::make_shared<asio::steady_timer>(world.io, asio::steady_timer::time_point::max());
        first_bob.on<MessageCreate>([done](ChorusUser, MessageCreate const& message) -> task<> {
            if (message.content != "1") co_return;
            auto const error = co_await done->async_wait(asio::as_tuple(asio::use_awaitable));
            boost::ignore_unused(error);
        });
        // What a process leaves behind that is killed while the gap is told, and there is no session.
        std::map<std::string, SessionState, std::less<>> amid;
        first_bob.on<SessionGap>([&](SessionGap const&) { amid = store->sessions; });
        auto options = with(store);
        options.invalid_session_delay = 1ms;
        co_await first_bob.gateway().connect(options);
        co_await say(alice, place.channel, 0, 3);
        co_await watch.until([&] { return first.texts.size() == 3; });
        auto const one = first.infos[1];
        CHECK(world.server->invalidate_session(bob.id().to_string(), false) == 1);
        co_await watch.until([&] { return first.ready.size() == 2; });
        auto const killed = store->sessions; // … and in the new session

        REQUIRE(amid.size() == 1);
        CHECK(amid.begin()->second.session_id.empty());
        CHECK(amid.begin()->second.lost_session_id == one.first);
        CHECK(amid.begin()->second.lost_from_sequence == one.second - 1);
        REQUIRE(killed.size() == 1);
        CHECK(killed.begin()->second.session_id == first.ready[1].session_id);
        CHECK(killed.begin()->second.lost_session_id == one.first);
        auto const value = co_await first_bob.gateway().session();
        REQUIRE(value);
        CHECK(value->lost_from_sequence == one.second - 1);
        // Once the handler is done, nobody need hear of it any more.
        done->cancel();
        co_await until(world, [&] { return store->sessions.begin()->second.lost_session_id.empty(); });
        CHECK(store->sessions.begin()->second.session_id == first.ready[1].session_id);

        for (auto const& left : {amid, killed}) {
            auto const next = std::make_shared<MemoryStore>();
            next->sessions = left;
            options.session_store = next;
            auto second_bob = co_await again(world, bob);
            Life second(second_bob, watch);
            co_await second_bob.gateway().connect(options);
            co_await watch.until([&] { return !second.ready.empty(); });
            REQUIRE(second.gaps.size() == 1);
            CHECK(second.gaps[0].session_id == one.first);
            CHECK(second.gaps[0].from_sequence == one.second - 1);
            CHECK(second.ready[0].resumed == !left.begin()->second.session_id.empty());
            CHECK(next->sessions.begin()->second.lost_session_id.empty());
            co_await second_bob.gateway().close();
            CHECK(next->sessions.empty());
        }
        co_await first_bob.gateway().close();
    });
}

TEST_CASE("a store that fails is told of once, and stops nothing") {
    class Failing final : public SessionStore {
        std::optional<SessionState> load(std::string_view) override { throw std::runtime_error("load"); }
        void store(std::string_view, SessionState const&) override { throw 7; }
        void forget(std::string_view) override { throw std::runtime_error("forget"); }
    };
    in_world([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        Watch watch(world);
        Life life(alice, watch);
        co_await alice.gateway().connect(with(std::make_shared<Failing>()));
        co_await say(alice, place.channel, 0, 3);
        co_await watch.until([&] { return life.texts.size() >= 3; });
        CHECK(alice.gateway().stats().store_failures > 2);
        co_await alice.gateway().close();
    });
}

// ---- Another process ----

// The life of the program that is killed below: appends what it hears to a file, a line per message.
TEST_CASE("a child that writes down what it hears", "[.child]") {
    auto const* url = std::getenv("CHORUS_CHILD_URL");
    REQUIRE(url != nullptr);
    auto const* token = std::getenv("CHORUS_CHILD_TOKEN");
    auto const* sessions = std::getenv("CHORUS_CHILD_SESSIONS");
    int const out = ::open(std::getenv("CHORUS_CHILD_OUT"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    auto write_line = [out](std::string line) {
        line += '\n';
        if (::write(out, line.data(), line.size()) != static_cast<ssize_t>(line.size())) ::_exit(1);
    };
    asio::io_context io;
    auto live = [&]() -> task<> {
        auto instance = co_await Instance::discover(io, url);
        auto user = co_await instance.login_with_token(Secret(token));
        // Two kinds of handlers; one line each.
        user.on<MessageCreate>([&](ChorusUser, MessageCreate const& message, EventInfo const& info) {
            write_line("plain " + std::string(info.session_id) + " " + std::to_string(info.sequence) + " " +
                message.content);
        });
        user.on<MessageCreate>(
            [&](ChorusUser, MessageCreate const& message, EventInfo const& info) -> task<> {
                asio::steady_timer pause(io, 1ms);
                co_await pause.async_wait(asio::use_awaitable);
                write_line("coroutine " + std::string(info.session_id) + " " + std::to_string(info.sequence) +
                    " " + message.content);
            });
        user.on<SessionGap>([&](SessionGap const&) { write_line("gap"); });
        GatewayOptions options;
        if (sessions) options.session_store = file_store(sessions);
        co_await user.gateway().connect(options);
        write_line("connected");
        asio::steady_timer forever(io, asio::steady_timer::time_point::max());
        co_await forever.async_wait(asio::use_awaitable);
    };
    asio::co_spawn(io, live(), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
    });
    io.run();
}

namespace {

class Child {
public:
    Child(std::string const& url, Secret const& token, std::string const& out, std::string const& sessions) {
        std::vector<std::string> environment = {
            "CHORUS_CHILD_URL=" + url, "CHORUS_CHILD_TOKEN=" + token.reveal(), "CHORUS_CHILD_OUT=" + out};
        if (!sessions.empty()) environment.push_back("CHORUS_CHILD_SESSIONS=" + sessions);
        if (auto const* options = std::getenv("TSAN_OPTIONS"))
            environment.push_back(std::string("TSAN_OPTIONS=") + options);
        std::vector<char*> env;
        for (auto& each : environment) env.push_back(each.data());
        env.push_back(nullptr);
        auto self = std::filesystem::read_symlink("/proc/self/exe").string();
        std::string name = "a child that writes down what it hears";
        char* arguments[] = {self.data(), name.data(), nullptr};
        REQUIRE(::posix_spawn(&pid_, self.c_str(), nullptr, nullptr, arguments, env.data()) == 0);
    }
    Child(Child const&) = delete;
    Child& operator=(Child const&) = delete;
    ~Child() { kill(); }
    void kill() {
        if (pid_ <= 0) return;
        ::kill(pid_, SIGKILL);
        int status = 0;
        ::waitpid(pid_, &status, 0);
        CHECK(WIFSIGNALED(status)); // else it had ended before
        pid_ = 0;
    }

private:
    ::pid_t pid_ = 0;
};

std::vector<std::string> lines_of(std::string const& path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

task<> until(asio::io_context& io, std::function<bool()> condition) {
    auto const deadline = std::chrono::steady_clock::now() + patience;
    asio::steady_timer timer(io);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("what the test waits for did not happen");
        timer.expires_after(5ms);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

/// Messages by number, as `kind` of handler heard them; each event once, whatever life it was heard in.
std::vector<int> heard(std::vector<std::string> const& lines, std::string const& kind) {
    std::set<std::string> seen;
    std::vector<int> out;
    for (auto const& line : lines) {
        if (!line.starts_with(kind + " ")) continue;
        auto const text = line.rfind(' ');
        if (seen.insert(line.substr(0, text)).second) out.push_back(std::stoi(line.substr(text + 1)));
    }
    return out;
}

} // namespace

TEST_CASE("a process that is killed again and again misses nothing; without a store it does") {
    if (!on_embedded_instance()) return;
    for (bool const stored : {true, false}) {
        in_discords_manner([stored](World& world) -> task<> {
            TempFolder folder;
            auto const out = folder.file("out");
            auto const sessions = stored ? folder.file("sessions") : std::string();
            auto alice = co_await world.user("alice");
            auto bob = co_await world.user("bob");
            std::vector<ChorusUser> others(1, bob);
            auto place = co_await world.place(alice, others);

            static constexpr int lives = 4, per_life = 40;
            int said = 0;
            for (int life = 0; life < lives; ++life) {
                Child child(world.url(), bob.token(), out, sessions);
                co_await until(world.io, [&] {
                    auto const lines = lines_of(out);
                    return std::ranges::count(lines, "connected") == life + 1;
                });
                // Killed in the middle of them, wherever it is then.
                for (int i = 0; i < per_life; ++i) {
                    co_await alice.messages().send(place.channel, std::to_string(said++));
                    if (i == per_life - 10 - life) child.kill();
                }
            }
            Child last(world.url(), bob.token(), out, sessions);
            co_await until(world.io, [&] {
                auto const lines = lines_of(out);
                return std::ranges::count(lines, "connected") == lives + 1;
            });
            co_await alice.messages().send(place.channel, std::to_string(said++));
            co_await until(world.io, [&] {
                auto const all = heard(lines_of(out), "coroutine");
                return !all.empty() && all.back() == said - 1;
            });
            last.kill();

            auto const lines = lines_of(out);
            std::vector<int> everything;
            for (int i = 0; i < said; ++i) everything.push_back(i);
            if (stored) {
                CHECK(heard(lines, "plain") == everything); // none lost, doubled or out of order
                CHECK(heard(lines, "coroutine") == everything);
                CHECK(std::ranges::count(lines, "gap") == 0);
            }
            else {
                // The negative control: what was said while nobody was there is missing.
                CHECK(heard(lines, "plain").size() <= everything.size() - 9 * lives);
            }
        });
    }
}
