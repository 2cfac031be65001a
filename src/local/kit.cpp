#include <chorus/local/kit.hpp>

#include "local/accounts/accounts.hpp"
#include "local/control/people.hpp"
#include "local/http/json_object.hpp"
#include "local/http/target.hpp"
#include "local/net/host.hpp"
#include "local/net/quiet.hpp"
#include "local/perform.hpp"
#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <thread>

namespace chorus::local {
namespace {

/// Does something with the world locked; what it queued for gateways leaves afterwards.
template<class Act> auto in_world(std::shared_ptr<Host> const& host, Act act) {
    struct Flush {
        std::shared_ptr<Host> const& host;
        ~Flush() { host->flush_soon(); }
    } const flush{host};
    auto& world = host->world();
    std::scoped_lock lock(world.mutex);
    try {
        return act(world);
    }
    catch (CannotBe const& error) {
        throw StepRefused(error.what(), 409);
    }
}

Account& account_of(World& world, Snowflake id) {
    auto* account = world.store.account(id);
    if (!account) throw StepRefused("the account is gone", 404);
    return *account;
}

GuildRecord& guild_of(World& world, Snowflake id) {
    auto* guild = world.store.guild(id);
    if (!guild) throw StepRefused("the guild is gone", 404);
    return *guild;
}

std::string checked(
    TestUser const& user, std::string_view method, std::string const& path, std::string body = {}) {
    auto const answer = user.call(method, path, std::move(body));
    if (!answer.ok())
        throw StepRefused(std::string(method) + " " + path + " as " + user.name() + ": " +
                std::to_string(answer.status()) + " " + answer.body(),
            answer.status());
    return answer.body();
}

} // namespace

TestUser::TestUser(std::shared_ptr<Host> host, Snowflake id, std::string name)
    : host_(std::move(host))
    , id_(id)
    , name_(std::move(name)) {}

std::string TestUser::token() const {
    return in_world(host_, [&](World& world) { return issue_token(world, account_of(world, id_)); });
}

TestGuild TestUser::guild(std::string_view name) const {
    auto const id =
        in_world(host_, [&](World& world) { return guild_named(world, account_of(world, id_), name).id(); });
    return TestGuild(*this, id);
}

TestChannel TestUser::direct(TestUser const& other) const {
    auto const made =
        checked(*this, "POST", "/users/@me/channels", JsonObject().id("recipient_id", other.id()).take());
    return TestChannel(*this, decode<Channel>(made).id);
}

TestAnswer TestUser::call(std::string_view method, std::string_view path, std::string body) const {
    auto const answer = in_world(host_,
        [&](World& world) { return perform(world, account_of(world, id_), method, path, std::move(body)); });
    return TestAnswer(answer.status, std::string(answer.content()));
}

void TestUser::press(
    Message const& message, std::string_view custom_id, std::vector<std::string> const& values) const {
    JsonObject data;
    data.number("component_type", values.empty() ? 2 : 3).text("custom_id", custom_id);
    if (!values.empty())
        data.raw("values", json_list(values, [](std::string const& value, std::string& out) {
            codec::encode_json_string(value, out);
        }));
    JsonObject body;
    body.number("type", 3)
        .id("application_id", message.application_id.value_or(message.author.id))
        .id("channel_id", message.channel_id)
        .id("message_id", message.id)
        .text("session_id", "kit")
        .raw("data", data.take());
    if (message.guild_id) body.id("guild_id", *message.guild_id);
    (void)checked(*this, "POST", "/interactions", body.take());
}

TestGuild TestGuild::as(TestUser const& other) const {
    add(other);
    return TestGuild(other, id_);
}

TestChannel TestGuild::channel(std::string_view name) const {
    auto const id = in_world(
        user_.host(), [&](World& world) { return channel_named(world, guild_of(world, id_), name).id(); });
    return TestChannel(user_, id);
}

TestGuild const& TestGuild::add(TestUser const& other, Permissions permissions) const {
    in_world(user_.host(), [&](World& world) {
        bring(world, account_of(world, other.id()), guild_of(world, id_), permissions);
    });
    return *this;
}

TestChannel TestChannel::as(TestUser const& other) const {
    in_world(user_.host(), [&](World& world) {
        auto const* channel = world.store.channel(id_);
        if (channel && channel->channel.guild_id)
            bring(world, account_of(world, other.id()), guild_of(world, *channel->channel.guild_id));
    });
    return TestChannel(other, id_);
}

Message TestChannel::post(std::string_view text) const {
    return post_json(JsonObject().text("content", text).take());
}

Message TestChannel::post_json(std::string body) const {
    return decode<Message>(
        checked(user_, "POST", "/channels/" + id_.to_string() + "/messages", std::move(body)));
}

void TestChannel::remove(Message const& message) const {
    (void)checked(user_, "DELETE", "/channels/" + id_.to_string() + "/messages/" + message.id.to_string());
}

void TestChannel::react(Message const& message, std::string_view emoji) const {
    (void)checked(user_, "PUT",
        "/channels/" + id_.to_string() + "/messages/" + message.id.to_string() + "/reactions/" +
            percent_encode(emoji) + "/@me");
}

std::vector<Message> TestChannel::messages() const {
    auto all = decode<std::vector<Message>>(
        checked(user_, "GET", "/channels/" + id_.to_string() + "/messages?limit=100"));
    std::ranges::reverse(all);
    return all;
}

Message TestChannel::last() const {
    auto latest = decode<std::vector<Message>>(
        checked(user_, "GET", "/channels/" + id_.to_string() + "/messages?limit=1"));
    if (latest.empty()) throw StepRefused("the channel has no message", 404);
    return std::move(latest.front());
}

class TestThread::Impl {
public:
    Impl() : work_(asio::make_work_guard(io_)), thread_([this] { io_.run(); }) {}
    ~Impl() {
        work_.reset();
        thread_.join();
    }
    asio::io_context& io() { return io_; }

private:
    asio::io_context io_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_;
    std::thread thread_;
};

TestThread::TestThread() : impl_(std::make_unique<Impl>()) {}
TestThread::~TestThread() = default;
asio::any_io_executor TestThread::executor() const { return impl_->io().get_executor(); }

} // namespace chorus::local
