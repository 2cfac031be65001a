// Messages that come about, or are found, in other ways than usual: greetings, messages of the past, all of
// somebody one writes with, all files of a channel.
#include "local/cdn/signed_urls.hpp"
#include "local/http/json_object.hpp"
#include "local/life/message_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::message_variant_routes {
namespace {

/// Waves at a newcomer: a sticker in answer to the notice that they came.
Answer greet(Call& call) {
    auto form = call.form();
    auto stickers = form.require("sticker_ids").ids("sticker_ids", 100);
    MessageDraft draft;
    if (form.at("message_reference").is_object()) {
        Form inner(form.at("message_reference"), "message_reference");
        auto& reference = draft.reference.emplace();
        reference.message_id = inner.require("message_id").id("message_id").value_or(Snowflake());
        reference.channel_id = inner.id("channel_id");
        form.absorb(inner);
    }
    form.check();
    auto const* greeted =
        draft.reference ? call.channel->message(draft.reference->message_id.value_or(Snowflake())) : nullptr;
    if (draft.reference && !greeted) throw Refused(Trouble::unknown_message);
    bool newcomer = greeted && greeted->type == MessageType::user_join;
    if (!call.channel->is_direct() && !newcomer) throw Refused(Trouble::cannot_greet);
    if (stickers->size() != 1) throw Refused(Trouble::one_sticker);
    draft.stickers = *stickers;
    auto const& message = post_message(call, std::move(draft));
    return json_answer(encode(message_view(call.world, *call.channel, message, call.me().id())));
}

/// With an id of one's own choice, and so of a moment of the past.
Answer backfill(Call& call) {
    auto draft = read_message_draft(call);
    call.need_right(Right::send_backdated_events);
    draft.id = call.id("message_id");
    if (Ids::time_of(draft.id) > call.world.now()) throw Refused(Trouble::id_is_of_the_future);
    if (!draft.id || call.channel->message(draft.id)) throw Refused(Trouble::id_is_taken);
    if (says_nothing(draft)) throw Refused(Trouble::empty_message);
    if (!draft.files.empty()) call.need(Permission::attach_files);
    auto const& message = post_message(call, std::move(draft));
    return json_answer(encode(message_view(call.world, *call.channel, message, call.me().id())));
}

Answer with_user(Call& call) {
    auto const* account = call.world.store.account(call.id("user_id"));
    if (!account) throw Refused(Trouble::unknown_user);
    auto limit = call.query_number("limit", 50, 1, 100);
    auto const* channel = call.world.store.direct_channel(call.me().id(), account->id());
    std::vector<Message> latest;
    if (channel) {
        auto const& messages = channel->messages;
        for (auto at = messages.end(); at != messages.begin() && limit > 0; --limit)
            latest.push_back(message_view(call.world, *channel, (--at)->second, call.me().id()));
    }
    return json_answer(json_list(latest));
}

Answer attachments(Call& call) {
    auto limit = static_cast<std::size_t>(call.query_number("limit", 50, 1, 100));
    auto order = call.target.query("sort_order").value_or("desc");
    if (order != "asc" && order != "desc")
        throw InvalidForm("sort_order", "BASE_TYPE_CHOICES", "Value must be one of ('desc', 'asc').");
    auto after = call.query_id("after");
    struct Found {
        Attachment const* attachment;
        Snowflake message;
    };
    std::vector<Found> found;
    std::size_t total = 0;
    bool may = call.permissions.has(Permission::read_message_history);
    if (may)
        for (auto const& [id, message] : std::as_const(*call.channel).messages)
            for (auto const& attachment : message.attachments) {
                ++total;
                if (!after || (order == "asc" ? attachment.id > *after : attachment.id < *after))
                    found.push_back({&attachment, id});
            }
    std::ranges::sort(found, {}, [](Found const& one) { return one.attachment->id; });
    if (order == "desc") std::ranges::reverse(found);
    if (found.size() > limit) found.resize(limit);
    auto items = json_list(found, [&](Found const& one, std::string& out) {
        JsonObject place;
        place.id("message_id", one.message).id("channel_id", call.channel->id());
        if (call.guild) place.id("guild_id", call.guild->id());
        out += JsonObject().model("attachment", attachment_view(call.world, *one.attachment)).raw("message_reference", place.take()).take();
    });
    return json_answer(JsonObject().raw("items", items).number("total", total).take());
}

constexpr Route rows[] = {
    {"POST", "/channels/{channel_id}/greet", greet, Permission::send_messages},
    {"PUT", "/channels/{channel_id}/messages/{message_id}", backfill, Permission::send_messages},
    {"GET", "/users/{user_id}/messages", with_user},
    {"GET", "/_spacebar/api/v1/channels/{channel_id}/attachments", attachments, {}, Access::token, Base::root},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::message_variant_routes
