// Listening to what becomes another value in the cache: `user.on<Changed<Message>>(…)`.
#pragma once

#include <chorus/cache/changed.hpp>
#include <chorus/error.hpp>
#include <chorus/gateway/listener.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/message.hpp>

namespace chorus::detail {

/// They are made here: a server that sends one sends nonsense.
template<class T> std::shared_ptr<void const> refuse_change(Payload const&) {
    throw Error(errc::malformed_response, "a name that is this library's own");
}

template<class T> inline constexpr std::string_view change_name = "";
template<> inline constexpr std::string_view change_name<Guild> = "CHORUS_GUILD_CHANGED";
template<> inline constexpr std::string_view change_name<Channel> = "CHORUS_CHANNEL_CHANGED";
template<> inline constexpr std::string_view change_name<Role> = "CHORUS_ROLE_CHANGED";
template<> inline constexpr std::string_view change_name<Member> = "CHORUS_MEMBER_CHANGED";
template<> inline constexpr std::string_view change_name<User> = "CHORUS_USER_CHANGED";
template<> inline constexpr std::string_view change_name<Emoji> = "CHORUS_EMOJI_CHANGED";
template<> inline constexpr std::string_view change_name<Sticker> = "CHORUS_STICKER_CHANGED";
template<> inline constexpr std::string_view change_name<VoiceState> = "CHORUS_VOICE_STATE_CHANGED";
template<> inline constexpr std::string_view change_name<Presence> = "CHORUS_PRESENCE_CHANGED";
template<> inline constexpr std::string_view change_name<Message> = "CHORUS_MESSAGE_CHANGED";

template<class T> inline constexpr EventType event_type<Changed<T>>{change_name<T>, &refuse_change<T>};

} // namespace chorus::detail
