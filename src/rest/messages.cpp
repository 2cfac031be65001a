#include <chorus/rest/messages.hpp>

#include "params/message_limits.hpp"
#include "rest/bulk.hpp"
#include "rest/call.hpp"
#include "rest/message_files.hpp"
#include "rest/nonce.hpp"
#include "rest/pager.hpp"
#include "rest/uploads.hpp"

namespace chorus {

using detail::call;

namespace {

template<class Body>
Op<Message> with_files(detail::Call<Message> message, Body body, detail::RestCore const& core) {
    detail::describe_files(body, core.flavor());
    return std::move(message).json(body).files(body.files()).checked(detail::faults_of(body, core.limits()));
}

/// Some servers leave blanks and other alphabets in their URLs as they are.
std::string mended_url(std::string_view url) {
    std::string out;
    for (char c : url) {
        bool plain = c > ' ' && c < '\x7f';
        if (plain)
            out += c;
        else
            codec::percent_encode(std::string_view(&c, 1), out);
    }
    return out;
}

std::optional<detail::PageKey> when_pinned(PinnedMessage const& pin) {
    return pin.pinned_at ? detail::key_of_time(*pin.pinned_at) : std::nullopt;
}
std::vector<PinnedMessage>& pins_of(PinnedMessages& page) { return page.items; }
std::optional<bool> more_pins(PinnedMessages const& page) { return page.has_more; }

constexpr detail::PageRules history_rules{.page_max = 100, .newest_first = true};
constexpr detail::PageRules pin_rules{
    .page_max = 50, .newest_first = true, .takes_after = false, .by_time = true};

Request elsewhere(Verb verb, std::string name, std::string_view url) {
    Request request(verb, std::move(name), mended_url(url));
    request.base = Base::elsewhere;
    request.bucket = std::string(to_string(verb)) + " " + request.route;
    return request;
}

} // namespace

Op<Message> Messages::send(ChannelId channel, CreateMessage message) const {
    bool const once = detail::post_once(message, core_->flavor());
    return with_files(call<Message>(core_, "POST /channels/{channel_id}/messages", channel).done_once(once),
        std::move(message), *core_);
}
Op<Message> Messages::reply(MessageRef to, CreateMessage message) const {
    message.reply_to(to.message());
    return send(to.channel(), std::move(message));
}
Op<Message> Messages::forward(MessageRef message, ChannelId to) const {
    return send(
        to, CreateMessage().message_reference(ReplyTo::forward(message.channel(), message.message())));
}
Op<Message> Messages::backfill(MessageRef place, CreateMessage message) const {
    return with_files(call<Message>(core_, "PUT /channels/{channel_id}/messages/{message_id}",
                          place.channel(), place.message()),
        std::move(message), *core_);
}
Op<Message> Messages::edit(MessageRef message, EditMessage changes) const {
    return with_files(call<Message>(core_, "PATCH /channels/{channel_id}/messages/{message_id}",
                          message.channel(), message.message()),
        std::move(changes), *core_);
}
Op<void> Messages::remove(MessageRef message) const {
    return call<void>(
        core_, "DELETE /channels/{channel_id}/messages/{message_id}", message.channel(), message.message());
}
Op<void> Messages::bulk_delete(ChannelId channel, std::vector<Snowflake> const& messages) const {
    return call<void>(core_, "POST /channels/{channel_id}/messages/bulk-delete", channel)
        .json_text("{\"messages\":" + encode(messages) + "}");
}
Op<BulkResult> Messages::remove_many(ChannelId channel, std::vector<Snowflake> messages) const {
    detail::BulkRules rules;
    rules.most = core_->limits().bulk_delete;
    // A minute less, for the calls that come before it.
    auto const oldest = Timestamp::now().time() - std::chrono::days(14) + std::chrono::minutes(1);
    rules.alone = [oldest](Snowflake message) { return Timestamp(message.time()).time() < oldest; };
    detail::BulkCalls calls;
    calls.many = [self = *this, channel](std::vector<Snowflake> ids, CallOptions options) -> task<std::vector<Snowflake>> {
        auto op = detail::with_options(self.bulk_delete(channel, ids), options);
        co_await std::move(op);
        co_return std::vector<Snowflake>();
    };
    calls.one = [self = *this, channel](Snowflake id, CallOptions options) -> task<> {
        auto op = detail::with_options(self.remove(MessageRef(channel.id(), id)), options);
        co_await std::move(op);
    };
    calls.settled = errc::unknown_message;
    return detail::make_bulk(core_, std::move(messages), std::move(rules), std::move(calls));
}
Op<void> Messages::purge(ChannelId channel, PurgeMessages const& span) const {
    return call<void>(core_, "POST /channels/{channel_id}/purge", channel).json(span);
}
Op<Message> Messages::crosspost(MessageRef message) const {
    return call<Message>(core_, "POST /channels/{channel_id}/messages/{message_id}/crosspost",
        message.channel(), message.message());
}
Op<Message> Messages::greet(ChannelId channel, GreetMessage const& greeting) const {
    return call<Message>(core_, "POST /channels/{channel_id}/greet", channel).json(greeting);
}
Op<Message> Messages::greet_older(ChannelId channel, GreetMessage const& greeting) const {
    return call<Message>(core_, "POST /channels/{channel_id}/messages/greet", channel).json(greeting);
}
Op<void> Messages::hide_from_guild_feed(MessageRef message) const {
    return call<void>(
        core_, "DELETE /channels/{channel_id}/messages/{message_id}/hide-guild-feed", message.channel(), message.message());
}
Op<Message> Messages::get(MessageRef message) const {
    return call<Message>(
        core_, "GET /channels/{channel_id}/messages/{message_id}", message.channel(), message.message());
}
Op<std::vector<Message>> Messages::list(ChannelId channel, ListMessages const& query) const {
    return call<std::vector<Message>>(core_, "GET /channels/{channel_id}/messages", channel).query(query);
}
Listing<Message> Messages::history(ChannelId channel) const {
    return detail::make_listing<&detail::by_id<Message>>(core_, list(channel), history_rules);
}
Op<std::vector<Message>> Messages::preload(std::vector<Snowflake> const& channels) const {
    return call<std::vector<Message>>(core_, "POST /channels/preload-messages")
        .json_text("{\"channels\":" + encode(channels) + "}");
}
Op<MessageSearchResult> Messages::search(ChannelId channel, SearchMessages const& query) const {
    return call<MessageSearchResult>(core_, "GET /channels/{channel_id}/messages/search", channel)
        .query(query);
}
Op<std::vector<Message>> Messages::pins(ChannelId channel) const {
    return call<std::vector<Message>>(core_, "GET /channels/{channel_id}/pins", channel);
}
Op<void> Messages::pin(MessageRef message) const {
    return call<void>(
        core_, "PUT /channels/{channel_id}/pins/{message_id}", message.channel(), message.message());
}
Op<void> Messages::unpin(MessageRef message) const {
    return call<void>(
        core_, "DELETE /channels/{channel_id}/pins/{message_id}", message.channel(), message.message());
}
Op<PinnedMessages> Messages::list_pins(ChannelId channel, ListPins const& query) const {
    return call<PinnedMessages>(core_, "GET /channels/{channel_id}/messages/pins", channel).query(query);
}
Listing<PinnedMessage> Messages::all_pins(ChannelId channel) const {
    return detail::make_listing_of<PinnedMessage, &when_pinned, &pins_of, &more_pins>(
        core_, list_pins(channel), pin_rules);
}
Op<void> Messages::add_pin(MessageRef message) const {
    return call<void>(
        core_, "PUT /channels/{channel_id}/messages/pins/{message_id}", message.channel(), message.message());
}
Op<void> Messages::remove_pin(MessageRef message) const {
    return call<void>(core_, "DELETE /channels/{channel_id}/messages/pins/{message_id}", message.channel(),
        message.message());
}
Op<void> Messages::ack(MessageRef message) const {
    return call<void>(
        core_, "POST /channels/{channel_id}/messages/{message_id}/ack", message.channel(), message.message())
        .empty_json();
}

Op<Content> Messages::download(Attachment const& attachment) const {
    auto const& url = attachment.url ? attachment.url : attachment.proxy_url;
    return detail::Call<Content>(core_, elsewhere(Verb::get, "attachment", url.value_or("")));
}
Op<UploadSlots> Messages::upload_slots(ChannelId channel, std::vector<UploadParams> const& files) const {
    return call<UploadSlots>(core_, "POST /channels/{channel_id}/attachments", channel)
        .json_text("{\"files\":" + encode(files) + "}");
}
Op<void> Messages::upload(UploadSlot const& slot, File const& file) const {
    auto request = elsewhere(Verb::put, "attachment", slot.upload_url);
    request.content = file.body();
    request.content_type = file.content_type().empty() ? "application/octet-stream" : file.content_type();
    return detail::Call<void>(core_, std::move(request));
}
Op<Message> Messages::send_uploaded(ChannelId channel, CreateMessage message) const {
    auto post = [core = core_, channel](CreateMessage const& body) -> Op<Message> {
        return call<Message>(core, "POST /channels/{channel_id}/messages", channel)
            .json(body)
            .checked(detail::faults_of(body, core->limits()));
    };
    return detail::send_uploaded(core_, channel.id(), std::move(message), std::move(post));
}
Op<void> Messages::remove_upload(std::string_view upload_filename) const {
    return call<void>(core_, "DELETE /attachments/{attachment_url}", upload_filename);
}
Op<void> Messages::remove_upload(ChannelId channel, std::string_view upload_filename) const {
    return call<void>(
        core_, "DELETE /channels/{channel_id}/attachments/{cloud_attachment_url}", channel, upload_filename);
}
Op<RefreshedUrls> Messages::refresh_urls(std::vector<std::string> const& urls) const {
    return call<RefreshedUrls>(core_, "POST /attachments/refresh-urls")
        .json_text("{\"attachment_urls\":" + encode(urls) + "}");
}
Op<AttachmentList> Messages::attachments(ChannelId channel, ListAttachments const& query) const {
    return call<AttachmentList>(core_, "GET /_spacebar/api/v1/channels/{channel_id}/attachments", channel)
        .from(Base::root)
        .query(query);
}

Op<std::vector<Gif>> Messages::search_gifs(SearchGifs const& query) const {
    return call<std::vector<Gif>>(core_, "GET /gifs/search").query(query);
}
Op<TrendingGifs> Messages::trending_gifs(ListGifs const& query) const {
    return call<TrendingGifs>(core_, "GET /gifs/trending").query(query);
}
Op<std::vector<Gif>> Messages::list_trending_gifs(ListGifs const& query) const {
    return call<std::vector<Gif>>(core_, "GET /gifs/trending-gifs").query(query);
}

} // namespace chorus
