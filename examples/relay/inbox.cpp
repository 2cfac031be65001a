#include "inbox.hpp"

#include <boost/asio/use_awaitable.hpp>

namespace relay {

void Inbox::Mail::put(Happening happening) {
    if (overflowed) return; // nothing more until the reader knows that something is missing
    overflowed = !queue.try_send(boost::system::error_code(), std::move(happening));
}

Inbox::Inbox(asio::any_io_executor executor, chorus::ChorusUser const& user, chorus::Snowflake channel)
    : mail_(std::make_shared<Mail>(std::move(executor))) {
    auto keep = [mail = mail_, channel](auto const& event) {
        if (event.channel_id == channel) mail->put(event);
    };
    subscriptions_.push_back(user.on<chorus::MessageCreate>(keep));
    subscriptions_.push_back(user.on<chorus::MessageUpdate>(keep));
    subscriptions_.push_back(user.on<chorus::MessageDelete>(keep));
    subscriptions_.push_back(user.on<chorus::MessageReactionAdd>(keep));
    subscriptions_.push_back(user.on<chorus::TypingStart>(keep));
    subscriptions_.push_back(
        user.on<chorus::MessageDeleteBulk>([keep](chorus::MessageDeleteBulk const& bulk) {
            for (auto id : bulk.ids) {
                chorus::MessageDelete one;
                one.id = id;
                one.channel_id = bulk.channel_id;
                keep(one);
            }
        }));
    subscriptions_.push_back(
        user.on<chorus::Ready>([mail = mail_](chorus::Ready const&) { mail->put(NewSession()); }));
}

Inbox::~Inbox() {
    for (auto& subscription : subscriptions_) subscription.cancel();
}

chorus::task<Happening> Inbox::next() {
    if (!mail_->queue.ready() && mail_->overflowed.exchange(false)) co_return NewSession();
    co_return co_await mail_->queue.async_receive(asio::use_awaitable);
}

} // namespace relay
