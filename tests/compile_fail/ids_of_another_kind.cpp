// expect: chorus::Guild
// A guild is not a channel, even where both are numbers on the wire.
#include <chorus/models/channel.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/rest/channels.hpp>

auto get(chorus::Channels const& channels, chorus::Channel const& channel, chorus::Guild const& guild) {
#ifdef CONTROL
    (void)guild;
    return channels.get(channel);
#else
    (void)channel;
    return channels.get(guild);
#endif
}
