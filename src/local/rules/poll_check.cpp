#include "local/rules/poll_check.hpp"

#include <chorus/codec/json.hpp>

namespace chorus::local {
namespace {

constexpr std::size_t max_answers = 10;
constexpr std::int64_t max_hours = 32 * 24;

PollMedia read_media(Form& form, std::size_t max_length) {
    PollMedia media;
    auto text = form.text("text", {1, max_length});
    if (text) media.text(*text);
    if (auto const& emoji = form.at("emoji"); emoji.is_object())
        media.emoji(decode<EmojiRef>(emoji.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
    return media;
}

} // namespace

std::optional<Poll> read_poll(Form& form, Timestamp now) {
    auto const& value = form.at("poll");
    if (!value.is_object()) return std::nullopt;
    Form body(value, form.path_of("poll"));
    auto hours = body.integer("duration", 1, max_hours).value_or(24);
    Poll poll;
    poll.allow_multiselect = body.boolean("allow_multiselect").value_or(false);
    poll.layout_type = static_cast<std::int32_t>(body.integer("layout_type", 1, 1).value_or(1));
    poll.expiry = Timestamp(now.time() + std::chrono::hours(hours));
    if (body.at("question").is_object()) {
        Form question(body.at("question"), body.path_of("question"));
        question.require("text");
        poll.question = read_media(question, 300);
        body.absorb(question);
    }
    else { body.complain("question", "BASE_TYPE_REQUIRED", "This field is required"); }
    auto const& answers = body.at("answers");
    if (!answers.is_array() || answers.empty() || answers.size() > max_answers)
        body.complain("answers", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 10 in length.");
    for (std::size_t i = 0; answers.is_array() && i < answers.size() && i < max_answers; ++i) {
        auto path = "answers/" + std::to_string(i);
        auto const* media =
            answers[i].is_object() && answers[i].contains("poll_media") ? &answers[i]["poll_media"] : nullptr;
        if (!media || !media->is_object()) {
            body.complain(path + "/poll_media", "BASE_TYPE_REQUIRED", "This field is required");
            continue;
        }
        Form inner(*media, body.path_of(path + "/poll_media"));
        PollAnswer answer;
        answer.answer_id = static_cast<std::int32_t>(i) + 1;
        answer.poll_media = read_media(inner, 55);
        poll.answers.push_back(std::move(answer));
        body.absorb(inner);
    }
    form.absorb(body);
    return poll;
}

} // namespace chorus::local
