// expect: no matching|no viable conversion|could not convert|conver
// A number does not become an id by itself: it may be an index, a count or a time.
#include <chorus/models/channel.hpp>
#include <chorus/rest/channels.hpp>

auto get(chorus::Channels const& channels) {
#ifdef CONTROL
    return channels.get(chorus::Snowflake(1573335859162288218));
#else
    return channels.get(1573335859162288218);
#endif
}
