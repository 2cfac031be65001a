// What the store keeps. Models where a model is the truth; slim records where a model would mostly hold
// copies of other records (a stored message names its author, an answered one carries them).
#pragma once

#include "local/account_records.hpp"
#include <chorus/models/channel.hpp>
#include <chorus/models/emoji.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/invite.hpp>
#include <chorus/models/message.hpp>
#include <chorus/models/role.hpp>
#include <chorus/models/user.hpp>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace chorus::local {

struct Account {
    User user; ///< as the user sees it
    std::string password_hash;
    std::string totp_secret;       ///< Base32; empty: no second factor
    std::vector<Snowflake> guilds; ///< in the order of joining
    std::vector<Snowflake> direct_channels;
    std::string settings = "{}";                   ///< JSON
    std::string preloaded_settings{"\x0a\x00", 2}; ///< a protobuf message: the versions, which are empty
    std::string frecency_settings;
    std::map<Snowflake, RelationshipRecord> relationships;
    std::map<Snowflake, std::string> notes; ///< about others
    std::vector<BackupCodeRecord> backup_codes;
    std::map<Snowflake, Snowflake> read_until; ///< channel → message
    std::map<std::string, Snowflake> nonces;   ///< "channel nonce" → message
    std::deque<std::string> nonce_order;

    [[nodiscard]] Snowflake id() const { return user.id; }
    [[nodiscard]] bool is_bot() const { return user.bot.value_or(false); }
};

enum class TokenKind : std::uint8_t { login, access, refresh };

/// What a token stands for. The token itself is not kept, only its SHA-256.
struct TokenRecord {
    Snowflake user;
    std::string session; ///< hash that names the login session, or what an application was granted
    Timestamp since;
    TokenKind kind = TokenKind::login; ///< the other two are an application's
    Snowflake application;
    std::string scopes; ///< separated by spaces
};

struct Application {
    Snowflake id; ///< also the bot's user id
    Snowflake owner;
    std::string name;
    std::string description;
    bool has_bot = false;
    std::string details = "{}"; ///< JSON: what else its owner has set
    std::string secret_hash;    ///< of the OAuth2 client; empty: it has no secret yet
};

struct MemberRecord {
    Maybe<std::string> nick;
    Maybe<std::string> avatar;
    std::vector<Snowflake> roles; ///< without @everyone
    Timestamp joined_at;
    Maybe<Timestamp> timeout_until;
    bool deaf = false;
    bool mute = false;
};

struct GuildRecord {
    Guild guild; ///< without roles, members, channels: those are below
    std::map<Snowflake, Role> roles;
    std::map<Snowflake, MemberRecord> members;
    std::vector<Snowflake> channels; ///< in the order of creation
    std::map<Snowflake, Ban> bans;
    /// Grows whenever anything changes that decides who may see what.
    std::uint64_t generation = 1;

    [[nodiscard]] Snowflake id() const { return guild.id; }
    [[nodiscard]] MemberRecord* member(Snowflake user) {
        auto found = members.find(user);
        return found == members.end() ? nullptr : &found->second;
    }
    [[nodiscard]] MemberRecord const* member(Snowflake user) const {
        auto found = members.find(user);
        return found == members.end() ? nullptr : &found->second;
    }
};

struct ReactionRecord {
    Emoji emoji;
    std::vector<Snowflake> users; ///< in the order of reacting
};

struct MessageRecord {
    Snowflake id;
    Snowflake author;
    MessageType type = MessageType::normal;
    std::string content;
    Maybe<Timestamp> edited;
    bool tts = false;
    bool mention_everyone = false;
    bool pinned = false;
    std::int64_t flags = 0;
    std::vector<Snowflake> mentions;
    std::vector<Snowflake> mention_roles;
    std::vector<Attachment> attachments;
    std::vector<Embed> embeds;
    std::vector<ReactionRecord> reactions;
    std::string nonce;
    Maybe<MessageReference> reference;
    JsonText components;
    JsonText sticker_items;
    Maybe<Snowflake> application;                ///< of an answer to an interaction
    Maybe<Box<InteractionMetadata>> interaction; ///< that it answers
};

struct ChannelRecord {
    Channel channel;                   ///< `recipients` stay empty: see below
    std::vector<Snowflake> recipients; ///< of direct messages and groups
    std::vector<Snowflake> told;       ///< recipients who have seen CHANNEL_CREATE
    std::map<Snowflake, MessageRecord> messages;
    std::vector<Snowflake> pins; ///< newest first

    [[nodiscard]] Snowflake id() const { return channel.id; }
    [[nodiscard]] bool is_direct() const {
        return channel.type == ChannelType::dm || channel.type == ChannelType::group_dm;
    }
    [[nodiscard]] MessageRecord* message(Snowflake message_id) {
        auto found = messages.find(message_id);
        return found == messages.end() ? nullptr : &found->second;
    }
};

/// A file served by the CDN routes.
struct StoredFile {
    std::shared_ptr<std::string const> bytes;
    std::string content_type;
    std::string etag;
};

} // namespace chorus::local
