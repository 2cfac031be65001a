#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/role.hpp>

namespace chorus {

/// A guild to make: `CreateGuild("home")`.
class CreateGuild {
    CHORUS_BIG_FLUENT(CreateGuild);
    CHORUS_DECL explicit CreateGuild(std::string name);
    CHORUS_FIELD(std::string, name); ///< 2 to 100 characters
    CHORUS_FIELD(std::string, icon); ///< data URI: ImageData
    CHORUS_FIELD(std::string, region);
    CHORUS_FIELD(VerificationLevel, verification_level);
    CHORUS_FIELD(MessageNotifications, default_message_notifications);
    CHORUS_FIELD(ExplicitContentFilter, explicit_content_filter);
    CHORUS_LIST(CreateRole, role, roles); ///< the first one is @everyone
    CHORUS_LIST(CreateChannel, channel, channels);
    CHORUS_FIELD(Snowflake, afk_channel_id);
    CHORUS_FIELD(std::int32_t, afk_timeout); ///< seconds: 60, 300, 900, 1800 or 3600
    CHORUS_FIELD(Snowflake, system_channel_id);
    CHORUS_FIELD(Flags<SystemChannelFlag>, system_channel_flags);
    CHORUS_FIELD(Snowflake, rules_channel_id);
    CHORUS_FIELD(std::string, guild_template_code);
    CHORUS_FIELD(bool, staff_only);
};

/// Changes of a guild. What is not set stays; null removes.
class EditGuild {
    CHORUS_BIG_FLUENT(EditGuild);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, description); ///< up to 300 characters
    CHORUS_FIELD(std::string, icon);        ///< data URI: ImageData
    CHORUS_FIELD(std::string, banner);      ///< data URI
    CHORUS_FIELD(std::string, splash);      ///< data URI, behind invites
    CHORUS_FIELD(std::string, discovery_splash);
    CHORUS_FIELD(std::string, home_header);
    CHORUS_FIELD(std::string, region);
    CHORUS_FIELD(Snowflake, owner_id); ///< hands the guild over; needs to be its owner
    CHORUS_FIELD(Secret, code);        ///< that hands it over: see Guilds::send_ownership_code
    CHORUS_FIELD(Snowflake, afk_channel_id);
    CHORUS_FIELD(std::int32_t, afk_timeout); ///< seconds: 60, 300, 900, 1800 or 3600
    CHORUS_FIELD(Snowflake, system_channel_id);
    CHORUS_FIELD(Flags<SystemChannelFlag>, system_channel_flags);
    CHORUS_FIELD(Snowflake, rules_channel_id);
    CHORUS_FIELD(Snowflake, public_updates_channel_id);
    CHORUS_FIELD(Snowflake, safety_alerts_channel_id);
    CHORUS_FIELD(VerificationLevel, verification_level);
    CHORUS_FIELD(MessageNotifications, default_message_notifications);
    CHORUS_FIELD(ExplicitContentFilter, explicit_content_filter);
    CHORUS_FIELD(std::string, preferred_locale);
    CHORUS_FIELD(std::vector<std::string>, features); ///< all of them: see guild_features
    CHORUS_FIELD(bool, premium_progress_bar_enabled);
};

/// What to tell of a guild besides the guild itself.
class GetGuild {
    CHORUS_FLUENT(GetGuild);
    CHORUS_FIELD(bool, with_counts);
};

/// Which guilds of the calling user to list.
class ListGuilds {
    CHORUS_FLUENT(ListGuilds);
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 200, 200 if absent
    CHORUS_FIELD(bool, with_counts);   ///< Spacebar answers an empty list to true
};

/// Where one channel goes: `ChannelPosition(channel).position(3)`.
class ChannelPosition {
    CHORUS_FLUENT(ChannelPosition);
    explicit ChannelPosition(Snowflake channel) : id_(channel) {}
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(std::int32_t, position);
    CHORUS_FIELD(Snowflake, parent_id);   ///< null: out of its category
    CHORUS_FIELD(bool, lock_permissions); ///< takes over those of its new category
};

/// Whether moderators need a second factor.
class EditGuildMfa {
    CHORUS_FLUENT(EditGuildMfa);
    explicit EditGuildMfa(MfaLevel level) : level_(level) {}
    CHORUS_FIELD(MfaLevel, level);
};

/// The invite code that a guild chooses itself. Null gives it up.
class EditVanityUrl {
    CHORUS_FLUENT(EditVanityUrl);
    explicit EditVanityUrl(Maybe<std::string> code) : code_(std::move(code)) {}
    CHORUS_FIELD(std::string, code); ///< 1 to 20 characters
};

/// Until when something is silent.
class EditMute {
    CHORUS_FLUENT(EditMute);
    CHORUS_FIELD(Timestamp, end_time);
    CHORUS_FIELD(std::int64_t, selected_time_window); ///< seconds; -1: for good
};

/// What the calling user wants to be told of one channel.
class EditChannelNotifications {
    CHORUS_FLUENT(EditChannelNotifications);
    CHORUS_FIELD(Snowflake, channel_id); ///< Spacebar
    CHORUS_FIELD(MessageNotifications, message_notifications);
    CHORUS_FIELD(bool, muted);
    CHORUS_FIELD(EditMute, mute_config);
    CHORUS_FIELD(bool, collapsed);
    CHORUS_FIELD(std::int64_t, flags);
};

/// What the calling user wants to be told of a guild. What is not set stays.
class EditGuildNotifications {
    CHORUS_FLUENT(EditGuildNotifications);
    CHORUS_FIELD(MessageNotifications, message_notifications);
    CHORUS_FIELD(bool, muted);
    CHORUS_FIELD(EditMute, mute_config);
    CHORUS_FIELD(bool, mobile_push);
    CHORUS_FIELD(bool, suppress_everyone);
    CHORUS_FIELD(bool, suppress_roles);
    CHORUS_FIELD(bool, mute_scheduled_events);
    CHORUS_FIELD(bool, hide_muted_channels);
    CHORUS_FIELD(std::int32_t, notify_highlights); ///< 0 unset, 1 disabled, 2 enabled; Spacebar takes only 0
    CHORUS_FIELD(std::int64_t, flags);
    CHORUS_FIELD(std::int64_t, version);

    /// What to be told of one channel.
    CHORUS_DECL EditGuildNotifications& channel(Snowflake channel, EditChannelNotifications settings) &;
    EditGuildNotifications&& channel(Snowflake channel, EditChannelNotifications settings) && {
        return std::move(this->channel(channel, std::move(settings)));
    }

private:
    Maybe<std::map<std::string, EditChannelNotifications>> channel_overrides_;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateGuild);
CHORUS_DECLARE_MODEL(chorus::EditGuild);
CHORUS_DECLARE_MODEL(chorus::GetGuild);
CHORUS_DECLARE_MODEL(chorus::ListGuilds);
CHORUS_DECLARE_MODEL(chorus::ChannelPosition);
CHORUS_DECLARE_MODEL(chorus::EditGuildMfa);
CHORUS_DECLARE_MODEL(chorus::EditVanityUrl);
CHORUS_DECLARE_MODEL(chorus::EditMute);
CHORUS_DECLARE_MODEL(chorus::EditChannelNotifications);
CHORUS_DECLARE_MODEL(chorus::EditGuildNotifications);
