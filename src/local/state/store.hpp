// The data of one instance, with the indexes that lookups need; in memory, and in a file where one was
// opened. No rules here: who may do what is the business of permissions and routes.
#pragma once

#include "local/state/command_store.hpp"
#include "local/state/records.hpp"
#include <chorus/models/team.hpp>
#include <chorus/models/template.hpp>
#include <chorus/models/webhook.hpp>
#include <chorus/types/snowflake.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace chorus::local {

class Store {
    Journal journal_; // before the tables, which leave it when they end

public:
    Store() = default;

    /// Reads the file, or makes it, and keeps everything in it from now on. The store must be empty. Throws
    /// StorageError.
    void open(std::string const& path, Database::Sync sync);
    /// Writes what changed since the last time, if there is a file. Throws StorageError.
    void commit() { journal_.commit(); }
    /// Every record: `visit(table, row)`; tables of records after the record that holds them.
    void each_row(std::function<void(std::string_view table, Row const& row)> const& visit);
    /// A row that `each_row` showed. Throws StorageError for one that belongs nowhere. Once all are there:
    /// `index`.
    void add_row(std::string_view table, Row const& row);
    void index();

    [[nodiscard]] bool in_memory() const { return !journal_.database(); }
    [[nodiscard]] Journal const& journal() const { return journal_; }

    // Accounts
    Account& add_account(Account account);
    [[nodiscard]] Account* account(Snowflake id);
    [[nodiscard]] Account* account_by_email(std::string_view email);
    /// Only if exactly one account bears the name.
    [[nodiscard]] Account* account_by_username(std::string_view username);
    /// An empty discriminator, or "0", is any: then only if exactly one account bears the name.
    [[nodiscard]] Account* account_by_tag(std::string_view username, std::string_view discriminator);
    /// By username, e-mail address or id.
    [[nodiscard]] Account* account_by_any(std::string_view name);
    /// All, in the order of their ids.
    [[nodiscard]] std::vector<Account*> accounts();
    [[nodiscard]] std::size_t accounts_named(std::string_view username) const;
    /// Keeps the indexes right.
    void rename(Account& account, std::string username);
    void set_email(Account& account, Maybe<std::string> email);
    /// With its tokens and images; it must be in no guild or group any more.
    void remove_account(Snowflake id);

    // Tokens
    void add_token(std::string_view token, TokenRecord record);
    /// `token` without prefix.
    [[nodiscard]] TokenRecord* token(std::string_view token);
    [[nodiscard]] std::optional<TokenRecord> remove_token(std::string_view token);
    /// One for each login session.
    [[nodiscard]] std::vector<TokenRecord const*> logins_of(Snowflake user) const;
    /// Removes the tokens of login sessions that are named by their hash or its first ten characters; returns
    /// them.
    std::vector<std::string> remove_logins(Snowflake user, std::vector<std::string> const& named);
    /// Removes every token of the user; returns their login sessions.
    std::vector<std::string> remove_tokens(Snowflake user);

    // Applications
    Application& add_application(Application application);
    [[nodiscard]] Application* application(Snowflake id);
    [[nodiscard]] std::vector<Application*> applications_of(Snowflake owner);
    void remove_application(Snowflake id);

    CommandStore commands;

    // Guilds and members
    GuildRecord& add_guild(GuildRecord guild);
    [[nodiscard]] GuildRecord* guild(Snowflake id);
    /// All, in the order of their ids.
    [[nodiscard]] std::vector<GuildRecord*> guilds();
    /// With its channels, messages and invites.
    void remove_guild(Snowflake id);
    MemberRecord& add_member(GuildRecord& guild, Account& account, Timestamp joined_at);
    void remove_member(GuildRecord& guild, Snowflake user);

    // Channels
    ChannelRecord& add_channel(ChannelRecord channel);
    [[nodiscard]] ChannelRecord* channel(Snowflake id);
    void remove_channel(Snowflake id);
    /// The direct-message channel of exactly these two, whether or not they have it open.
    [[nodiscard]] ChannelRecord* direct_channel(Snowflake a, Snowflake b);
    /// The guild's channels in the order of creation.
    [[nodiscard]] std::vector<ChannelRecord*> channels_of(GuildRecord const& guild);
    [[nodiscard]] std::vector<ChannelRecord*> threads_of(GuildRecord const& guild);
    [[nodiscard]] std::vector<ChannelRecord*> channels_and_threads_of(GuildRecord const& guild);

    void each_channel(std::function<void(ChannelRecord const&)> const& visit) const;

    // Webhooks: by id, in the order of creation
    Webhook& add_webhook(Webhook webhook);
    [[nodiscard]] Webhook* webhook(Snowflake id);
    void remove_webhook(Snowflake id) { webhooks_.erase(id); }
    [[nodiscard]] std::vector<Webhook*> webhooks(std::function<bool(Webhook const&)> const& wanted);

    // Templates of guilds
    GuildTemplate& add_template(GuildTemplate made);
    [[nodiscard]] GuildTemplate* guild_template(std::string_view code);
    void remove_template(std::string const& code) { templates_.erase(code); }
    [[nodiscard]] GuildTemplate* template_of(Snowflake guild);

    // Invites
    Invite& add_invite(Invite invite);
    /// Nothing for one that has expired by `now`.
    [[nodiscard]] Invite* invite(std::string_view code, Timestamp now);
    void remove_invite(std::string_view code);
    [[nodiscard]] std::vector<Invite*> invites(
        std::function<bool(Invite const&)> const& wanted, Timestamp now);

    // Files, by path: "attachments/1/2/name.txt"
    void add_file(std::string path, StoredFile file);
    [[nodiscard]] StoredFile const* file(std::string_view path) const;
    /// The first one whose path begins so.
    [[nodiscard]] StoredFile const* first_file(std::string_view prefix) const;
    void remove_file(std::string_view path);
    void remove_files(std::string_view prefix);

    Table<std::string, InstanceRecord> instance{"instance"}; ///< one record
    Table<Snowflake, Team> teams{"teams"};

private:
    template<class Key, class Value> using HashTable = Table<Key, Value, std::unordered_map<Key, Value>>;

    /// All that is kept. A new kind of record is added here.
    [[nodiscard]] auto tables() {
        return std::tuple_cat(std::tie(instance, teams, accounts_, tokens_, applications_, guilds_, channels_,
                                  invites_, files_, webhooks_, templates_),
            commands.tables());
    }
    HashTable<Snowflake, Account> accounts_{"accounts"};
    HashTable<std::string, TokenRecord> tokens_{"tokens"}; ///< by SHA-256
    Table<Snowflake, Application> applications_{"applications"};
    HashTable<Snowflake, GuildRecord> guilds_{"guilds"};
    HashTable<Snowflake, ChannelRecord> channels_{"channels"};
    Table<std::string, Invite> invites_{"invites"};
    Table<std::string, StoredFile> files_{"files"};
    Table<Snowflake, Webhook> webhooks_{"webhooks"};
    Table<std::string, GuildTemplate> templates_{"templates"};

    std::unordered_map<std::string, Snowflake> by_email_;
    std::unordered_multimap<std::string, Snowflake> by_username_;
    std::map<std::pair<Snowflake, Snowflake>, Snowflake> direct_pairs_; ///< the smaller id first
};

} // namespace chorus::local
