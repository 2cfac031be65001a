#pragma once

#include <chorus/models/message.hpp>
#include <chorus/models/role.hpp>

namespace chorus {

/// What the ids in options and selects stand for, by id.
struct ResolvedData {
    CHORUS_COMPILED_ONCE(ResolvedData);

    std::map<std::string, User> users;
    std::map<std::string, Member> members; ///< without `user`, `deaf` and `mute`
    std::map<std::string, Role> roles;
    std::map<std::string, Channel> channels;
    std::map<std::string, Message> messages;
    std::map<std::string, Attachment> attachments;

    /// `find<User>(id)`; null where there is none.
    template<class T> [[nodiscard]] T const* find(Snowflake id) const {
        auto const& all = of<T>();
        auto found = all.find(id.to_string());
        return found == all.end() ? nullptr : &found->second;
    }
    friend bool operator==(ResolvedData const&, ResolvedData const&) = default;

private:
    template<class T> [[nodiscard]] std::map<std::string, T> const& of() const {
        if constexpr (std::is_same_v<T, User>)
            return users;
        else if constexpr (std::is_same_v<T, Member>)
            return members;
        else if constexpr (std::is_same_v<T, Role>)
            return roles;
        else if constexpr (std::is_same_v<T, Channel>)
            return channels;
        else if constexpr (std::is_same_v<T, Message>)
            return messages;
        else {
            static_assert(std::is_same_v<T, Attachment>);
            return attachments;
        }
    }
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ResolvedData);
