#include <chorus/rest/messages.hpp>

#include "rest/call.hpp"
#include "rest/instance_core.hpp"

namespace chorus {

using detail::call;

namespace {

/// Numbers the files in the body, where the server wants them described there.
template<class Body> void describe_files(Body& body, Flavor const& flavor) {
    if (!flavor.multipart_describes_files) return;
    std::uint64_t number = 0;
    for (auto const& file : body.files()) {
        AttachmentParams described;
        described.id(Snowflake(number++)).filename(file.name());
        if (!file.description().empty()) described.description(file.description());
        body.attachment(std::move(described));
    }
}

template<class Body> Op<Message> with_files(detail::Call<Message> message, Body body, Flavor const& flavor) {
    describe_files(body, flavor);
    return std::move(message).json(body).files(body.files());
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

} // namespace

Op<Message> Messages::send(ChannelId channel, CreateMessage message) const {
    return with_files(call<Message>(core_, "POST /channels/{channel_id}/messages", channel),
        std::move(message), core_->flavor());
}
Op<Message> Messages::reply(MessageRef to, CreateMessage message) const {
    message.reply_to(to.message());
    return send(to.channel(), std::move(message));
}
Op<Message> Messages::edit(MessageRef message, EditMessage changes) const {
    return with_files(call<Message>(core_, "PATCH /channels/{channel_id}/messages/{message_id}",
                          message.channel(), message.message()),
        std::move(changes), core_->flavor());
}
Op<void> Messages::remove(MessageRef message) const {
    return call<void>(
        core_, "DELETE /channels/{channel_id}/messages/{message_id}", message.channel(), message.message());
}
Op<void> Messages::bulk_delete(ChannelId channel, std::vector<Snowflake> const& messages) const {
    return call<void>(core_, "POST /channels/{channel_id}/messages/bulk-delete", channel)
        .json_text("{\"messages\":" + encode(messages) + "}");
}
Op<Message> Messages::get(MessageRef message) const {
    return call<Message>(
        core_, "GET /channels/{channel_id}/messages/{message_id}", message.channel(), message.message());
}
Op<std::vector<Message>> Messages::list(ChannelId channel, ListMessages const& query) const {
    return call<std::vector<Message>>(core_, "GET /channels/{channel_id}/messages", channel).query(query);
}
Op<Content> Messages::download(Attachment const& attachment) const {
    auto const& url = attachment.url ? attachment.url : attachment.proxy_url;
    Request request(Verb::get, "attachment", mended_url(url.value_or("")));
    request.base = Base::elsewhere;
    request.bucket = "GET attachment";
    return detail::Call<Content>(core_, std::move(request));
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
Op<void> Messages::ack(MessageRef message) const {
    return call<void>(
        core_, "POST /channels/{channel_id}/messages/{message_id}/ack", message.channel(), message.message())
        .empty_json();
}

} // namespace chorus
