#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/member.hpp>
#include <chrono>

namespace chorus {

/// Which members of a guild to list.
class ListMembers {
    CHORUS_FLUENT(ListMembers);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 1000, 1 if absent
    CHORUS_FIELD(Snowflake, after);
};

/// Members whose user name or nickname starts with a text.
class SearchMembers {
    CHORUS_FLUENT(SearchMembers);
    explicit SearchMembers(std::string query) : query_(std::move(query)) {}
    CHORUS_FIELD(std::string, query);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 1000, 1 if absent
};

/// Somebody to bring into a guild, who has agreed to it by OAuth2 (scope guilds.join).
class AddMember {
    CHORUS_FLUENT(AddMember);
    explicit AddMember(Secret access_token) : access_token_(std::move(access_token)) {}
    CHORUS_FIELD(Secret, access_token);
    CHORUS_FIELD(std::string, nick); ///< needs manage_nicknames
    CHORUS_LIST(Snowflake, role, roles);
    CHORUS_FIELD(bool, mute);
    CHORUS_FIELD(bool, deaf);
    CHORUS_FIELD(Flags<MemberFlag>, flags);
};

/// Changes of a member. What is not set stays; null removes.
class EditMember {
    CHORUS_FLUENT(EditMember);
    CHORUS_FIELD(std::string, nick); ///< up to 32 characters. Needs manage_nicknames
    CHORUS_LIST(Snowflake, role, roles);
    CHORUS_FIELD(bool, mute);            ///< in voice channels. Needs mute_members
    CHORUS_FIELD(bool, deaf);            ///< in voice channels. Needs deafen_members
    CHORUS_FIELD(Snowflake, channel_id); ///< moves to a voice channel; null: out. Needs move_members
    CHORUS_FIELD(Timestamp, communication_disabled_until); ///< at most 28 days ahead. Needs moderate_members
    CHORUS_FIELD(Flags<MemberFlag>, flags);
    CHORUS_FIELD(std::string, avatar); ///< data URI. Spacebar, of oneself
    CHORUS_FIELD(std::string, bio);    ///< Spacebar, of oneself

    /// A timeout from now on, of up to 28 days. `communication_disabled_until(null)` ends it.
    EditMember& timeout(std::chrono::seconds length) & {
        return communication_disabled_until(Timestamp(Timestamp::now().time() + length));
    }
    EditMember&& timeout(std::chrono::seconds length) && { return std::move(timeout(length)); }
};

/// Changes of oneself in a guild. What is not set stays; null removes.
class EditCurrentMember {
    CHORUS_FLUENT(EditCurrentMember);
    CHORUS_FIELD(std::string, nick);   ///< up to 32 characters. Needs change_nickname
    CHORUS_FIELD(std::string, avatar); ///< data URI: ImageData
    CHORUS_FIELD(std::string, banner); ///< data URI
    CHORUS_FIELD(std::string, bio);    ///< up to 190 characters
    CHORUS_FIELD(std::string, pronouns);
};

/// Changes of how a member shows themselves in one guild. What is not set stays; null removes.
class EditMemberProfile {
    CHORUS_FLUENT(EditMemberProfile);
    CHORUS_FIELD(std::string, nick);   ///< Spacebar
    CHORUS_FIELD(std::string, banner); ///< data URI: ImageData
    CHORUS_FIELD(std::string, bio);
    CHORUS_FIELD(std::string, pronouns);
    CHORUS_FIELD(std::vector<std::int64_t>, theme_colors); ///< two, as 0xRRGGBB
    CHORUS_FIELD(std::int64_t, accent_color);
    CHORUS_FIELD(Snowflake, popout_animation_particle_type);
    CHORUS_FIELD(Snowflake, emoji_id);
};

/// A nickname. Null takes it away.
class EditNick {
    CHORUS_FLUENT(EditNick);
    explicit EditNick(Maybe<std::string> nick) : nick_(std::move(nick)) {}
    CHORUS_FIELD(std::string, nick); ///< up to 32 characters
};

/// Of whom to tell how they joined.
class GetSupplementalMembers {
    CHORUS_FLUENT(GetSupplementalMembers);
    explicit GetSupplementalMembers(std::vector<Snowflake> users) : user_ids_(std::move(users)) {}
    CHORUS_LIST(Snowflake, user_id, user_ids); ///< up to 200
};

/// Which of the members who sent unusually many direct messages to list.
class ListUnusualDmActivity {
    CHORUS_FLUENT(ListUnusualDmActivity);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 1000, 100 if absent
    CHORUS_FIELD(Snowflake, after);
};

/// Which prune to count.
class GetPruneCount {
    CHORUS_FLUENT(GetPruneCount);
    CHORUS_FIELD(std::int32_t, days);                    ///< of absence: 1 to 30, 7 if absent
    CHORUS_LIST(Snowflake, include_role, include_roles); ///< who has others is kept
};

/// Removes everybody who has not been there for some days and has no role.
class PruneMembers {
    CHORUS_FLUENT(PruneMembers);
    explicit PruneMembers(std::int32_t days) : days_(days) {}
    CHORUS_FIELD(std::int32_t, days);                    ///< of absence: 1 to 30, 7 if absent
    CHORUS_FIELD(bool, compute_prune_count);             ///< false in large guilds
    CHORUS_LIST(Snowflake, include_role, include_roles); ///< who has others is kept
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ListMembers);
CHORUS_DECLARE_MODEL(chorus::SearchMembers);
CHORUS_DECLARE_MODEL(chorus::AddMember);
CHORUS_DECLARE_MODEL(chorus::EditMember);
CHORUS_DECLARE_MODEL(chorus::EditCurrentMember);
CHORUS_DECLARE_MODEL(chorus::EditMemberProfile);
CHORUS_DECLARE_MODEL(chorus::EditNick);
CHORUS_DECLARE_MODEL(chorus::GetSupplementalMembers);
CHORUS_DECLARE_MODEL(chorus::ListUnusualDmActivity);
CHORUS_DECLARE_MODEL(chorus::GetPruneCount);
CHORUS_DECLARE_MODEL(chorus::PruneMembers);
