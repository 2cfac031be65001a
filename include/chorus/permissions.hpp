// Who may do what: computed from models, without asking a server.
#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/member.hpp>
#include <chorus/types/permissions.hpp>
#include <optional>
#include <span>

namespace chorus {

/// All that matters of a member when their permissions are computed: what a cache or a server fills from its
/// own records. `roles` is a view: the list must outlive this object.
class PermissionSubject {
public:
    PermissionSubject() = default;
    PermissionSubject(Snowflake of_user, Snowflake in_guild) : user(of_user), guild(in_guild) {}
    /// Of a member whose id is known, as the members inside of messages have none of their own.
    CHORUS_DECL PermissionSubject(
        Guild const& in_guild, Member const& member, Snowflake of_user, Timestamp now = Timestamp::now());

    Snowflake user;
    Snowflake guild; ///< also the id of @everyone
    bool owner = false;
    bool timed_out = false;
    Permissions granted;              ///< @everyone's and all of the roles' permissions, joined
    std::span<Snowflake const> roles; ///< with or without @everyone, in any order
};
CHORUS_NOT_AGGREGATE(PermissionSubject);

/// What `subject` may do in the guild at large. Owners and administrators: everything, also in a timeout. In
/// a timeout only what `permissions::timeout` names is left.
[[nodiscard]] CHORUS_DECL Permissions permissions_in(PermissionSubject const& subject);

/// What `subject` may do in a channel of `type` that has these overwrites. In this order: @everyone's, those
/// of all roles together (an allowance beats a denial), the member's. Then what follows from what is missing:
/// without `view_channel` nothing is left; without `connect`, in voice and stage channels, only
/// `view_channel`; without `send_messages` none of `permissions::need_send_messages`. Overwrites do not touch
/// owners and administrators.
///
/// A thread has the overwrites of its parent and the type of its own: there `send_messages` is what
/// `send_messages_in_threads` says. `joined`: whether the member is in the thread; who is not sees a private
/// one only with `manage_threads`.
[[nodiscard]] CHORUS_DECL Permissions permissions_in(PermissionSubject const& subject, ChannelType type,
    std::span<PermissionOverwrite const> overwrites, bool joined = true);

/// What `member` may do in `guild`, which must list its roles. errc::invalid_argument (thrown) where the
/// member does not say whose they are: see PermissionSubject then.
[[nodiscard]] CHORUS_DECL Permissions permissions_in(
    Guild const& guild, Member const& member, Timestamp now = Timestamp::now());

/// The same in a channel of the guild. The parent of a thread is looked up in `guild.channels`;
/// errc::invalid_argument (thrown) where it is not there.
[[nodiscard]] CHORUS_DECL Permissions permissions_in(
    Guild const& guild, Member const& member, Channel const& channel, Timestamp now = Timestamp::now());

/// The same in a thread of `parent`. `joined`: whether the member is in it; where that is left open, they are
/// if they began it, or if the thread has a `member`, which it has for the account that received it.
[[nodiscard]] CHORUS_DECL Permissions permissions_in(Guild const& guild, Member const& member,
    Channel const& thread, Channel const& parent, std::optional<bool> joined = {},
    Timestamp now = Timestamp::now());

/// Whether channels of this type are threads.
[[nodiscard]] CHORUS_DECL bool is_thread(ChannelType type);

/// The member's highest role, @everyone where they have no other; null where the guild lists none. Of roles
/// at one position, the older is higher.
[[nodiscard]] CHORUS_DECL Role const* highest_role(Guild const& guild, Member const& member);

/// Whether `member` stands above `other`, as kicking, banning, renaming and giving roles demand besides the
/// permission. Nobody stands above the owner, or above themselves.
[[nodiscard]] CHORUS_DECL bool outranks(Guild const& guild, Member const& member, Member const& other);
/// Whether `member` stands above a role: may change it, give it and take it.
[[nodiscard]] CHORUS_DECL bool outranks(Guild const& guild, Member const& member, Role const& role);

} // namespace chorus
