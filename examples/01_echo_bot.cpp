// A bot that answers "ping" with "pong", on a server that lives inside the program.
#include <chorus/chorus.hpp>
#include <chorus/local/server.hpp>
#include <fmt/core.h>

using namespace std::chrono_literals;

chorus::task<> program(chorus::asio::io_context& io) {
    chorus::local::Server server(io);
    auto instance = co_await chorus::Instance::discover(io, server.url());
    auto alice = co_await instance.register_account(chorus::Register("alice").password("correct horse"));
    alice.on<chorus::MessageCreate>(
        [](chorus::ChorusUser me, chorus::MessageCreate const& message) -> chorus::task<> {
            if (message.content == "ping") co_await me.messages().reply(message, "pong");
        });
    co_await alice.gateway().connect();
    auto guild = co_await alice.guilds().create(chorus::CreateGuild("home"));
    auto channels = co_await alice.channels().list(guild);
    co_await alice.messages().send(channels.front(), "ping");
    auto answer =
        co_await alice.next<chorus::MessageCreate>([](auto const& m) { return m.content == "pong"; }, 5s);
    fmt::print("{}\n", answer.content);
}

int main() { return chorus::run(program); }
