#pragma once

#include <chorus/cache/records.hpp>
#include <chorus/fwd.hpp>
#include <cstdint>
#include <memory>

namespace chorus {

struct VoiceState;

/// What a cache keeps.
enum class CacheResource : std::uint8_t {
    guild,
    channel,
    role,
    member,
    user,
    emoji,
    sticker,
    voice_state,
    presence,
    message,
};

namespace detail {

template<class T> struct CachedForm { using type = std::shared_ptr<T const>; };
template<> struct CachedForm<User> { using type = CachedUser; };
template<> struct CachedForm<Member> { using type = CachedMember; };
template<> struct CachedForm<Presence> { using type = CachedPresence; };

template<class T> inline constexpr CacheResource cache_resource = CacheResource::guild;
template<> inline constexpr CacheResource cache_resource<Channel> = CacheResource::channel;
template<> inline constexpr CacheResource cache_resource<Role> = CacheResource::role;
template<> inline constexpr CacheResource cache_resource<Member> = CacheResource::member;
template<> inline constexpr CacheResource cache_resource<User> = CacheResource::user;
template<> inline constexpr CacheResource cache_resource<Emoji> = CacheResource::emoji;
template<> inline constexpr CacheResource cache_resource<Sticker> = CacheResource::sticker;
template<> inline constexpr CacheResource cache_resource<VoiceState> = CacheResource::voice_state;
template<> inline constexpr CacheResource cache_resource<Presence> = CacheResource::presence;
template<> inline constexpr CacheResource cache_resource<Message> = CacheResource::message;

} // namespace detail

/// How a cache hands out a `T`: as a CachedUser, CachedMember, CachedPresence, else as std::shared_ptr<T
/// const>.
template<class T> using Cached = typename detail::CachedForm<T>::type;

/// What an event changed in the cache of its session: `on<Changed<Message>>(…)`, with
/// <chorus/gateway/changes.hpp>. `before` is what stood there right before this event, false where there was
/// nothing; `after` is false where it is gone.
///
/// Told once for each thing that becomes another value, before the handlers of the event itself run; not of
/// what a session begins with (READY, GUILD_CREATE, chunks of members), nor of what has to go because of a
/// limit or a gap. What is in a guild or channel goes with it untold.
template<class T> class Changed {
public:
    Changed() = default;
    Changed(Cached<T> was, Cached<T> is) : before(std::move(was)), after(std::move(is)) {}

    Cached<T> before;
    Cached<T> after;
};

} // namespace chorus
