// What the store keeps in a file, and what it does not write twice.
#include "local/state/archive.hpp"
#include "local/state/store.hpp"

#include <catch2/catch.hpp>
#include <chorus/codec/json.hpp>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

namespace chorus::local {
namespace {

class File {
public:
    explicit File(std::string const& name)
        : path_(std::filesystem::temp_directory_path() /
              ("chorus-state-" + name + "-" + std::to_string(::getpid()) + ".db")) {
        remove();
    }
    ~File() { remove(); }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    void remove() {
        for (auto end : {"", "-wal", "-shm"}) std::filesystem::remove(path_.string() + end);
    }
    std::filesystem::path path_;
};

void open(Store& store, File const& file) { store.open(file.path(), Database::Sync::process); }

std::string reread(File const& file) {
    Store store;
    open(store, file);
    return export_json(store);
}

Timestamp moment(char const* text) { return Timestamp::parse(text).value(); }

constexpr Snowflake alice{10}, bob{11}, home{20}, general{30}, direct{31}, first{100};

/// Something in every table, and something in every field that has a wire form of its own.
void fill(Store& store) {
    Account account;
    account.user.id = alice;
    account.user.username = "alice";
    account.user.email = "Alice@example.com";
    account.password_hash = "hash";
    account.totp_secret = "SECRET";
    account.settings = R"({"theme":"dark"})";
    store.add_account(std::move(account));
    Account other;
    other.user.id = bob;
    other.user.username = "bob";
    other.user.bot = true;
    store.add_account(std::move(other));

    TokenRecord token;
    token.user = alice;
    token.session = "abc";
    token.since = moment("2026-01-02T03:04:05.678901Z");
    store.add_token("secret token", token);
    Application application;
    application.id = bob;
    application.owner = alice;
    application.name = "bob";
    application.has_bot = true;
    store.add_application(std::move(application));

    GuildRecord guild;
    guild.guild.id = home;
    guild.guild.name = "hôme \"quoted\"";
    guild.guild.owner_id = alice;
    guild.guild.icon = null;
    Role everyone;
    everyone.id = home;
    everyone.name = "@everyone";
    everyone.permissions = Permissions(0x7FFF'FFFF'FFFF);
    guild.roles.emplace(home, everyone);
    auto& stored = store.add_guild(std::move(guild));
    auto& member = store.add_member(stored, *store.account(alice), moment("2026-01-01T00:00:00Z"));
    member.nick = "al";
    member.timeout_until = null;
    member.roles = {home};
    Ban ban;
    ban.user.id = bob;
    ban.reason = "spam";
    stored.bans.insert_or_assign(bob, ban);

    ChannelRecord channel;
    channel.channel.id = general;
    channel.channel.guild_id = home;
    channel.channel.name = "general";
    channel.channel.topic = null;
    MessageRecord message;
    message.id = first;
    message.author = alice;
    message.content = "hi ✨\n\u0001";
    message.edited = moment("2026-02-01T00:00:00Z");
    message.flags = 4;
    message.mentions = {bob};
    message.nonce = "n1";
    Attachment attachment;
    attachment.id = Snowflake(101);
    attachment.filename = "a.txt";
    message.attachments.push_back(attachment);
    ReactionRecord reaction;
    reaction.emoji.name = "👍";
    reaction.users = {alice, bob};
    message.reactions.push_back(reaction);
    message.components = JsonText(R"([{"type":1}])");
    channel.messages.emplace(first, std::move(message));
    store.add_channel(std::move(channel)).pins = {first};
    store.account(alice)->read_until[general] = first;
    ChannelRecord talk;
    talk.channel.id = direct;
    talk.channel.type = ChannelType::dm;
    talk.recipients = {alice, bob};
    talk.told = {alice};
    store.add_channel(std::move(talk));

    Invite invite;
    invite.code = "abcd";
    invite.guild_id = home;
    invite.expires_at = moment("2030-01-01T00:00:00Z");
    store.add_invite(std::move(invite));
    StoredFile file;
    file.bytes = std::make_shared<std::string const>(std::string("a\0\xFF z", 5));
    file.content_type = "text/plain";
    file.etag = "\"1\"";
    store.add_file("attachments/30/100/a.txt", std::move(file));
    store.instance["self"].ids.last = ~0ull;
}

TEST_CASE("state: a file gives back every record, as it was", "[local][state]") {
    File file("whole");
    std::string before;
    {
        Store store;
        open(store, file);
        fill(store);
        store.commit();
        before = export_json(store);
        CHECK(store.journal().commits() == 1);
    }
    Store store;
    open(store, file);
    CHECK(export_json(store) == before);
    for (auto table : {"accounts", "read_until", "tokens", "applications", "guilds", "roles", "members",
             "bans", "channels", "messages", "invites", "files", "instance"})
        CHECK(before.find("\"" + std::string(table) + "\":[") != before.npos);

    // Through the indexes, which no file holds.
    REQUIRE(store.account_by_email("alice@EXAMPLE.com"));
    CHECK(store.account_by_username("bob")->is_bot());
    CHECK(store.account(alice)->nonces.at("30 n1") == first);
    CHECK(store.account(alice)->read_until.at(general) == first);
    CHECK(store.direct_channel(bob, alice)->id() == direct);
    CHECK(store.token("secret token")->since == moment("2026-01-02T03:04:05.678901Z"));
    auto* message = store.channel(general)->message(first);
    REQUIRE(message);
    CHECK(message->content == "hi ✨\n\u0001");
    CHECK(message->components == JsonText(R"([{"type":1}])"));
    CHECK(message->sticker_items.empty());
    CHECK(message->reactions.at(0).users == std::vector{alice, bob});
    CHECK(store.guild(home)->member(alice)->timeout_until.is_null());
    CHECK(store.guild(home)->roles.at(home).permissions == Permissions(0x7FFF'FFFF'FFFF));
    CHECK(*store.file("attachments/30/100/a.txt")->bytes == std::string("a\0\xFF z", 5));
    CHECK(store.instance.at("self").ids.last == ~0ull);
}

TEST_CASE("state: changes need no announcement", "[local][state]") {
    File file("changes");
    std::string after;
    {
        Store store;
        open(store, file);
        fill(store);
        store.commit();
        // References straight into records, as handlers have them.
        store.account(bob)->user.username = "robert";
        store.guild(home)->member(alice)->nick = "allie";
        store.guild(home)->roles.at(home).name = "all";
        for (auto& [id, message] : store.channel(general)->messages) message.content = "changed";
        store.channel(general)->channel.topic = "about";
        store.account(alice)->read_until[general] = Snowflake(7);
        store.guild(home)->bans.erase(bob);
        CHECK(store.remove_token("secret token"));
        store.remove_invite("abcd");
        store.remove_files("attachments/30/");
        store.commit();
        after = export_json(store);
    }
    CHECK(reread(file) == after);
    for (auto text : {"robert", "allie", "\"all\"", "\"changed\"", "\"about\""})
        CHECK(after.find(text) != after.npos);
    for (auto gone : {"bans", "tokens", "invites", "files"})
        CHECK(after.find("\"" + std::string(gone) + "\":[") == after.npos);
}

TEST_CASE("state: nothing is written for what was only looked at", "[local][state]") {
    File file("reads");
    Store store;
    open(store, file);
    fill(store);
    store.commit();
    CHECK(store.account(alice)->user.username == "alice");
    CHECK(store.token("secret token"));
    for (auto const& [id, message] : store.channel(general)->messages) CHECK(message.author == alice);
    store.guild(home)->roles.at(home).name = std::string("@everyone");
    store.commit();
    CHECK(store.journal().commits() == 1);
    store.guild(home)->roles.at(home).name = "another";
    store.commit();
    CHECK(store.journal().commits() == 2);
}

TEST_CASE("state: what was not committed is not in the file", "[local][state]") {
    File file("control");
    {
        Store store;
        open(store, file);
        fill(store);
        store.commit();
        store.channel(general)->message(first)->content = "never acknowledged";
    }
    auto const text = reread(file);
    CHECK(text.find("never acknowledged") == text.npos);
    CHECK(text.find("hi ✨") != text.npos);
}

TEST_CASE("state: what records hold goes with them, and is not back when their id is", "[local][state]") {
    File file("removal");
    {
        Store store;
        open(store, file);
        fill(store);
        store.commit();
        store.remove_guild(home);
        GuildRecord again;
        again.guild.id = home;
        Role role;
        role.id = Snowflake(21);
        again.roles.emplace(role.id, role);
        store.add_guild(std::move(again));
        store.commit();
    }
    Store store;
    open(store, file);
    REQUIRE(store.guild(home));
    CHECK(store.guild(home)->members.empty());
    CHECK(store.guild(home)->roles.size() == 1);
    CHECK(store.guild(home)->roles.contains(Snowflake(21)));
    CHECK(!store.channel(general));
    CHECK(export_json(store).find("\"messages\"") == std::string::npos);
}

TEST_CASE("state: an export gives back every record, in memory and in a file", "[local][state]") {
    Store from;
    fill(from);
    auto const text = export_json(from);
    Store to;
    import_json(to, text);
    CHECK(export_json(to) == text);
    CHECK(to.account_by_username("alice"));

    File file("import");
    {
        Store store;
        open(store, file);
        import_json(store, text);
        store.commit();
    }
    CHECK(reread(file) == text);

    for (auto bad :
        {"", "{", "[]", "{}", R"({"chorus_local":999})", R"({"chorus_local":1,"nonsense":[{"key":1}]})",
            R"({"chorus_local":1,"roles":[{"key":1,"owner":5,"data":{}}]})",
            R"({"chorus_local":1,"accounts":[{"key":1,"data":7}]})",
            R"({"chorus_local":1,"accounts":[{"key":{}}]})"}) {
        INFO(bad);
        Store store;
        CHECK_THROWS_AS(import_json(store, bad), StorageError);
    }
}

TEST_CASE("state: a file is one server's, and its owner's alone", "[local][state]") {
    File file("lock");
    Store store;
    open(store, file);
    struct stat about {};
    REQUIRE(::stat(file.path().c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    Store other;
    CHECK_THROWS_AS(open(other, file), StorageError);
    Store nowhere;
    CHECK_THROWS_AS(nowhere.open("/nowhere/at/all.db", Database::Sync::process), StorageError);
}

} // namespace
} // namespace chorus::local
