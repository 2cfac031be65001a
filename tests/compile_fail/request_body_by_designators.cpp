// expect: chorus::CreateMessage
// g++ 12 destroys aggregate temporaries twice inside a `co_await` expression. So request bodies are no aggregates,
// and `send(id, {.content = "x"})` does not compile, where it would corrupt memory.
#include <chorus/params/message.hpp>
#include <chorus/rest/messages.hpp>

auto send(chorus::Messages const& messages, chorus::ChannelId channel) {
#ifdef CONTROL
    return messages.send(channel, chorus::CreateMessage().content("x"));
#else
    return messages.send(channel, {.content = "x"});
#endif
}
