// What the store keeps. Models where a model is the truth; slim records where a model would mostly hold
// copies of other records (a stored message names its author, an answered one carries them).
//
// A kind of record becomes durable by a table of its fields (CHORUS_DECLARE_MODEL here, CHORUS_MODEL in
// records.cpp) and by living in a Table that Store::tables() or the `tables()` of another record names. The
// names of fields and tables are what files are read by: they stay.
#pragma once

#include "local/state/account_records.hpp"
#include "local/state/guild_records.hpp"
#include "local/state/ids.hpp"
#include "local/state/table.hpp"
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

/// Of the whole instance.
struct InstanceRecord {
    Snowflake id;
    IdsProgress ids;
    std::string url_key;
};

struct Account {
    User user; ///< as the user sees it
    std::string password_hash;
    std::string totp_secret;       ///< Base32; empty: no second factor
    std::vector<Snowflake> guilds; ///< in the order of joining
    std::vector<Snowflake> direct_channels;
    std::string settings = "{}";               ///< JSON
    std::string preloaded_settings = "CgA=";   ///< a protobuf message in Base64: the versions, which are empty
    std::string frecency_settings;             ///< the same
    std::vector<BackupCodeRecord> backup_codes;
    Table<Snowflake, RelationshipRecord> relationships{"relationships"}; ///< to others
    Table<Snowflake, std::string> notes{"notes"};                        ///< about others
    Table<Snowflake, Snowflake> read_until{"read_until"};                ///< channel → message
    Table<Snowflake, std::string> guild_settings{"guild_settings"}; ///< by guild, zero for direct messages: JSON
    // Not in the file: what messages say there.
    std::map<std::string, Snowflake> nonces; ///< "channel nonce" → message
    std::deque<std::string> nonce_order;

    /// The oldest of too many are forgotten.
    void remember_nonce(std::string key, Snowflake message);

    [[nodiscard]] auto tables() { return std::tie(relationships, notes, read_until, guild_settings); }

    [[nodiscard]] Snowflake id() const { return user.id; }
    [[nodiscard]] bool is_bot() const { return user.bot.value_or(false); }
};

enum class TokenKind : std::int32_t { login, access, refresh };

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
    std::vector<Emoji> emojis;
};

struct MemberRecord {
    Maybe<std::string> nick;
    Maybe<std::string> avatar;
    std::vector<Snowflake> roles; ///< without @everyone
    Timestamp joined_at;
    Maybe<Timestamp> timeout_until;
    bool deaf = false;
    bool mute = false;
    // What the profile shows in this guild.
    Maybe<std::string> banner;
    std::string bio;
    std::string pronouns;
};

struct GuildRecord {
    Guild guild; ///< without roles, members, channels: those are below
    Table<Snowflake, Role> roles{"roles"};
    Table<Snowflake, MemberRecord> members{"members"};
    std::vector<Snowflake> channels; ///< in the order of creation; without threads
    std::vector<Snowflake> threads;  ///< the same
    Table<Snowflake, Ban> bans{"bans"};
    Table<Snowflake, AutoModerationRule> rules{"auto_moderation_rules"};
    Table<Snowflake, AuditLogEntry> audit_log{"audit_log"};
    Table<Snowflake, EventAudience> audiences{"event_audiences"}; ///< by scheduled event
    Maybe<Onboarding> onboarding;
    /// Grows whenever anything changes that decides who may see what.
    std::uint64_t generation = 1;

    [[nodiscard]] auto tables() { return std::tie(roles, members, bans, rules, audit_log, audiences); }

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
    Maybe<Box<WebhookFace>> face; ///< of a webhook's message; `author` is the webhook
    Maybe<Box<PollRecord>> poll;
    Maybe<Snowflake> application;                ///< of an answer to an interaction
    Maybe<Box<InteractionMetadata>> interaction; ///< that it answers
};

struct ChannelRecord {
    Channel channel;                   ///< `recipients` stay empty: see below
    std::vector<Snowflake> recipients; ///< of direct messages and groups
    std::vector<Snowflake> told;       ///< recipients who have seen CHANNEL_CREATE
    Table<Snowflake, MessageRecord> messages{"messages"};
    std::vector<Snowflake> pins; ///< newest first
    Table<Snowflake, ThreadMember> thread_members{"thread_members"};

    [[nodiscard]] auto tables() { return std::tie(messages, thread_members); }

    [[nodiscard]] Snowflake id() const { return channel.id; }
    [[nodiscard]] bool is_direct() const {
        return channel.type == ChannelType::dm || channel.type == ChannelType::group_dm;
    }
    [[nodiscard]] bool is_thread() const {
        return channel.type == ChannelType::public_thread || channel.type == ChannelType::private_thread ||
            channel.type == ChannelType::announcement_thread;
    }
    [[nodiscard]] MessageRecord* message(Snowflake message_id) {
        auto found = messages.find(message_id);
        return found == messages.end() ? nullptr : &found->second;
    }
};

/// A file served by the CDN routes.
struct FileTraits {
    std::string content_type;
    std::string etag;
};
struct StoredFile : FileTraits {
    std::shared_ptr<std::string const> bytes;
};

} // namespace chorus::local

CHORUS_DECLARE_MODEL(chorus::local::IdsProgress);
CHORUS_DECLARE_MODEL(chorus::local::InstanceRecord);
CHORUS_DECLARE_MODEL(chorus::local::Account);
CHORUS_DECLARE_MODEL(chorus::local::TokenRecord);
CHORUS_DECLARE_MODEL(chorus::local::Application);
CHORUS_DECLARE_MODEL(chorus::local::MemberRecord);
CHORUS_DECLARE_MODEL(chorus::local::GuildRecord);
CHORUS_DECLARE_MODEL(chorus::local::ReactionRecord);
CHORUS_DECLARE_MODEL(chorus::local::MessageRecord);
CHORUS_DECLARE_MODEL(chorus::local::ChannelRecord);
CHORUS_DECLARE_MODEL(chorus::local::FileTraits);

template<> struct chorus::local::RowCodec<chorus::local::StoredFile> {
    static void write(StoredFile const& file, std::string& data, std::string_view& bytes) {
        codec::encode_json(static_cast<FileTraits const*>(&file), codec::shape_of<FileTraits>, data);
        if (file.bytes) bytes = *file.bytes;
    }
    static void read(Row const& row, StoredFile& file) {
        static_cast<FileTraits&>(file) = decode<FileTraits>(row.data);
        file.bytes = std::make_shared<std::string const>(row.bytes);
    }
};
