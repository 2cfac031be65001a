#pragma once

#include <chorus/config.hpp>
#include <chorus/local/server.hpp>
#include <chorus/models/message.hpp>
#include <chorus/types/permissions.hpp>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus::local {

class Host;
class TestChannel;
class TestGuild;

/// What the instance answered.
class TestAnswer {
public:
    TestAnswer(int status, std::string body) : status_(status), body_(std::move(body)) {}

    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] std::string const& body() const { return body_; } ///< JSON, or nothing
    [[nodiscard]] bool ok() const { return status_ < 300; }

private:
    int status_;
    std::string body_;
};

/// A step of a test that the instance refused: what() says which, and how.
class CHORUS_DECL StepRefused : public std::runtime_error {
public:
    StepRefused(std::string const& what, int status) : std::runtime_error(what), status_(status) {}
    [[nodiscard]] int status() const { return status_; }

private:
    int status_;
};

// People and places of a test, by name: `server.user("alice").guild("test").channel("general").post("hi")`.
//
// What is not there is made. Everything happens on the spot, in the calling thread, without a socket: when a
// function returns, it is done, and its events are on their way. Permissions hold as for any client, rate
// limits and counters do not. Handles are values, may be used from any thread, and keep the server's data
// alive; but its execution context must outlive them: with a TestServer, the TestServer.

/// A user or a bot. Made by Server::user() and Server::bot().
class CHORUS_DECL TestUser {
public:
    TestUser(std::shared_ptr<Host> host, Snowflake id, std::string name);

    [[nodiscard]] Snowflake id() const { return id_; }
    [[nodiscard]] std::string const& name() const { return name_; }
    /// A new token. `Instance::attach` and other people's clients take it.
    [[nodiscard]] std::string token() const;

    /// Their guild of that name; made, with themselves as the owner.
    [[nodiscard]] TestGuild guild(std::string_view name) const;
    /// Their direct channel with somebody.
    [[nodiscard]] TestChannel direct(TestUser const& other) const;

    /// Any operation, as this user: `alice.call("PUT", "/guilds/1/bans/2", "{}")`. Refusals are answers, too.
    TestAnswer call(std::string_view method, std::string_view path, std::string body = {}) const;

    /// Presses a button, or chooses in a menu, below a message of a bot. Throws StepRefused.
    void press(Message const& message, std::string_view custom_id,
        std::vector<std::string> const& values = {}) const;

    [[nodiscard]] std::shared_ptr<Host> const& host() const { return host_; }

private:
    std::shared_ptr<Host> host_;
    Snowflake id_;
    std::string name_;
};

/// A guild, as one of its members sees it.
class CHORUS_DECL TestGuild {
public:
    TestGuild(TestUser user, Snowflake id) : user_(std::move(user)), id_(id) {}

    [[nodiscard]] Snowflake id() const { return id_; }
    /// Whoever acts here: the owner, if nothing else was said.
    [[nodiscard]] TestUser const& user() const { return user_; }
    /// The same place for another user, who becomes a member.
    [[nodiscard]] TestGuild as(TestUser const& other) const;

    /// A text channel of that name.
    [[nodiscard]] TestChannel channel(std::string_view name) const;
    /// Makes somebody a member. A bot gets a role of its own with these permissions, as an authorisation
    /// gives.
    TestGuild const& add(TestUser const& other, Permissions permissions = {}) const;

private:
    TestUser user_;
    Snowflake id_;
};

/// A channel, as one user sees it.
class CHORUS_DECL TestChannel {
public:
    TestChannel(TestUser user, Snowflake id) : user_(std::move(user)), id_(id) {}

    [[nodiscard]] Snowflake id() const { return id_; }
    [[nodiscard]] TestUser const& user() const { return user_; }
    /// The same channel for another user, who becomes a member of its guild.
    [[nodiscard]] TestChannel as(TestUser const& other) const;

    /// Throws StepRefused.
    Message post(std::string_view text) const;
    /// A whole request body, in JSON.
    Message post_json(std::string body) const;
    void remove(Message const& message) const;
    void react(Message const& message, std::string_view emoji) const;
    /// What this user can read, the oldest first; the latest hundred.
    [[nodiscard]] std::vector<Message> messages() const;
    /// The latest. Throws StepRefused where there is none.
    [[nodiscard]] Message last() const;

private:
    TestUser user_;
    Snowflake id_;
};

/// The thread that a TestServer runs on.
class CHORUS_DECL TestThread {
public:
    TestThread();
    ~TestThread();
    TestThread(TestThread const&) = delete;
    TestThread& operator=(TestThread const&) = delete;

    [[nodiscard]] asio::any_io_executor executor() const;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

/// A server with a thread of its own, for tests that have none to spare:
///
///     chorus::local::TestServer server;
///     auto channel = server.user("alice").guild("test").channel("general");
///     …start the bot with server.url() and server.bot("helper").token()…
///     channel.post("!ping");
///     REQUIRE(server.await_quiet());
///     CHECK(channel.last().content == "pong");
class TestServer : private TestThread, public Server {
public:
    explicit TestServer(Options options = Options()) : Server(executor(), std::move(options)) {}
};

} // namespace chorus::local
