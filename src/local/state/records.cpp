// How records lie in a file: the fields named here.
#include "local/state/records.hpp"

#include <chorus/codec/describe.hpp>

CHORUS_MODEL(chorus::local::IdsProgress, last, drawn, ahead)
CHORUS_MODEL(chorus::local::InstanceRecord, id, ids, url_key)
CHORUS_MODEL(chorus::local::Account, user, password_hash, totp_secret, guilds, direct_channels, settings,
    preloaded_settings, frecency_settings, backup_codes)
CHORUS_MODEL(chorus::local::BackupCodeRecord, code, consumed)
CHORUS_MODEL(chorus::local::RelationshipRecord, type, nickname, since, ignored)
CHORUS_MODEL(chorus::local::TokenRecord, user, session, since, kind, application, scopes)
CHORUS_MODEL(chorus::local::Application, id, owner, name, description, has_bot, details, secret_hash, emojis)
CHORUS_MODEL(chorus::local::MemberRecord, nick, avatar, roles, joined_at, timeout_until, deaf, mute, banner, bio,
    pronouns)
CHORUS_MODEL(chorus::local::GuildRecord, guild, channels, threads, onboarding)
CHORUS_MODEL(chorus::local::ReactionRecord, emoji, users)
CHORUS_MODEL(chorus::local::MessageRecord, id, author, type, content, edited, tts, mention_everyone, pinned,
    flags, mentions, mention_roles, attachments, embeds, reactions, nonce, reference, components,
    sticker_items, face, poll, application, interaction)
CHORUS_MODEL(chorus::local::ChannelRecord, channel, recipients, told, pins)
CHORUS_MODEL(chorus::local::FileTraits, content_type, etag)

namespace chorus::local {

void Account::remember_nonce(std::string key, Snowflake message) {
    constexpr std::size_t most = 256;
    if (nonces.insert_or_assign(key, message).second) nonce_order.push_back(std::move(key));
    if (nonce_order.size() <= most) return;
    nonces.erase(nonce_order.front());
    nonce_order.pop_front();
}

} // namespace chorus::local
