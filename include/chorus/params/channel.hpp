#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/params/file.hpp>
#include <map>

namespace chorus {

/// Allows or denies a role or member something in a channel.
class EditOverwrite {
    CHORUS_FLUENT(EditOverwrite);
    explicit EditOverwrite(OverwriteType type) : type_(type) {}
    CHORUS_FIELD(Snowflake, id); ///< only inside CreateChannel and EditChannel
    CHORUS_FIELD(OverwriteType, type);
    CHORUS_FIELD(Permissions, allow);
    CHORUS_FIELD(Permissions, deny);
};

/// A tag of a forum: `ForumTagParams("solved").emoji("✅")`. At most one of the emoji fields.
class ForumTagParams {
    CHORUS_FLUENT(ForumTagParams);
    explicit ForumTagParams(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(Snowflake, id);     ///< of a tag to keep, in EditChannel
    CHORUS_FIELD(std::string, name); ///< up to 20 characters
    CHORUS_FIELD(bool, moderated);   ///< only those with manage_threads may give it
    CHORUS_FIELD(Snowflake, emoji_id);
    CHORUS_FIELD(std::string, emoji_name);

    ForumTagParams& emoji(std::string character) & { return emoji_name(std::move(character)); }
    ForumTagParams&& emoji(std::string character) && { return std::move(emoji(std::move(character))); }
    ForumTagParams& emoji(Snowflake custom) & { return emoji_id(custom); }
    ForumTagParams&& emoji(Snowflake custom) && { return std::move(emoji(custom)); }
};

/// A channel to make in a guild: `CreateChannel("news")`.
class CreateChannel {
    CHORUS_BIG_FLUENT(CreateChannel);
    CHORUS_DECL explicit CreateChannel(std::string name, ChannelType type = ChannelType::guild_text);
    CHORUS_FIELD(std::string, name); ///< 1 to 100 characters
    CHORUS_FIELD(ChannelType, type);
    CHORUS_FIELD(std::string, topic);                ///< up to 1024 characters, 4096 in forums
    CHORUS_FIELD(std::int32_t, bitrate);             ///< bits per second, at least 8000
    CHORUS_FIELD(std::int32_t, user_limit);          ///< 0: none
    CHORUS_FIELD(std::int32_t, rate_limit_per_user); ///< seconds, up to 21600
    CHORUS_FIELD(std::int32_t, position);
    CHORUS_FIELD(Snowflake, parent_id);
    CHORUS_FIELD(bool, nsfw);
    CHORUS_FIELD(std::string, rtc_region); ///< null: the server chooses
    CHORUS_FIELD(VideoQualityMode, video_quality_mode);
    CHORUS_FIELD(std::int32_t, default_auto_archive_duration);      ///< minutes: 60, 1440, 4320, 10080
    CHORUS_FIELD(std::int32_t, default_thread_rate_limit_per_user); ///< seconds, up to 21600
    CHORUS_FIELD(DefaultReaction, default_reaction_emoji);
    CHORUS_FIELD(SortOrder, default_sort_order);
    CHORUS_FIELD(ForumLayout, default_forum_layout);
    CHORUS_FIELD(std::string, default_tag_setting); ///< "match_all", "match_some"
    CHORUS_FIELD(Flags<ChannelFlag>, flags);
    CHORUS_FIELD(std::string, icon);                            ///< data URI
    CHORUS_LIST(ForumTagParams, available_tag, available_tags); ///< up to 20
    CHORUS_LIST(EditOverwrite, permission_overwrite, permission_overwrites);
};

/// Changes of a channel or thread. What is not set stays; null removes.
class EditChannel {
    CHORUS_BIG_FLUENT(EditChannel);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(ChannelType, type); ///< between text and announcements only
    CHORUS_FIELD(std::string, topic);
    CHORUS_FIELD(std::string, icon); ///< data URI, groups only
    CHORUS_FIELD(std::int32_t, position);
    CHORUS_FIELD(std::int32_t, bitrate);             ///< bits per second
    CHORUS_FIELD(std::int32_t, user_limit);          ///< 0: none
    CHORUS_FIELD(std::int32_t, rate_limit_per_user); ///< seconds, up to 21600
    CHORUS_FIELD(Snowflake, parent_id);
    CHORUS_FIELD(bool, nsfw);
    CHORUS_FIELD(Flags<ChannelFlag>, flags); ///< `pinned` of a forum post, `require_tag` of a forum
    CHORUS_FIELD(Snowflake, owner);          ///< of a group: whom to give it to
    CHORUS_FIELD(std::string, rtc_region);
    CHORUS_FIELD(VideoQualityMode, video_quality_mode);
    CHORUS_FIELD(std::int32_t, default_auto_archive_duration);      ///< minutes
    CHORUS_FIELD(std::int32_t, default_thread_rate_limit_per_user); ///< seconds
    CHORUS_FIELD(DefaultReaction, default_reaction_emoji);
    CHORUS_FIELD(SortOrder, default_sort_order);
    CHORUS_FIELD(ForumLayout, default_forum_layout);
    CHORUS_FIELD(std::string, default_tag_setting);
    CHORUS_FIELD(EmojiRef, icon_emoji);
    CHORUS_FIELD(std::int64_t, theme_color);
    CHORUS_LIST(ForumTagParams, available_tag, available_tags);
    CHORUS_LIST(EditOverwrite, permission_overwrite, permission_overwrites);

    // threads
    CHORUS_FIELD(bool, archived);
    CHORUS_FIELD(bool, locked);
    CHORUS_FIELD(bool, invitable);
    CHORUS_FIELD(std::int32_t, auto_archive_duration); ///< minutes: 60, 1440, 4320, 10080
    CHORUS_LIST(Snowflake, applied_tag, applied_tags); ///< up to 5
};

enum class InviteTarget : std::int32_t {
    stream = 1,
    embedded_application = 2,
    role_subscriptions_purchase = 3,
    creator_page = 4,
    lobby = 5,
};

/// An invite to make for a channel.
class CreateInvite {
    CHORUS_FLUENT(CreateInvite);
    CHORUS_FIELD(std::int32_t, max_age);  ///< seconds; 0: never ends; 86400 if absent
    CHORUS_FIELD(std::int32_t, max_uses); ///< 0: no limit
    CHORUS_FIELD(bool, temporary);
    CHORUS_FIELD(bool, unique);
    CHORUS_FIELD(InviteTarget, target_type);
    CHORUS_FIELD(Snowflake, target_user_id);        ///< who streams
    CHORUS_FIELD(Snowflake, target_application_id); ///< what is played
    CHORUS_LIST(Snowflake, role, role_ids);         ///< that those who join get
    CHORUS_FIELD(std::int64_t, flags);              ///< 1: as a guest of the voice channel
    CHORUS_FIELD(std::string, validate);            ///< user accounts: a code to use again if it still holds

    /// The only users who may follow it: a CSV file of their ids. Then the request is multipart/form-data.
    CreateInvite& target_users(File csv) & {
        files_.assign(1, std::move(csv).field("target_users_file"));
        return *this;
    }
    CreateInvite&& target_users(File csv) && { return std::move(target_users(std::move(csv))); }
    [[nodiscard]] std::vector<File> const& files() const { return files_; }

private:
    std::vector<File> files_;
};
CHORUS_NOT_AGGREGATE(CreateInvite);

/// What to tell of an invite besides the invite itself.
class GetInvite {
    CHORUS_FLUENT(GetInvite);
    CHORUS_FIELD(bool, with_counts);
    CHORUS_FIELD(bool, with_expiration);
    CHORUS_FIELD(bool, with_permissions);
    CHORUS_FIELD(Snowflake, guild_scheduled_event_id);
    CHORUS_FIELD(Snowflake, target_channel_id);
    CHORUS_FIELD(Snowflake, target_message_id);
    CHORUS_FIELD(std::string, input_value); ///< user accounts: what was typed
};

/// A direct message channel, or a group of several.
class CreateDm {
    CHORUS_FLUENT(CreateDm);
    explicit CreateDm(Snowflake recipient) : recipients_(std::vector<Snowflake>(1, recipient)) {}
    CHORUS_LIST(Snowflake, recipient, recipients);
    CHORUS_FIELD(std::string, name);                  ///< of a group
    CHORUS_LIST(Secret, access_token, access_tokens); ///< bots: of those who allowed `gdm.join`
    using Nicks = std::map<std::string, std::string>;
    CHORUS_FIELD(Nicks, nicks);            ///< bots: by user, of those
    CHORUS_FIELD(Snowflake, recipient_id); ///< of one recipient, in place of `recipients`
};

/// Somebody to add to a group.
class AddRecipient {
    CHORUS_FLUENT(AddRecipient);
    explicit AddRecipient(Secret token) : access_token_(std::move(token)) {}
    CHORUS_FIELD(Secret, access_token); ///< bots: of the user, who allowed `gdm.join`
    CHORUS_FIELD(std::string, nick);
};

/// Where announcements are to be repeated.
class FollowChannel {
    CHORUS_FLUENT(FollowChannel);
    explicit FollowChannel(Snowflake channel) : webhook_channel_id_(channel) {}
    CHORUS_FIELD(Snowflake, webhook_channel_id);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EditOverwrite);
CHORUS_DECLARE_MODEL(chorus::ForumTagParams);
CHORUS_DECLARE_MODEL(chorus::CreateChannel);
CHORUS_DECLARE_MODEL(chorus::EditChannel);
CHORUS_DECLARE_MODEL(chorus::CreateInvite);
CHORUS_DECLARE_MODEL(chorus::GetInvite);
CHORUS_DECLARE_MODEL(chorus::CreateDm);
CHORUS_DECLARE_MODEL(chorus::AddRecipient);
CHORUS_DECLARE_MODEL(chorus::FollowChannel);
