#pragma once

#include <chorus/config.hpp>
#include <chorus/types/maybe.hpp>
#include <chorus/types/secret.hpp>
#include <chorus/types/snowflake.hpp>
#include <concepts>
#include <string_view>
#include <utility>

namespace chorus {

/// The id and the token of a webhook, by which anybody may use it. From a Webhook, from both, or from its
/// URL.
class WebhookKey {
public:
    WebhookKey(Snowflake id, Secret token) : id_(id), token_(std::move(token)) {}
    /// A webhook without a token, such as a channel follower, makes a key that no call is made with:
    /// errc::invalid_argument.
    template<class W>
        requires requires(W const& w) {
            { w.id } -> std::convertible_to<Snowflake>;
            { w.token } -> std::convertible_to<Maybe<Secret>>;
            {w.source_channel};
        }
    WebhookKey(W const& webhook) : id_(webhook.id), token_(webhook.token.value_or(Secret())) {}

    /// `https://host/api/webhooks/<id>/<token>`, whatever the host and the version. Throws `Error`
    /// (errc::invalid_url) where it is no such URL.
    [[nodiscard]] CHORUS_DECL static WebhookKey from_url(std::string_view url);

    [[nodiscard]] Snowflake id() const { return id_; }
    [[nodiscard]] Secret const& token() const { return token_; }
    friend bool operator==(WebhookKey const&, WebhookKey const&) = default;

private:
    Snowflake id_;
    Secret token_;
};

} // namespace chorus
