// expect: could not convert|cannot convert|no matching|no viable conversion|designated initializer
// g++ 12 destroys aggregate temporaries twice inside a `co_await` expression. So request bodies are no
// aggregates, and what would corrupt memory does not compile.
#include <chorus/params/message.hpp>
#include <chorus/rest/messages.hpp>

auto send(chorus::Messages const& messages, chorus::ChannelId channel) {
#ifdef CONTROL
    return messages.send(channel, chorus::CreateMessage().content("x"));
#else
    return messages.send(channel, {.content = "x"});
#endif
}
