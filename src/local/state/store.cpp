#include "local/state/store.hpp"

#include "local/accounts/crypto.hpp"
#include "lower_case.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

template<class Map, class Key> auto* find(Map& map, Key const& key) {
    auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

} // namespace

void Store::open(std::string const& path, Database::Sync sync) {
    journal_.open(path, sync);
    std::apply([&](auto&... table) { (table.load(journal_), ...); }, tables());
    index();
}

void Store::each_row(std::function<void(std::string_view, Row const&)> const& visit) {
    std::apply([&](auto&... table) { (table.each_row(visit), ...); }, tables());
}

void Store::add_row(std::string_view table, Row const& row) {
    bool const taken = std::apply([&](auto&... each) { return (each.add_row(table, row) || ...); }, tables());
    if (!taken) throw StorageError("a row of \"" + std::string(table) + "\" belongs to nothing");
}

void Store::index() {
    for (auto const& [id, account] : accounts_.read()) {
        by_username_.emplace(account.user.username, id);
        if (account.user.email) by_email_.emplace(detail::lower_case(*account.user.email), id);
    }
    for (auto const& [id, channel] : channels_.read())
        if (channel.channel.type == ChannelType::dm && channel.recipients.size() == 2)
            direct_pairs_[std::minmax(channel.recipients[0], channel.recipients[1])] = id;

    std::vector<std::pair<MessageRecord const*, Snowflake>> with_nonce;
    for (auto const& [id, channel] : channels_.read())
        for (auto const& [message_id, message] : channel.messages)
            if (!message.nonce.empty()) with_nonce.emplace_back(&message, id);
    std::ranges::sort(with_nonce, {}, [](auto const& entry) { return entry.first->id; });
    for (auto const& [message, channel] : with_nonce)
        if (auto* author = account(message->author))
            author->remember_nonce(channel.to_string() + " " + message->nonce, message->id);
}

Account& Store::add_account(Account account) {
    auto id = account.id();
    by_username_.emplace(account.user.username, id);
    if (account.user.email) by_email_.emplace(detail::lower_case(*account.user.email), id);
    return accounts_.insert_or_assign(id, std::move(account)).first->second;
}

Account* Store::account(Snowflake id) { return find(accounts_, id); }

Account* Store::account_by_email(std::string_view email) {
    auto* id = find(by_email_, detail::lower_case(email));
    return id ? account(*id) : nullptr;
}

Account* Store::account_by_username(std::string_view username) {
    auto [first, last] = by_username_.equal_range(std::string(username));
    return first != last && std::next(first) == last ? account(first->second) : nullptr;
}

Account* Store::account_by_tag(std::string_view username, std::string_view discriminator) {
    if (discriminator.empty() || discriminator == "0") return account_by_username(username);
    auto [first, last] = by_username_.equal_range(std::string(username));
    for (; first != last; ++first)
        if (auto* found = account(first->second); found && found->user.discriminator == discriminator)
            return found;
    return nullptr;
}

Account* Store::account_by_any(std::string_view name) {
    if (auto* found = account_by_username(name)) return found;
    if (auto* found = account_by_email(name)) return found;
    auto id = Snowflake::parse(name);
    return id ? account(*id) : nullptr;
}

std::vector<Account*> Store::accounts() {
    std::vector<Account*> all;
    for (auto& [id, account] : accounts_) all.push_back(&account);
    std::ranges::sort(all, {}, [](Account const* account) { return account->id(); });
    return all;
}

std::size_t Store::accounts_named(std::string_view username) const {
    return by_username_.count(std::string(username));
}

void Store::rename(Account& account, std::string username) {
    auto [first, last] = by_username_.equal_range(account.user.username);
    auto old = std::find_if(first, last, [&](auto const& entry) { return entry.second == account.id(); });
    if (old != last) by_username_.erase(old);
    account.user.username = std::move(username);
    by_username_.emplace(account.user.username, account.id());
}

void Store::set_email(Account& account, Maybe<std::string> email) {
    if (account.user.email) by_email_.erase(detail::lower_case(*account.user.email));
    account.user.email = std::move(email);
    if (account.user.email) by_email_.emplace(detail::lower_case(*account.user.email), account.id());
}

void Store::remove_account(Snowflake id) {
    auto* account = this->account(id);
    if (!account) return;
    set_email(*account, null);
    auto [first, last] = by_username_.equal_range(account->user.username);
    auto named = std::find_if(first, last, [&](auto const& entry) { return entry.second == id; });
    if (named != last) by_username_.erase(named);
    remove_tokens(id);
    remove_files("avatars/" + id.to_string() + "/");
    remove_files("banners/" + id.to_string() + "/");
    accounts_.erase(id);
}

void Store::add_token(std::string_view token, TokenRecord record) {
    tokens_.insert_or_assign(sha256_hex(token), std::move(record));
}

TokenRecord* Store::token(std::string_view token) { return find(tokens_, sha256_hex(token)); }

std::optional<TokenRecord> Store::remove_token(std::string_view token) {
    auto found = tokens_.find(sha256_hex(token));
    if (found == tokens_.end()) return std::nullopt;
    auto record = std::move(found->second);
    tokens_.erase(found);
    return record;
}

std::vector<TokenRecord const*> Store::logins_of(Snowflake user) const {
    std::vector<TokenRecord const*> logins;
    for (auto const& [hash, record] : tokens_)
        if (record.user == user && record.kind != TokenKind::refresh) logins.push_back(&record);
    std::ranges::sort(logins, {}, [](TokenRecord const* login) { return login->since.time(); });
    return logins;
}

std::vector<std::string> Store::remove_logins(Snowflake user, std::vector<std::string> const& named) {
    std::vector<std::string> ended;
    erase_if(tokens_, [&](auto const& entry) {
        auto const& session = entry.second.session;
        bool meant = entry.second.user == user && std::ranges::any_of(named, [&](std::string const& name) {
            return name == session || name == session.substr(0, 10);
        });
        if (meant) ended.push_back(session);
        return meant;
    });
    return ended;
}

std::vector<std::string> Store::remove_tokens(Snowflake user) {
    std::vector<std::string> sessions;
    erase_if(tokens_, [&](auto const& entry) {
        if (entry.second.user != user) return false;
        sessions.push_back(entry.second.session);
        return true;
    });
    return sessions;
}

Application& Store::add_application(Application application) {
    auto id = application.id;
    return applications_.insert_or_assign(id, std::move(application)).first->second;
}

Application* Store::application(Snowflake id) { return find(applications_, id); }

std::vector<Application*> Store::applications_of(Snowflake owner) {
    std::vector<Application*> found;
    for (auto& [id, application] : applications_)
        if (application.owner == owner) found.push_back(&application);
    return found;
}

void Store::remove_application(Snowflake id) {
    commands.remove_application(id);
    if (auto const* record = application(id))
        for (auto const& emoji : record->emojis) remove_files("emojis/" + emoji.id->to_string() + "/");
    erase_if(tokens_, [&](auto const& entry) { return entry.second.application == id; });
    applications_.erase(id);
}

GuildRecord& Store::add_guild(GuildRecord guild) {
    auto id = guild.id();
    return guilds_.insert_or_assign(id, std::move(guild)).first->second;
}

GuildRecord* Store::guild(Snowflake id) { return find(guilds_, id); }

std::vector<GuildRecord*> Store::guilds() {
    std::vector<GuildRecord*> all;
    for (auto& [id, guild] : guilds_) all.push_back(&guild);
    std::ranges::sort(all, {}, [](GuildRecord const* guild) { return guild->id(); });
    return all;
}

void Store::remove_guild(Snowflake id) {
    auto* record = guild(id);
    if (!record) return;
    for (auto const& [user, member] : record->members)
        if (auto* account = this->account(user)) std::erase(account->guilds, id);
    auto channels = record->channels;
    for (auto channel : channels) remove_channel(channel); // and its threads
    erase_if(templates_, [&](auto const& entry) { return entry.second.source_guild_id == id; });
    erase_if(invites_, [&](auto const& entry) { return entry.second.guild_id == id; });
    remove_files("icons/" + id.to_string() + "/");
    for (auto const& emoji : record->guild.emojis) remove_files("emojis/" + emoji.id->to_string() + "/");
    for (auto const& sticker : record->guild.stickers)
        remove_files("stickers/" + sticker.id.to_string() + "/");
    for (auto const& sound : record->guild.soundboard_sounds)
        remove_file("soundboard-sounds/" + sound.id.to_string());
    commands.remove_guild(id);
    guilds_.erase(id);
}

MemberRecord& Store::add_member(GuildRecord& guild, Account& account, Timestamp joined_at) {
    auto [at, added] = guild.members.try_emplace(account.id());
    if (added) {
        at->second.joined_at = joined_at;
        account.guilds.push_back(guild.id());
        ++guild.generation;
    }
    return at->second;
}

void Store::remove_member(GuildRecord& guild, Snowflake user) {
    guild.members.erase(user);
    ++guild.generation;
    if (auto* account = this->account(user)) std::erase(account->guilds, guild.id());
}

ChannelRecord& Store::add_channel(ChannelRecord channel) {
    auto id = channel.id();
    if (channel.channel.guild_id)
        if (auto* owner = guild(*channel.channel.guild_id)) {
            (channel.is_thread() ? owner->threads : owner->channels).push_back(id);
            ++owner->generation;
        }
    if (channel.channel.type == ChannelType::dm && channel.recipients.size() == 2)
        direct_pairs_[std::minmax(channel.recipients[0], channel.recipients[1])] = id;
    return channels_.insert_or_assign(id, std::move(channel)).first->second;
}

ChannelRecord* Store::channel(Snowflake id) { return find(channels_, id); }

void Store::remove_channel(Snowflake id) {
    auto* record = channel(id);
    if (!record) return;
    if (record->channel.guild_id)
        if (auto* owner = guild(*record->channel.guild_id)) {
            for (auto* thread : threads_of(*owner))
                if (thread->channel.parent_id == id) remove_channel(thread->id());
            std::erase(record->is_thread() ? owner->threads : owner->channels, id);
            ++owner->generation;
        }
    for (auto user : record->recipients)
        if (auto* account = this->account(user)) std::erase(account->direct_channels, id);
    std::erase_if(direct_pairs_, [&](auto const& entry) { return entry.second == id; });
    erase_if(invites_, [&](auto const& entry) { return entry.second.channel_id == id; });
    erase_if(webhooks_, [&](auto const& entry) { return entry.second.channel_id == id; });
    remove_files("attachments/" + id.to_string() + "/");
    channels_.erase(id);
}

ChannelRecord* Store::direct_channel(Snowflake a, Snowflake b) {
    auto* id = find(direct_pairs_, std::pair<Snowflake, Snowflake>(std::minmax(a, b)));
    return id ? channel(*id) : nullptr;
}

std::vector<ChannelRecord*> Store::channels_of(GuildRecord const& guild) {
    std::vector<ChannelRecord*> found;
    found.reserve(guild.channels.size());
    for (auto id : guild.channels)
        if (auto* record = channel(id)) found.push_back(record);
    return found;
}

std::vector<ChannelRecord*> Store::threads_of(GuildRecord const& guild) {
    std::vector<ChannelRecord*> found;
    for (auto id : guild.threads)
        if (auto* record = channel(id)) found.push_back(record);
    return found;
}

void Store::each_channel(std::function<void(ChannelRecord const&)> const& visit) const {
    for (auto const& [id, channel] : channels_.read()) visit(channel);
}

std::vector<ChannelRecord*> Store::channels_and_threads_of(GuildRecord const& guild) {
    auto found = channels_of(guild);
    auto threads = threads_of(guild);
    found.insert(found.end(), threads.begin(), threads.end());
    return found;
}

Webhook& Store::add_webhook(Webhook webhook) {
    auto id = webhook.id;
    return webhooks_.insert_or_assign(id, std::move(webhook)).first->second;
}

Webhook* Store::webhook(Snowflake id) { return find(webhooks_, id); }

std::vector<Webhook*> Store::webhooks(std::function<bool(Webhook const&)> const& wanted) {
    std::vector<Webhook*> found;
    for (auto const& [id, webhook] : webhooks_.read())
        if (wanted(webhook)) found.push_back(this->webhook(id));
    return found;
}

GuildTemplate& Store::add_template(GuildTemplate made) {
    auto code = made.code;
    return templates_.insert_or_assign(std::move(code), std::move(made)).first->second;
}

GuildTemplate* Store::guild_template(std::string_view code) { return find(templates_, code); }

GuildTemplate* Store::template_of(Snowflake guild) {
    for (auto const& [code, made] : templates_.read())
        if (made.source_guild_id == guild) return guild_template(code);
    return nullptr;
}

Invite& Store::add_invite(Invite invite) {
    auto code = invite.code;
    return invites_.insert_or_assign(std::move(code), std::move(invite)).first->second;
}

Invite* Store::invite(std::string_view code, Timestamp now) {
    auto found = invites_.find(code);
    if (found == invites_.end()) return nullptr;
    if (found->second.expires_at && *found->second.expires_at <= now) {
        invites_.erase(found);
        return nullptr;
    }
    return &found->second;
}

void Store::remove_invite(std::string_view code) {
    if (auto found = invites_.find(code); found != invites_.end()) invites_.erase(found);
}

std::vector<Invite*> Store::invites(std::function<bool(Invite const&)> const& wanted, Timestamp now) {
    std::vector<Invite*> found;
    for (auto& [code, invite] : invites_)
        if (wanted(invite) && !(invite.expires_at && *invite.expires_at <= now)) found.push_back(&invite);
    return found;
}

void Store::add_file(std::string path, StoredFile file) {
    files_.insert_or_assign(std::move(path), std::move(file));
}

StoredFile const* Store::file(std::string_view path) const {
    auto found = files_.find(path);
    return found == files_.end() ? nullptr : &found->second;
}

StoredFile const* Store::first_file(std::string_view prefix) const {
    auto found = files_.lower_bound(prefix);
    return found != files_.end() && found->first.starts_with(prefix) ? &found->second : nullptr;
}

void Store::remove_file(std::string_view path) {
    if (auto found = files_.find(path); found != files_.end()) files_.erase(found);
}

void Store::remove_files(std::string_view prefix) {
    auto const& files = files_.read();
    auto first = files.lower_bound(prefix);
    auto last = first;
    while (last != files.end() && last->first.starts_with(prefix)) ++last;
    files_.erase(first, last);
}

} // namespace chorus::local
