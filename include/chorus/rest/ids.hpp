#pragma once

#include <chorus/fwd.hpp>
#include <chorus/types/snowflake.hpp>
#include <concepts>

namespace chorus {

/// The id of a `Model`, taken from the id or from the object: `channels().get(id)`, `messages().send(channel,
/// …)`.
template<class Model> class IdOf {
public:
    constexpr IdOf(Snowflake id) : id_(id) {}
    template<std::derived_from<Model> M> constexpr IdOf(M const& object) : id_(of(object.id)) {}

    [[nodiscard]] constexpr Snowflake id() const { return id_; }

private:
    static constexpr Snowflake of(Snowflake id) { return id; }
    // Unicode emojis have no id.
    template<class Optional> static constexpr Snowflake of(Optional const& id) {
        return id.value_or(Snowflake());
    }

    Snowflake id_;
};

using ChannelId = IdOf<Channel>;
using GuildId = IdOf<Guild>;
using UserId = IdOf<User>;
using RoleId = IdOf<Role>;
using EmojiId = IdOf<Emoji>;
using StickerId = IdOf<Sticker>;
using SoundId = IdOf<SoundboardSound>;
using ScheduledEventId = IdOf<ScheduledEvent>;
using RuleId = IdOf<AutoModerationRule>;
using IntegrationId = IdOf<Integration>;
using LobbyId = IdOf<Lobby>;
using WebhookId = IdOf<Webhook>;
using ApplicationId = IdOf<Application>;
using CommandId = IdOf<ApplicationCommand>;
using EntitlementId = IdOf<Entitlement>;
using SkuId = IdOf<Sku>;
using TeamId = IdOf<Team>;

/// A message and the channel it is in: from the message, or from both ids.
class MessageRef {
public:
    constexpr MessageRef(Snowflake channel, Snowflake message) : channel_(channel), message_(message) {}
    /// A message, or an event that is about one.
    template<class M>
        requires requires(M const& m) {
            { m.channel_id } -> std::convertible_to<Snowflake>;
            { m.id } -> std::convertible_to<Snowflake>;
        }
    constexpr MessageRef(M const& message) : channel_(message.channel_id), message_(message.id) {}

    [[nodiscard]] constexpr Snowflake channel() const { return channel_; }
    [[nodiscard]] constexpr Snowflake message() const { return message_; }

private:
    Snowflake channel_;
    Snowflake message_;
};

} // namespace chorus
