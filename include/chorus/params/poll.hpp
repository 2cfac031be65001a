#pragma once

#include <chorus/models/poll.hpp>
#include <chrono>

namespace chorus {

/// One answer of a poll to make.
class CreatePollAnswer {
    CHORUS_FLUENT(CreatePollAnswer);
    explicit CreatePollAnswer(PollMedia media) : poll_media_(std::move(media)) {}
    CHORUS_FIELD(PollMedia, poll_media);
};

/// A poll to send: `CreatePoll("Tea?").answer("Yes").answer("No", "🚫").duration(24h)`. 1 to 10 answers.
class CreatePoll {
    CHORUS_BIG_FLUENT(CreatePoll);
    explicit CreatePoll(std::string question) : question_(PollMedia(std::move(question))) {}
    CHORUS_FIELD(PollMedia, question); ///< up to 300 characters
    CHORUS_LIST(CreatePollAnswer, answer, answers);
    CHORUS_FIELD(std::int32_t, duration); ///< hours, up to 768; 24 if absent
    CHORUS_FIELD(bool, allow_multiselect);
    CHORUS_FIELD(std::int32_t, layout_type);

    CreatePoll& answer(PollMedia media) & { return answer(CreatePollAnswer(std::move(media))); }
    CreatePoll&& answer(PollMedia media) && { return std::move(answer(std::move(media))); }
    CreatePoll& answer(std::string text, EmojiRef emoji) & {
        return answer(PollMedia(std::move(text), std::move(emoji)));
    }
    CreatePoll&& answer(std::string text, EmojiRef emoji) && {
        return std::move(answer(std::move(text), std::move(emoji)));
    }
    CreatePoll& duration(std::chrono::hours hours) & {
        return duration(static_cast<std::int32_t>(hours.count()));
    }
    CreatePoll&& duration(std::chrono::hours hours) && { return std::move(duration(hours)); }
};

/// Which voters of an answer to list.
class ListVoters {
    CHORUS_FLUENT(ListVoters);
    CHORUS_FIELD(Snowflake, after);    ///< a user
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 25 if absent
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreatePollAnswer);
CHORUS_DECLARE_MODEL(chorus::CreatePoll);
CHORUS_DECLARE_MODEL(chorus::ListVoters);
