#pragma once

#include <chorus/models/emoji_ref.hpp>
#include <chorus/models/user.hpp>

namespace chorus {

/// The words of a question or answer. Written by users as well as read, so it is fluent.
class PollMedia {
    CHORUS_FLUENT(PollMedia);
    PollMedia(std::string text) : text_(std::move(text)) {}
    PollMedia(char const* text) : text_(std::string(text)) {}
    PollMedia(std::string text, EmojiRef emoji) : text_(std::move(text)), emoji_(std::move(emoji)) {}
    CHORUS_FIELD(std::string, text); ///< a question up to 300 characters, an answer up to 55
    CHORUS_FIELD(EmojiRef, emoji);   ///< of answers only
};

struct PollAnswer {
    Maybe<std::int32_t> answer_id; ///< counts from 1
    PollMedia poll_media;

    friend bool operator==(PollAnswer const&, PollAnswer const&) = default;
};

struct PollAnswerCount {
    std::int32_t id = 0; ///< of the answer
    std::int64_t count = 0;
    Maybe<bool> me_voted;

    friend bool operator==(PollAnswerCount const&, PollAnswerCount const&) = default;
};

struct PollResults {
    Maybe<bool> is_finalized;                   ///< counted exactly: the poll has ended
    std::vector<PollAnswerCount> answer_counts; ///< answers without votes are left out

    friend bool operator==(PollResults const&, PollResults const&) = default;
};

/// A poll, as a message has it.
struct Poll {
    CHORUS_COMPILED_ONCE(Poll);

    PollMedia question;
    std::vector<PollAnswer> answers;
    Maybe<Timestamp> expiry; ///< null: never
    Maybe<bool> allow_multiselect;
    Maybe<std::int32_t> layout_type; ///< 1
    Maybe<PollResults> results;      ///< absent where they are not known

    friend bool operator==(Poll const&, Poll const&) = default;
};

/// Who gave one answer.
struct PollVoters {
    std::vector<User> users;

    friend bool operator==(PollVoters const&, PollVoters const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::PollMedia);
CHORUS_DECLARE_MODEL(chorus::PollAnswer);
CHORUS_DECLARE_MODEL(chorus::PollAnswerCount);
CHORUS_DECLARE_MODEL(chorus::PollResults);
CHORUS_DECLARE_MODEL(chorus::Poll);
CHORUS_DECLARE_MODEL(chorus::PollVoters);
