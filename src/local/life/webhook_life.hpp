// Webhooks as callers name them, and what they post.
#pragma once

#include "local/http/router.hpp"

namespace chorus::local {

/// Of `{webhook_id}`, for who may manage webhooks in its channel. Sets channel, guild and permissions.
[[nodiscard]] Webhook& managed_webhook(Call& call);
/// Of `{webhook_id}` and `{webhook_token}`, for anybody. Sets channel and guild, and gives the call all
/// permissions there. Passes the call on where no webhook has the id: interactions have such paths, too.
[[nodiscard]] Webhook& webhook_by_token(Call& call);

/// What a webhook's message shows of its author.
[[nodiscard]] Box<WebhookFace> face_of(
    Webhook const& webhook, Maybe<std::string> const& name = {}, Maybe<std::string> const& avatar_url = {});

/// Repeats an announcement where the channel is followed.
void repeat_to_followers(Call& call, MessageRecord const& message);

} // namespace chorus::local
