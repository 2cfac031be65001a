// The data of one instance, in memory, with the indexes that lookups need. No rules here: who may do what is
// the business of permissions and routes.
#pragma once

#include "local/records.hpp"
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
public:
    // Accounts
    Account& add_account(Account account);
    [[nodiscard]] Account* account(Snowflake id);
    [[nodiscard]] Account* account_by_email(std::string_view email);
    /// Only if exactly one account bears the name.
    [[nodiscard]] Account* account_by_username(std::string_view username);
    /// By username, e-mail address or id.
    [[nodiscard]] Account* account_by_any(std::string_view name);
    /// All, in the order of their ids.
    [[nodiscard]] std::vector<Account*> accounts();
    [[nodiscard]] std::size_t accounts_named(std::string_view username) const;
    /// Keeps the indexes right.
    void rename(Account& account, std::string username);
    void set_email(Account& account, Maybe<std::string> email);

    // Tokens
    void add_token(std::string_view token, TokenRecord record);
    /// `token` without prefix.
    [[nodiscard]] TokenRecord* token(std::string_view token);
    [[nodiscard]] std::optional<TokenRecord> remove_token(std::string_view token);
    /// Removes every token of the user; returns their login sessions.
    std::vector<std::string> remove_tokens(Snowflake user);

    // Applications
    Application& add_application(Application application);
    [[nodiscard]] Application* application(Snowflake id);
    [[nodiscard]] std::vector<Application*> applications_of(Snowflake owner);

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
    void remove_file(std::string_view path);
    void remove_files(std::string_view prefix);

private:
    std::unordered_map<Snowflake, Account> accounts_;
    std::unordered_map<std::string, Snowflake> by_email_;
    std::unordered_multimap<std::string, Snowflake> by_username_;
    std::unordered_map<std::string, TokenRecord> tokens_; ///< by SHA-256
    std::map<Snowflake, Application> applications_;
    std::unordered_map<Snowflake, GuildRecord> guilds_;
    std::unordered_map<Snowflake, ChannelRecord> channels_;
    std::map<std::pair<Snowflake, Snowflake>, Snowflake> direct_pairs_; ///< the smaller id first
    std::map<std::string, Invite, std::less<>> invites_;
    std::map<std::string, StoredFile, std::less<>> files_;
};

} // namespace chorus::local
