#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/presence.hpp>
#include <chorus/types/timestamp.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// Something to be seen doing: `SetActivity("chess")`, `SetActivity::custom("thinking")`. Of bots only name,
/// type, state and url are shown.
class SetActivity {
public:
    class Timestamps {
        CHORUS_FLUENT(Timestamps);
        CHORUS_FIELD(std::int64_t, start); ///< Unix milliseconds
        CHORUS_FIELD(std::int64_t, end);   ///< Unix milliseconds
    };
    /// Images are ids of application assets, or references such as "mp:external/…".
    class Assets {
        CHORUS_FLUENT(Assets);
        CHORUS_FIELD(std::string, large_image);
        CHORUS_FIELD(std::string, large_text);
        CHORUS_FIELD(std::string, small_image);
        CHORUS_FIELD(std::string, small_text);
    };
    class Party {
        CHORUS_FLUENT(Party);
        CHORUS_FIELD(std::string, id);
        CHORUS_FIELD(std::vector<std::int32_t>, size); ///< how many there are, how many there can be
    };
    /// What lets others into a game.
    class Secrets {
        CHORUS_FLUENT(Secrets);
        CHORUS_FIELD(Secret, join);
        CHORUS_FIELD(Secret, spectate);
        CHORUS_FIELD(Secret, match);
    };
    /// Of a custom status.
    class StatusEmoji {
        CHORUS_FLUENT(StatusEmoji);
        explicit StatusEmoji(std::string name) : name_(std::move(name)) {}
        CHORUS_FIELD(std::string, name); ///< the character itself, where there is no id
        CHORUS_FIELD(Snowflake, id);
        CHORUS_FIELD(bool, animated);
    };

    CHORUS_FLUENT(SetActivity);
    explicit SetActivity(std::string name, ActivityType type = ActivityType::playing)
        : name_(std::move(name))
        , type_(type) {}
    /// A custom status: what people write about themselves.
    [[nodiscard]] static SetActivity custom(std::string text) {
        return SetActivity("Custom Status", ActivityType::custom).state(std::move(text));
    }
    /// `url` is of Twitch or YouTube.
    [[nodiscard]] static SetActivity streaming(std::string name, std::string url) {
        return SetActivity(std::move(name), ActivityType::streaming).url(std::move(url));
    }

    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(ActivityType, type);
    CHORUS_FIELD(std::string, url);     ///< of a stream
    CHORUS_FIELD(std::string, details); ///< the first line
    CHORUS_FIELD(std::string, state);   ///< the second line; all of a custom status
    CHORUS_FIELD(StatusEmoji, emoji);
    CHORUS_FIELD(Timestamps, timestamps);
    CHORUS_FIELD(Assets, assets);
    CHORUS_FIELD(Party, party);
    CHORUS_FIELD(Secrets, secrets);
    CHORUS_FIELD(Snowflake, application_id);
    CHORUS_FIELD(bool, instance);
    CHORUS_FIELD(std::string, id);
    CHORUS_FIELD(std::string, sync_id);
    CHORUS_FIELD(std::string, session_id);
    CHORUS_FIELD(JsonText, metadata); ///< an object; of buttons their URLs: `{"button_urls":["https://…"]}`

    // Discord only: Spacebar closes the session over these.
    CHORUS_FIELD(Flags<ActivityFlag>, flags);
    CHORUS_FIELD(ActivityDisplay, status_display_type);
    CHORUS_FIELD(std::vector<std::string>, buttons); ///< their labels, two at most; user accounts

    /// Shows how long it has been going on.
    SetActivity& since(Timestamp time) & { return set_time(time, true); }
    SetActivity&& since(Timestamp time) && { return std::move(set_time(time, true)); }
    /// Shows how long it will go on.
    SetActivity& until(Timestamp time) & { return set_time(time, false); }
    SetActivity&& until(Timestamp time) && { return std::move(set_time(time, false)); }

private:
    SetActivity& set_time(Timestamp time, bool start) {
        if (!timestamps_) timestamps_.emplace();
        auto const ms = std::chrono::floor<std::chrono::milliseconds>(time.time()).time_since_epoch().count();
        start ? timestamps_->start(ms) : timestamps_->end(ms);
        return *this;
    }
};
CHORUS_NOT_AGGREGATE(SetActivity);

/// What others see of an account, op 3: `gateway.send(UpdatePresence("dnd").activity(SetActivity("chess")))`.
/// Replaces what was set before, and holds until it is replaced, also after a reconnect. Discord takes five
/// in 20 seconds.
class UpdatePresence {
    CHORUS_FLUENT(UpdatePresence);
    /// One of presence_status; of user accounts "unknown" leaves it as it is.
    explicit UpdatePresence(std::string_view status)
        : status_(std::string(status))
        , since_(0)
        , activities_(std::vector<SetActivity>())
        , afk_(false) {}
    CHORUS_FIELD(std::string, status); ///< "online" if absent
    /// Unix milliseconds: idle since then; 0: not idle. Discord takes null too, Spacebar does not.
    CHORUS_FIELD(std::int64_t, since);
    CHORUS_LIST(SetActivity, activity, activities);
    CHORUS_FIELD(bool, afk); ///< true: push notifications go to the user's other devices
};
CHORUS_NOT_AGGREGATE(UpdatePresence);

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SetActivity::Timestamps);
CHORUS_DECLARE_MODEL(chorus::SetActivity::Assets);
CHORUS_DECLARE_MODEL(chorus::SetActivity::Party);
CHORUS_DECLARE_MODEL(chorus::SetActivity::Secrets);
CHORUS_DECLARE_MODEL(chorus::SetActivity::StatusEmoji);
CHORUS_DECLARE_MODEL(chorus::SetActivity);
CHORUS_DECLARE_MODEL(chorus::UpdatePresence);
