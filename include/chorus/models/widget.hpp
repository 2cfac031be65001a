#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// Whether a guild shows itself on web pages, and where its invite leads.
struct WidgetSettings {
    bool enabled = false;
    Maybe<Snowflake> channel_id;

    friend bool operator==(WidgetSettings const&, WidgetSettings const&) = default;
};

struct WidgetChannel {
    Snowflake id;
    std::string name;
    std::int32_t position = 0;

    friend bool operator==(WidgetChannel const&, WidgetChannel const&) = default;
};

struct WidgetActivity {
    std::string name;

    friend bool operator==(WidgetActivity const&, WidgetActivity const&) = default;
};

/// Somebody online. On Discord `id` and `discriminator` only number the members of this list.
struct WidgetMember {
    Snowflake id;
    std::string username;
    Maybe<std::string> discriminator;
    Maybe<std::string> avatar;     ///< image hash
    Maybe<std::string> avatar_url; ///< that expires, on Discord
    std::string status;            ///< "online", "idle", "dnd"
    Maybe<WidgetActivity> activity;
    Maybe<bool> deaf;
    Maybe<bool> mute;
    Maybe<bool> self_deaf;
    Maybe<bool> self_mute;
    Maybe<bool> suppress;
    Maybe<Snowflake> channel_id; ///< where they talk

    friend bool operator==(WidgetMember const&, WidgetMember const&) = default;
};

/// What a guild shows of itself on web pages.
struct Widget {
    Snowflake id;
    std::string name;
    Maybe<std::string> instant_invite; ///< URL; a code on Spacebar
    std::vector<WidgetChannel> channels;
    std::vector<WidgetMember> members; ///< up to 100
    std::int64_t presence_count = 0;

    friend bool operator==(Widget const&, Widget const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::WidgetSettings);
CHORUS_DECLARE_MODEL(chorus::WidgetChannel);
CHORUS_DECLARE_MODEL(chorus::WidgetActivity);
CHORUS_DECLARE_MODEL(chorus::WidgetMember);
CHORUS_DECLARE_MODEL(chorus::Widget);
