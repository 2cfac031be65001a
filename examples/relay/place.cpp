#include "place.hpp"

#include <fmt/format.h>
#include <random>

namespace relay {
namespace {

std::string random_word() {
    std::random_device random;
    return fmt::format("{:08x}{:08x}", random(), random());
}

} // namespace

chorus::task<Place> Place::prepare(asio::io_context& io, PlaceOptions options, bool talk, bool verbose) {
    Place place;
    if (options.url.empty()) {
        chorus::local::Options server;
        server.name = options.name;
        place.server_.emplace(io, server);
        options.url = place.server_->url();
    }
    chorus::InstanceOptions settings;
    if (verbose) settings.logger = chorus::Logger::to_stderr(chorus::LogLevel::debug);
    place.instance_ = co_await chorus::Instance::discover(io, options.url, settings);
    place.name_ = place.instance_.name();
    co_await place.enter(options);
    co_await place.choose_channel(options);
    if (talk) co_await place.invite(options.people);
    co_return place;
}

chorus::task<> Place::enter(PlaceOptions const& options) {
    constexpr std::string_view bot = "Bot ";
    auto const& token = options.token.reveal();
    if (token.starts_with(bot))
        shore_.relay = co_await instance_.bot(token.substr(bot.size()));
    else if (!token.empty())
        shore_.relay = co_await instance_.login_with_token(options.token);
    else if (!options.login.empty())
        shore_.relay = co_await instance_.login(options.login, options.password);
    else
        shore_.relay = co_await register_account("relay");
}

chorus::task<> Place::choose_channel(PlaceOptions const& options) {
    shore_.channel = chorus::Snowflake(options.channel);
    if (shore_.channel) co_return;
    auto guild = co_await shore_.relay.guilds().create(chorus::CreateGuild("Relay"));
    auto channels = co_await shore_.relay.channels().list(guild);
    for (auto const& channel : channels)
        if (channel.type == chorus::ChannelType::guild_text && !shore_.channel) shore_.channel = channel.id;
    if (!shore_.channel) throw std::runtime_error(name_ + " makes guilds without text channels");
}

chorus::task<> Place::invite(std::vector<std::string> const& people) {
    auto invite = co_await shore_.relay.channels().create_invite(shore_.channel);
    for (auto const& name : people) {
        auto person = co_await register_account(name);
        co_await person.invites().accept(invite.code);
        speakers_.push_back(Speaker{person, shore_.channel, shore_.relay.id()});
    }
}

chorus::task<chorus::ChorusUser> Place::register_account(std::string name) {
    auto account = chorus::Register(name).password(chorus::Secret(random_word()));
    account.email(fmt::format("{}-{}@relay.example", name, random_word())).date_of_birth("1990-01-01");
    co_return co_await instance_.register_account(account);
}

} // namespace relay
