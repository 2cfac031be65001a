#include "run.hpp"

#include "client.hpp"
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace chorus::test {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// What is always true after a while, or an error.
template<class Condition> void wait_for(std::string const& what, Condition condition) {
    auto const deadline = Clock::now() + 60s;
    while (!condition()) {
        if (Clock::now() > deadline) throw std::runtime_error("in vain: " + what);
        std::this_thread::sleep_for(5ms);
    }
}

} // namespace

Run::Run(Settings const& settings, std::string const& format, std::filesystem::path directory)
    : settings_(settings)
    , directory_(std::move(directory))
    , stage_(settings.sessions, directory_.string())
    , judges_(settings.sessions)
    , random_(settings.seed) {
    auto const plus = format.find('+');
    auto const each = (settings.sessions + settings.processes - 1) / settings.processes;
    for (std::size_t first = 0; first < settings.sessions; first += each) {
        auto const count = std::min(each, settings.sessions - first);
        std::vector<std::string> command{settings.self, "client", "--url", stage_.url(), "--directory",
            directory_.string(), "--first", std::to_string(first), "--count", std::to_string(count),
            "--encoding", format.substr(0, plus), "--compression",
            plus == format.npos ? "none" : format.substr(plus + 1)};
        if (!settings.resume) command.emplace_back("--no-resume");
        if (!settings.store) command.emplace_back("--no-store");
        clients_.push_back({first, count, std::make_unique<ClientProcess>(std::move(command)),
            LogReader(log_file(directory_.string(), first))});
    }
}

Verdict Run::run() {
    wait_for("all sessions are there", [&] {
        check_clients();
        return stage_.all_attached();
    });
    auto next_fault = Clock::now();
    for (std::size_t count = 0; count < settings_.faults;) {
        emit_some();
        (void)read_logs();
        if (Clock::now() < next_fault) continue;
        check_clients();
        if (hit()) ++count;
        next_fault = Clock::now() + std::chrono::milliseconds(settings_.pause_ms);
    }
    auto const peace = Clock::now();
    await_end();
    catching_up_ = Clock::now() - peace;
    Verdict verdict;
    for (std::size_t user = 0; user < settings_.sessions; ++user)
        judges_[user].close(stage_.emitted(user), verdict);
    return verdict;
}

/// Peace: everyone comes back, and hears of the last events.
void Run::await_end() {
    wait_for("all sessions are back", [&] {
        check_clients();
        return stage_.all_attached();
    });
    for (int more = 0; more < 20; ++more)
        for (std::size_t user = 0; user < settings_.sessions; ++user) stage_.emit(user);
    auto const all_there = [&] {
        for (std::size_t user = 0; user < settings_.sessions; ++user)
            if (!caught_up(user)) return false;
        return true;
    };
    auto last_news = Clock::now();
    while (!all_there()) {
        check_clients();
        if (read_logs())
            last_news = Clock::now();
        else if (Clock::now() - last_news > std::chrono::seconds(settings_.quiet_s))
            return describe_stuck();
        else
            std::this_thread::sleep_for(10ms);
    }
}

void Run::check_clients() {
    for (auto const& client : clients_)
        if (auto const how = client.process->ended_by_itself())
            throw std::runtime_error(fmt::format("the client of users {} to {} ended by itself: {}",
                client.first, client.first + client.count - 1, *how));
}

void Run::describe_stuck() {
    for (auto const& client : clients_) {
        auto const end = client.first + client.count;
        std::vector<std::size_t> users;
        for (auto user = client.first; user < end; ++user)
            if (!caught_up(user)) users.push_back(user);
        if (users.empty()) continue;
        client.process->prod();
        auto const path = state_file(directory_.string(), client.first);
        for (auto const patience = Clock::now() + 5s; !std::filesystem::exists(path);) {
            if (Clock::now() > patience) {
                stuck_.push_back(
                    fmt::format("the client of users {} to {} does not answer", client.first, end - 1));
                break;
            }
            std::this_thread::sleep_for(10ms);
        }
        std::ifstream file(path);
        std::vector<std::string> states(client.count);
        for (auto& state : states) std::getline(file, state);
        for (auto user : users)
            stuck_.push_back(fmt::format("user {} has {} of {}: {}", user, judges_[user].last(),
                stage_.emitted(user), states[user - client.first]));
    }
}

/// To each as much as it can take: who is away gets a few events, which wait.
void Run::emit_some() {
    constexpr std::uint64_t ahead = 100; // with more, answers to heartbeats come too late behind them
    bool any = false;
    for (std::size_t user = 0; user < settings_.sessions; ++user) {
        if (stage_.emitted(user) > judges_[user].last() + ahead && random_() % 256 != 0) continue;
        stage_.emit(user);
        any = true;
    }
    if (!any) std::this_thread::sleep_for(1ms);
}

/// Whether a handler has got any event since the last time.
bool Run::read_logs() {
    bool any = false;
    for (auto& client : clients_)
        client.log.read([&](Entry const& entry) {
            using Kind = Entry::Kind;
            any = any || entry.kind == Kind::event || entry.kind == Kind::again;
            if (entry.kind == Kind::news) ++news_[entry.session];
            // That a process begins concerns all its users.
            auto const users = entry.kind == Kind::begin ? client.count : 1;
            for (auto user = entry.user; user < entry.user + users; ++user) judges_[user].take(entry);
        });
    return any;
}

/// One fault; false: it hit nobody.
bool Run::hit() {
    auto const& faults = stage_.faults();
    auto const dice = random_() % 100;
    auto done = [&](char const* name, bool hits) {
        if (hits) ++faults_[name];
        return hits;
    };
    if (dice < 2) {
        faults.go_down();
        std::this_thread::sleep_for(std::chrono::milliseconds(50 + random_() % 200));
        faults.come_back();
        return done("server restarted", true);
    }
    if (dice < 5) {
        if (!settings_.store) return false;
        clients_[random_() % clients_.size()].process->restart();
        return done("client killed", true);
    }
    auto const sessions = faults.sessions();
    if (sessions.empty()) return false;
    auto const& session = sessions[random_() % sessions.size()];
    if (dice < 25) return done("reset", faults.reset(session));
    if (dice < 35) return done("half-open silence", faults.silence(session));
    if (dice < 50) return done("op 7", faults.ask_reconnect(session));
    if (dice < 60) return done("op 9 true", faults.invalidate(session, true));
    if (dice < 70) return done("op 9 false", faults.invalidate(session, false));
    if (dice < 80) return done("missed acks", faults.ignore_heartbeats(session));
    if (dice < 90) return done("message cut short", faults.truncate(session));
    stage_.emit(random_() % settings_.sessions, 300);
    return done("slow reader", true);
}

} // namespace chorus::test
