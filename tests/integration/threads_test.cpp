#include "support/catch.hpp"
#include "support/world.hpp"
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <map>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("twenty users on four threads: nothing is lost, doubled, reordered or raced") {
    static constexpr std::size_t users = 20, messages = 10, all = users * messages;
    in_world(
        [](World& world) -> task<> {
            auto owner = co_await world.user("owner");
            std::vector<ChorusUser> everybody;
            for (std::size_t i = 1; i < users; ++i)
                everybody.push_back(co_await world.user("u" + std::to_string(i)));
            auto place = co_await world.place(owner, everybody);
            everybody.push_back(owner);

            // Each session fills a list of its own, on its own strand, and says when it has everything.
            using Done = asio::experimental::concurrent_channel<void(boost::system::error_code)>;
            Done done(world.io, users);
            std::vector<std::vector<Message>> inboxes(users);
            for (std::size_t i = 0; i < users; ++i) {
                everybody[i].on<MessageCreate>([&inbox = inboxes[i], &done](MessageCreate const& message) {
                    inbox.push_back(message);
                    if (inbox.size() == all) done.try_send(boost::system::error_code());
                });
                co_await everybody[i].gateway().connect();
            }

            auto talk = [&](ChorusUser user) -> task<> {
                for (std::size_t i = 0; i < messages; ++i)
                    co_await user.messages().send(place.channel, std::to_string(i));
            };
            for (auto const& user : everybody) asio::co_spawn(world.io, talk(user), asio::detached);
            for (std::size_t i = 0; i < users; ++i) co_await done.async_receive(asio::use_awaitable);
            for (auto const& user : everybody) co_await user.gateway().close();

            for (auto const& inbox : inboxes) {
                CHECK(inbox.size() == all);
                std::map<Snowflake, std::size_t> next;
                bool each_in_order = true, same_for_all = true;
                for (std::size_t i = 0; i < all; ++i) {
                    each_in_order &= inbox[i].content == std::to_string(next[inbox[i].author.id]++);
                    same_for_all &= inbox[i].id == inboxes.front()[i].id;
                }
                CHECK(each_in_order);
                CHECK(same_for_all);
            }
        },
        {}, 4);
}
