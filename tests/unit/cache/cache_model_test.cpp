// After any sequence of events the cache is equal to what a plain model makes of the same events.
//
// That this can fail was seen. With one line of the cache broken at a time it failed each time, within the
// first 24 sequences: what an update names ignored when a member is patched; authors not let go of with their
// messages; @everyone left in members' roles; a channel deleted without its threads; READY not forgetting
// what came before; a channel told with what it is now as `before`; old data of a private channel's
// recipients taken for news (a real mistake, found by this test).
#include "support/cache_model.hpp"
#include "support/cache_rig.hpp"
#include "support/catch.hpp"
#include <algorithm>
#include <chorus/codec/json.hpp>
#include <chorus/models/message.hpp>
#include <chorus/permissions.hpp>
#include <random>

using namespace chorus;
using namespace chorus::test;

namespace {

using Json = nlohmann::json;
using Id = CacheModel::Id;

std::string text(Id id) { return std::to_string(id); }

/// A small world in which things happen without much sense: what is deleted gets new messages, what is
/// unknown is updated, and fields are left out, or null.
class Generator {
public:
    explicit Generator(std::uint64_t seed) : random_(seed) {}

    struct Event {
        std::string name;
        Json payload;
        std::uint32_t shard = 0;
    };

    Event next() {
        guild_ = some_guild();
        std::uint32_t const shard = shard_of(guild_);
        switch (below(46)) {
        case 0: return ready(static_cast<std::uint32_t>(below(shards)));
        case 1:
        case 2: return {"GUILD_CREATE", whole_guild(), shard};
        case 3: return {"GUILD_UPDATE", guild_update(), shard};
        case 4: {
            Json d = {{"id", text(guild_)}};
            if (one_in(2)) d["unavailable"] = one_in(2);
            return {"GUILD_DELETE", d, shard};
        }
        case 5: return {"GUILD_ROLE_CREATE", in_guild({{"role", role(below(4), false)}}), shard};
        case 6:
        case 7: return {"GUILD_ROLE_UPDATE", in_guild({{"role", role(below(4), true)}}), shard};
        case 8: return {"GUILD_ROLE_DELETE", in_guild({{"role_id", text(guild_ + 1 + below(3))}}), shard};
        case 9: return {"GUILD_EMOJIS_UPDATE", in_guild({{"emojis", emojis()}}), shard};
        case 10: return {"GUILD_STICKERS_UPDATE", in_guild({{"stickers", stickers()}}), shard};
        case 11:
        case 12: return {"GUILD_MEMBER_ADD", in_guild(member(false)), shard};
        case 13:
        case 14:
        case 15: return {"GUILD_MEMBER_UPDATE", in_guild(member(true)), shard};
        case 16: return {"GUILD_MEMBER_REMOVE", in_guild({{"user", {{"id", text(user_id())}}}}), shard};
        case 17: {
            Json d = in_guild({{"members", Json::array({member(false), member(false)})}});
            if (one_in(2)) d["presences"] = Json::array({presence(false)});
            return {"GUILD_MEMBERS_CHUNK", d, shard};
        }
        case 18:
        case 19: {
            auto d = presence(true);
            return {"PRESENCE_UPDATE", one_in(5) ? d : in_guild(d), one_in(5) ? 0 : shard};
        }
        case 20:
        case 21: return {"VOICE_STATE_UPDATE", in_guild(voice_state(true)), shard};
        case 22: return {"CHANNEL_CREATE", in_guild(channel(guild_channel(), false)), shard};
        case 23:
        case 24: return {"CHANNEL_UPDATE", in_guild(channel(guild_channel(), true)), shard};
        case 25: return {"CHANNEL_UPDATE_PARTIAL", in_guild(channel(guild_channel(), true)), shard};
        case 26: return {"CHANNEL_DELETE", in_guild({{"id", text(guild_channel())}, {"type", 0}}), shard};
        case 27: return {"THREAD_CREATE", in_guild(thread(false)), shard};
        case 28: return {"THREAD_UPDATE", in_guild(thread(true)), shard};
        case 29: return thread_list(shard);
        case 30: return private_event();
        case 31:
        case 32:
        case 33: return message_create(shard);
        case 34: return {"MESSAGE_UPDATE", message_update(), shard};
        case 35: return message_delete(shard);
        case 36:
        case 37: return reaction(shard);
        case 38: {
            auto d = in_guild({{"channel_id", text(guild_channel())}});
            if (one_in(2)) d["last_pin_timestamp"] = time_or_null();
            return {"CHANNEL_PINS_UPDATE", d, shard};
        }
        case 39: return member_list(shard);
        case 40: {
            Json d = {{"id", text(guild_)}, {"members", Json::array({member(false)})}};
            d["presences"] = one_in(2) ? Json::array({presence(false)}) : Json::array();
            return {"GUILD_SYNC", d, shard};
        }
        case 41:
        case 42: return thread_members(shard);
        case 43: return passive_update(shard);
        case 44: {
            auto d = message_key("message_id");
            d["emoji"] = emoji();
            return {"MESSAGE_REACTION_REMOVE_EMOJI", d, shard};
        }
        default: {
            auto user = user_object(1);
            if (one_in(2)) user["email"] = one_in(3) ? Json() : Json("me@example.com");
            return {"USER_UPDATE", user, 0};
        }
        }
    }

    bool one_in(std::uint64_t n) { return below(n) == 0; }
    std::uint64_t below(std::uint64_t n) { return random_() % n; }

    static Id guild_number(Id number) { return number << 22; }
    [[nodiscard]] std::uint32_t shard_of(Id guild) const {
        return static_cast<std::uint32_t>((guild >> 22) % shards);
    }
    std::uint32_t shards = 2; ///< how many there are

private:
    Id some_guild() { return guild_number(1 + below(3)); }
    Json in_guild(Json d) {
        d["guild_id"] = text(guild_);
        return d;
    }
    Json word() { return "word" + text(below(4)); }
    Json word_or_null() { return one_in(3) ? Json() : word(); }
    Json time_or_null() {
        return one_in(3) ? Json() : Json("2026-11-2" + text(below(9)) + "T10:00:00.000000+00:00");
    }
    /// Sometimes leaves it out.
    void maybe(Json& object, char const* field, Json value, bool partial) {
        if (!partial || one_in(2)) object[field] = std::move(value);
    }
    Id user_id() { return 1 + below(6); }
    Id guild_channel() { return guild_ + 10 + below(3); }
    Id thread_id() { return guild_ + 20 + below(3); }

    Json user_object(Id id) {
        Json user = {{"id", text(id)}, {"username", "user" + text(id) + (one_in(5) ? "x" : "")}};
        if (one_in(2)) user["avatar"] = word_or_null();
        if (one_in(2)) user["global_name"] = word_or_null();
        if (one_in(3)) user["public_flags"] = below(3);
        if (one_in(4)) user["bot"] = one_in(2);
        if (one_in(5)) user["avatar_decoration_data"] = {{"asset", word()}};
        return user;
    }
    Json partial_user(Id id) { return one_in(2) ? user_object(id) : Json{{"id", text(id)}}; }

    Json member(bool partial) {
        Json d = {{"user", user_object(user_id())}};
        Json list = Json::array();
        for (Id i = 0; i < 4; ++i)
            if (one_in(2)) list.push_back(text(guild_ + i)); // @everyone among them
        maybe(d, "roles", std::move(list), partial);
        maybe(d, "nick", word_or_null(), partial);
        maybe(d, "joined_at", time_or_null(), partial);
        if (one_in(3)) d["deaf"] = one_in(2);
        if (one_in(3)) d["flags"] = below(5);
        if (one_in(5)) d["communication_disabled_until"] = time_or_null();
        return d;
    }
    Json role(Id number, bool partial) {
        Json d = {{"id", text(guild_ + number)}};
        maybe(d, "name", word(), partial);
        maybe(d, "permissions", text(below(1 << 12)), partial);
        maybe(d, "position", below(5), partial);
        maybe(d, "hoist", one_in(2), partial);
        maybe(d, "icon", word_or_null(), true);
        return d;
    }
    Json emojis() {
        Json list = Json::array();
        for (Id i = 0; i < 3; ++i)
            if (one_in(2)) list.push_back({{"id", text(guild_ + 30 + i)}, {"name", word()}});
        return list;
    }
    Json stickers() {
        Json list = Json::array();
        for (Id i = 0; i < 3; ++i)
            if (one_in(2)) list.push_back({{"id", text(guild_ + 40 + i)}, {"name", word()}});
        return list;
    }
    Json channel(Id id, bool partial) {
        Json d = {{"id", text(id)}};
        maybe(d, "type", 0, partial);
        maybe(d, "name", word(), partial);
        maybe(d, "topic", word_or_null(), true);
        maybe(d, "position", below(4), partial);
        Json overwrites = Json::array();
        if (one_in(2))
            overwrites.push_back(
                {{"id", text(guild_)}, {"type", 0}, {"allow", text(below(99))}, {"deny", "0"}});
        maybe(d, "permission_overwrites", std::move(overwrites), partial);
        return d;
    }
    Json thread(bool partial) {
        auto d = channel(thread_id(), partial);
        d["type"] = 11;
        d["parent_id"] = text(guild_ + 10 + below(3));
        if (one_in(2)) d["thread_metadata"] = {{"archived", one_in(3)}, {"locked", one_in(2)}};
        return d;
    }
    Event thread_list(std::uint32_t shard) {
        Json d = in_guild({{"threads", Json::array()}, {"members", Json::array()}});
        if (one_in(2)) d["channel_ids"] = Json::array({text(guild_ + 10), text(guild_ + 11)});
        auto each = thread(false);
        each.erase("thread_metadata");
        if (one_in(2)) d["threads"].push_back(each);
        return {"THREAD_LIST_SYNC", d, shard};
    }
    Event thread_members(std::uint32_t shard) {
        auto const self_or_other = [&] { return one_in(2) ? Id(1) : user_id(); };
        auto const joins = [&](Id who) {
            return Json{{"user_id", text(who)}, {"join_timestamp", "2026-11-20T10:00:00.000000+00:00"},
                {"flags", below(3)}};
        };
        if (one_in(3)) {
            auto d = in_guild(joins(1)); // only ever of oneself
            d["id"] = text(thread_id());
            return {"THREAD_MEMBER_UPDATE", d, shard};
        }
        Json d = in_guild({{"id", text(thread_id())}, {"member_count", below(50)}});
        d["added_members"] = one_in(2) ? Json::array({joins(self_or_other())}) : Json::array();
        if (one_in(2)) d["removed_member_ids"] = Json::array({text(self_or_other())});
        return {"THREAD_MEMBERS_UPDATE", d, shard};
    }
    Event member_list(std::uint32_t shard) {
        auto item = [&] {
            auto listed = member(true);
            if (one_in(2)) {
                listed["presence"] = presence(false);
                listed["presence"]["user"] = {{"id", listed["user"]["id"]}};
            }
            return Json{{"member", listed}};
        };
        Json ops = Json::array();
        ops.push_back({{"op", "SYNC"}, {"range", {0, 99}},
            {"items", Json::array({{{"group", {{"id", "online"}, {"count", 1}}}}, item()})}});
        if (one_in(2)) ops.push_back({{"op", "INSERT"}, {"index", 1}, {"item", item()}});
        if (one_in(2)) ops.push_back({{"op", "DELETE"}, {"index", 1}});
        return {"GUILD_MEMBER_LIST_UPDATE",
            in_guild({{"id", "everyone"}, {"groups", Json::array()}, {"ops", ops}}), shard};
    }
    Event passive_update(std::uint32_t shard) {
        Json d = in_guild({{"updated_channels", Json::array()}, {"updated_members", Json::array()},
            {"removed_voice_states", Json::array()}, {"updated_voice_states", Json::array()}});
        if (one_in(2))
            d["updated_channels"].push_back(
                {{"id", text(guild_channel())}, {"last_message_id", text(some_message())}});
        if (one_in(2)) d["updated_members"].push_back(member(true));
        if (one_in(2)) d["removed_voice_states"].push_back(text(user_id()));
        if (one_in(2)) d["updated_voice_states"].push_back(voice_state(false));
        return {"PASSIVE_UPDATE_V2", d, shard};
    }
    Json presence(bool partial) {
        static char const* const states[] = {"online", "idle", "dnd", "offline"};
        Json d = {{"user", partial_user(user_id())}, {"status", states[below(4)]}};
        Json activities = Json::array();
        if (one_in(2)) activities.push_back({{"name", word()}, {"type", below(3)}});
        maybe(d, "activities", std::move(activities), partial);
        maybe(d, "client_status", {{"desktop", "online"}}, true);
        return d;
    }
    Json voice_state(bool partial) {
        auto const user = user_id();
        Json d = {{"user_id", text(user)}};
        maybe(d, "channel_id", one_in(2) ? Json() : Json(text(guild_channel())), partial);
        maybe(d, "session_id", word(), partial);
        maybe(d, "deaf", one_in(2), partial);
        maybe(d, "self_mute", one_in(2), partial);
        if (partial && one_in(2)) {
            d["member"] = member(true);
            d["member"]["user"] = user_object(user);
        }
        return d;
    }
    Json guild_fields(bool partial) {
        Json d;
        maybe(d, "name", word(), partial);
        maybe(d, "owner_id", text(user_id()), partial);
        maybe(d, "icon", word_or_null(), true);
        maybe(d, "features", one_in(2) ? Json::array({"COMMUNITY"}) : Json::array(), partial);
        maybe(d, "description", word_or_null(), true);
        return d;
    }
    Json whole_guild() {
        Json d = one_in(2) ? guild_fields(false) : Json{{"properties", guild_fields(false)}};
        d["id"] = text(guild_);
        if (one_in(8)) {
            d["unavailable"] = true;
            return d;
        }
        d["member_count"] = 3;
        d["large"] = one_in(3);
        if (one_in(3)) d["unavailable"] = false;
        auto list = [&](std::uint64_t most, auto make) {
            Json out = Json::array();
            std::set<std::string> there;
            for (auto i = below(most + 1); i > 0; --i) {
                auto item = make();
                auto const key = item.contains("id") ? item["id"]
                    : item.contains("user_id")       ? item["user_id"]
                                                     : item["user"]["id"];
                if (there.insert(key.template get<std::string>()).second) out.push_back(std::move(item));
            }
            return out;
        };
        d["roles"] = list(4, [&] { return role(below(4), false); });
        d["emojis"] = emojis();
        d["stickers"] = stickers();
        d["channels"] = list(3, [&] { return channel(guild_channel(), false); });
        d["threads"] = list(2, [&] {
            auto each = thread(false);
            each.erase("thread_metadata");
            return each;
        });
        d["members"] = list(4, [&] { return member(false); });
        d["presences"] = list(2, [&] { return presence(false); });
        d["voice_states"] = list(2, [&] { return voice_state(false); });
        return d;
    }
    Json guild_update() {
        auto d = guild_fields(true);
        if (d.is_null()) d = Json::object();
        d["id"] = text(guild_);
        if (one_in(3)) d["roles"] = Json::array({role(0, false), role(1, false)});
        if (one_in(3)) d["emojis"] = emojis();
        return d;
    }
    Event ready(std::uint32_t shard) {
        Json guilds = Json::array();
        for (Id number : {1, 2, 3}) {
            auto const guild = guild_number(number);
            if (shard_of(guild) != shard || one_in(3)) continue;
            guild_ = guild;
            guilds.push_back(one_in(2) ? whole_guild() : Json{{"id", text(guild)}, {"unavailable", true}});
        }
        Json channels = Json::array();
        if (shard == 0 && one_in(2)) channels.push_back(private_channel(5001));
        return {"READY",
            {{"user", user_object(1)}, {"guilds", guilds}, {"private_channels", channels},
                {"session_id", "s"}},
            shard};
    }
    Json private_channel(Id id) {
        Json d = {{"id", text(id)}, {"type", 3}, {"recipients", Json::array()}};
        auto const user = user_id();
        d["recipients"].push_back(user_object(user));
        if (one_in(2)) d["recipients"].push_back(user_object(user % 6 + 1));
        return d;
    }
    Event private_event() {
        Id const id = 5001 + below(2);
        Json const who = {{"channel_id", text(id)}, {"user", user_object(user_id())}};
        switch (below(5)) {
        case 0: return {"CHANNEL_DELETE", {{"id", text(id)}, {"type", 3}}, 0};
        case 1: return {"CHANNEL_RECIPIENT_ADD", who, 0};
        case 2: return {"CHANNEL_RECIPIENT_REMOVE", who, 0};
        default: return {"CHANNEL_CREATE", private_channel(id), 0};
        }
    }

    Event message_create(std::uint32_t shard) {
        auto const author = user_id();
        bool const direct = one_in(6);
        Json d = {{"id", text(10'000 + ++messages_)}, {"author", user_object(author)}, {"content", word()},
            {"channel_id",
                text(direct         ? 5001
                        : one_in(3) ? thread_id()
                                    : guild_channel())},
            {"mentions", Json::array()}};
        if (one_in(3)) d["mentions"].push_back(user_object(user_id()));
        if (one_in(8)) d["webhook_id"] = "77";
        if (one_in(3)) d["embeds"] = Json::array({{{"title", word()}}});
        if (!direct) {
            d = in_guild(d);
            if (one_in(2)) {
                d["member"] = member(true);
                d["member"].erase("user");
            }
        }
        if (one_in(3)) d["id"] = text(some_message());
        return {"MESSAGE_CREATE", d, direct ? 0 : shard};
    }
    Id some_message() { return 10'000 + 1 + below(std::max<Id>(messages_, 1)); }
    Json message_key(char const* field) {
        return in_guild({{field, text(some_message())}, {"channel_id", text(guild_channel())}});
    }
    Json message_update() {
        auto d = message_key("id");
        maybe(d, "content", word(), true);
        maybe(d, "embeds", one_in(2) ? Json::array() : Json::array({{{"title", word()}}}), true);
        maybe(d, "mentions", Json::array(), true);
        maybe(d, "edited_timestamp", time_or_null(), true);
        maybe(d, "author", user_object(user_id()), true);
        return d;
    }
    Event message_delete(std::uint32_t shard) {
        if (one_in(2)) return {"MESSAGE_DELETE", message_key("id"), shard};
        auto d = in_guild({{"channel_id", text(guild_channel())}});
        d["ids"] = Json::array({text(some_message()), text(some_message())});
        return {"MESSAGE_DELETE_BULK", d, shard};
    }
    Json emoji() {
        return one_in(2) ? Json{{"id", nullptr}, {"name", "🔥"}} : Json{{"id", "900"}, {"name", word()}};
    }
    Event reaction(std::uint32_t shard) {
        auto d = message_key("message_id");
        d["user_id"] = text(user_id());
        d["emoji"] = emoji();
        if (one_in(8)) return {"MESSAGE_REACTION_REMOVE_ALL", d, shard};
        return {one_in(3) ? "MESSAGE_REACTION_REMOVE" : "MESSAGE_REACTION_ADD", d, shard};
    }

    std::mt19937_64 random_;
    Id guild_ = guild_number(1);
    Id messages_ = 0;
};

template<class T> T from(Json const& json) { return decode<T>(json.dump()); }

/// Where some timeouts are over, and others are not.
Timestamp const now = *from<Member>({{"joined_at", "2026-11-25T00:00:00.000000+00:00"}}).joined_at;

/// What follows from the model; `channel` zero: in the guild.
std::optional<Permissions> permissions(CacheModel const& model, Id guild, Id user, Id channel) {
    if (!model.guilds.contains(guild) || !model.members.contains({guild, user}) || !model.roles.contains(guild))
        return std::nullopt;
    auto const member = from<Member>(model.members.at({guild, user}));
    PermissionSubject subject{Snowflake(user), Snowflake(guild)};
    subject.owner = CacheModel::id(model.guilds.at(guild), "owner_id") == user;
    subject.timed_out = member.communication_disabled_until && *member.communication_disabled_until > now;
    subject.granted = from<Role>(model.roles.at(guild)).permissions;
    subject.roles = member.roles;
    for (auto role : member.roles)
        if (auto const found = model.roles.find(role.value()); found != model.roles.end())
            subject.granted |= from<Role>(found->second).permissions;
    if (!channel) return permissions_in(subject);
    auto const at = from<Channel>(model.channels.at(channel));
    auto const parent = model.channels.find(is_thread(at.type) ? at.parent_id.value_or(Snowflake()).value() : channel);
    if (at.guild_id != Snowflake(guild) || parent == model.channels.end()) return std::nullopt;
    bool const joined = at.owner_id == Snowflake(user) || (at.member && user == model.self);
    auto const of = from<Channel>(parent->second);
    return permissions_in(subject, at.type, of.permission_overwrites, joined);
}

Member member_of(CacheModel const& model, CacheModel::Pair key) {
    auto member = from<Member>(model.members.at(key));
    member.guild_id = Snowflake(key.first);
    if (auto const user = model.users.find(key.second); user != model.users.end())
        member.user = from<User>(user->second);
    return member;
}
Presence presence_of(CacheModel const& model, CacheModel::Pair key) {
    auto presence = from<Presence>(model.presences.at(key));
    presence.user.id = Snowflake(key.second);
    if (key.first) presence.guild_id = Snowflake(key.first);
    return presence;
}

/// Of all that the model has, and has not, the first thing that the cache has otherwise; empty: none.
std::string difference(CacheModel const& model, Cache const& cache) {
    auto same = [](auto const& kept, auto const& expected) { return kept && *kept == expected; };
    for (auto const& [id, json] : model.guilds)
        if (!same(cache.guild(Snowflake(id)), from<Guild>(json))) return "guild " + text(id);
    for (auto const& [id, json] : model.channels)
        if (!same(cache.channel(Snowflake(id)), from<Channel>(json))) return "channel " + text(id);
    for (auto const& [id, json] : model.roles)
        if (!same(cache.role(Snowflake(id)), from<Role>(json))) return "role " + text(id);
    for (auto const& [id, json] : model.emojis)
        if (!same(cache.emoji(Snowflake(id)), from<Emoji>(json))) return "emoji " + text(id);
    for (auto const& [id, json] : model.stickers)
        if (!same(cache.sticker(Snowflake(id)), from<Sticker>(json))) return "sticker " + text(id);
    for (auto const& [id, json] : model.users)
        if (auto const user = cache.user(Snowflake(id)); !user || user.to_user() != from<User>(json))
            return "user " + text(id) + ": " + encode(user.to_user()) + " is not " + json.dump();
    for (auto const& [key, json] : model.members) {
        auto const member = cache.member(Snowflake(key.first), Snowflake(key.second));
        if (!member || member.to_member() != member_of(model, key))
            return "member " + text(key.first) + "/" + text(key.second);
    }
    for (auto const& [key, json] : model.presences) {
        auto const presence = cache.presence(Snowflake(key.first), Snowflake(key.second));
        if (!presence || presence.to_presence() != presence_of(model, key))
            return "presence " + text(key.first) + "/" + text(key.second);
    }
    for (auto const& [key, json] : model.voice_states)
        if (!same(cache.voice_state(Snowflake(key.first), Snowflake(key.second)), from<VoiceState>(json)))
            return "voice state " + text(key.first) + "/" + text(key.second);
    for (auto const& [key, json] : model.messages)
        if (!same(cache.message(Snowflake(key.first), Snowflake(key.second)), from<Message>(json)))
            return "message " + text(key.first) + "/" + text(key.second);

    // As many, so nothing more.
    auto more = [&](CacheResource resource, std::size_t expected) {
        return cache.count(resource) != expected;
    };
    if (more(CacheResource::guild, model.guilds.size())) return "number of guilds";
    if (more(CacheResource::channel, model.channels.size())) return "number of channels";
    if (more(CacheResource::role, model.roles.size())) return "number of roles";
    if (more(CacheResource::emoji, model.emojis.size())) return "number of emojis";
    if (more(CacheResource::sticker, model.stickers.size())) return "number of stickers";
    if (more(CacheResource::user, model.users.size())) return "number of users";
    if (more(CacheResource::member, model.members.size())) return "number of members";
    if (more(CacheResource::presence, model.presences.size())) return "number of presences";
    if (more(CacheResource::voice_state, model.voice_states.size())) return "number of voice states";
    if (more(CacheResource::message, model.messages.size())) return "number of messages";

    for (auto const& [key, json] : model.members) {
        Snowflake const guild(key.first), user(key.second);
        if (cache.permissions(guild, user, now) != permissions(model, key.first, key.second, 0))
            return "permissions of " + text(key.second) + " in " + text(key.first);
        for (auto const& [channel, value] : model.channels)
            if (cache.permissions(guild, user, Snowflake(channel), now) !=
                permissions(model, key.first, key.second, channel))
                return "permissions of " + text(key.second) + " in channel " + text(channel);
    }

    // And the lists of guilds name them all.
    if (cache.guilds().size() != model.known.size()) return "known guilds";
    std::size_t channels = 0, roles = 0, emojis = 0, stickers = 0, members = 0, presences = 0, states = 0;
    auto guilds = cache.guilds();
    guilds.push_back(Snowflake());
    for (auto guild : guilds) {
        channels += cache.channels(guild).size();
        roles += cache.roles(guild).size();
        emojis += cache.emojis(guild).size();
        stickers += cache.stickers(guild).size();
        members += cache.members(guild).size();
        presences += cache.presences(guild).size();
        states += cache.voice_states(guild).size();
    }
    if (channels != model.channels.size()) return "lists of channels";
    if (roles != model.roles.size()) return "lists of roles";
    if (emojis != model.emojis.size()) return "lists of emojis";
    if (stickers != model.stickers.size()) return "lists of stickers";
    if (members != model.members.size()) return "lists of members";
    if (presences != model.presences.size()) return "lists of presences";
    if (states != model.voice_states.size()) return "lists of voice states";
    return {};
}

CacheOptions everything() { return CacheOptions().presences().messages(1000); }

/// What was told of one kind leads from what was there before the event to what is there now; what became
/// another value was told. `key(value)`, `before(key)`, `after(key)`.
template<class T, class Key, class Before, class After>
bool told_rightly(std::vector<Changed<T>> const& changes, Key key, Before before, After after) {
    std::map<decltype(key(changes.front().before)), std::pair<Cached<T>, Cached<T>>> by_key;
    for (auto const& change : changes) {
        auto const of = key(change.before ? change.before : change.after);
        auto const [place, made] = by_key.try_emplace(of, change.before, change.after);
        if (!made) place->second.second = change.after;
    }
    return std::ranges::all_of(by_key, [&](auto const& each) {
        return before(each.first, each.second.first) && after(each.first, each.second.second);
    });
}

/// Whether a cached value is what a map of the model says.
template<class T> auto is_in(std::map<Id, Json> const& all) {
    return [&all](Id id, Cached<T> const& value) {
        auto const found = all.find(id);
        return found == all.end() ? !value : value && *value == from<T>(found->second);
    };
}
template<class T> auto id_of() {
    return [](Cached<T> const& value) { return value->id.value(); };
}

/// Events that begin something: of what they fill in nothing is told.
bool fills(std::string const& event) {
    return event == "READY" || event == "GUILD_CREATE" || event == "GUILD_DELETE" ||
        event == "GUILD_MEMBERS_CHUNK" || event == "GUILD_SYNC" || event == "GUILD_MEMBER_LIST_UPDATE";
}

} // namespace

TEST_CASE("the cache knows what follows from the events, whatever they are") {
    std::map<std::string, int> happened;
    for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
        Generator world(seed);
        CacheRig rig(everything());
        CacheModel model;
        std::string history;
        for (int step = 0; step < 40; ++step) {
            if (step > 0 && world.one_in(60)) {
                world.shards = 1 + static_cast<std::uint32_t>(world.below(3));
                detail::ShardPlan plan;
                plan.count = plan.total = world.shards;
                rig.tap.handed_over(plan);
                model.hand_over(world.shards);
                ++happened["(other shards)"];
                history += "(other shards: " + text(world.shards) + ")\n";
                continue;
            }
            if (world.one_in(60)) {
                ++happened["(a gap)"];
                auto const shard = static_cast<std::uint32_t>(world.below(world.shards));
                rig.tap.missed(shard);
                model.forget(shard);
                history += "(a gap)\n";
                continue;
            }
            auto event = world.next();
            if (step == 0)
                while (event.name != "READY") event = world.next();
            ++happened[event.name];
            history += event.name + " " + event.payload.dump() + "\n";
            rig.tell(event.name, event.payload, event.shard);
            model.apply(event.name, event.payload, event.shard);
            if (step % 8 != 7 && step != 39) continue;
            auto const wrong = difference(model, rig.cache);
            if (wrong.empty()) continue;
            INFO("seed " << seed << ", step " << step << ": " << wrong << "\n" << history);
            REQUIRE(wrong.empty());
        }
    }
    for (auto const* event : {"(a gap)", "(other shards)", "READY", "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE",
             "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE", "GUILD_EMOJIS_UPDATE",
             "GUILD_STICKERS_UPDATE", "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE",
             "GUILD_MEMBERS_CHUNK", "GUILD_MEMBER_LIST_UPDATE", "GUILD_SYNC", "PRESENCE_UPDATE",
             "VOICE_STATE_UPDATE", "PASSIVE_UPDATE_V2", "CHANNEL_CREATE", "CHANNEL_UPDATE",
             "CHANNEL_UPDATE_PARTIAL", "CHANNEL_DELETE", "THREAD_CREATE", "THREAD_UPDATE", "THREAD_LIST_SYNC",
             "THREAD_MEMBER_UPDATE", "THREAD_MEMBERS_UPDATE", "CHANNEL_RECIPIENT_ADD", "MESSAGE_CREATE",
             "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "MESSAGE_REACTION_ADD",
             "MESSAGE_REACTION_REMOVE_EMOJI", "USER_UPDATE"}) {
        INFO(event);
        CHECK(happened[event] > 100);
    }
}

TEST_CASE("what changes is told with what stood there right before the event") {
    for (std::uint64_t seed = 10'001; seed <= 10'300; ++seed) {
        Generator world(seed);
        CacheRig rig(everything());
        rig.listen<Guild>();
        rig.listen<Channel>();
        rig.listen<Role>();
        rig.listen<Member>();
        rig.listen<Message>();
        CacheModel model;
        for (int step = 0; step < 40; ++step) {
            auto event = world.next();
            if (step == 0)
                while (event.name != "READY") event = world.next();
            auto const before = model;
            rig.changes.clear();
            rig.tell(event.name, event.payload, event.shard);
            model.apply(event.name, event.payload, event.shard);
            INFO("seed " << seed << ", step " << step << ": " << event.name << " " << event.payload.dump());

            auto const channels = rig.take_changes<Channel>();
            auto const roles = rig.take_changes<Role>();
            auto const guilds = rig.take_changes<Guild>();
            REQUIRE(told_rightly<Channel>(
                channels, id_of<Channel>(), is_in<Channel>(before.channels), is_in<Channel>(model.channels)));
            REQUIRE(told_rightly<Role>(
                roles, id_of<Role>(), is_in<Role>(before.roles), is_in<Role>(model.roles)));
            REQUIRE(told_rightly<Guild>(
                guilds, id_of<Guild>(), is_in<Guild>(before.guilds), is_in<Guild>(model.guilds)));
            auto const members = rig.take_changes<Member>();
            auto const standing = [](CacheModel const& at) {
                return [&at](CacheModel::Pair key, CachedMember const& member) {
                    return at.members.contains(key) ? member && member.to_member() == member_of(at, key)
                                                    : !member;
                };
            };
            auto const member_key = [](CachedMember const& member) {
                return CacheModel::Pair(member.guild_id().value(), member.id().value());
            };
            REQUIRE(told_rightly<Member>(members, member_key, standing(before), standing(model)));
            auto const messages = rig.take_changes<Message>();
            auto const said = [](CacheModel const& at) {
                return [&at](CacheModel::Pair key, Cached<Message> const& message) {
                    auto const found = at.messages.find(key);
                    return found == at.messages.end() ? !message
                                                      : message && *message == from<Message>(found->second);
                };
            };
            auto const message_key = [](Cached<Message> const& message) {
                return CacheModel::Pair(message->channel_id.value(), message->id.value());
            };
            REQUIRE(told_rightly<Message>(messages, message_key, said(before), said(model)));

            if (fills(event.name)) continue;
            auto told = [](auto const& changes, Id id) {
                return std::ranges::any_of(changes, [&](auto const& change) {
                    return (change.before ? change.before : change.after)->id == Snowflake(id);
                });
            };
            auto all_told = [&]<class T>(
                                auto const& old, auto const& now, std::vector<Changed<T>> const& changes) {
                for (auto const& [id, json] : now)
                    if (auto const was = old.find(id);
                        (was == old.end() || from<T>(was->second) != from<T>(json)) && !told(changes, id))
                        return false;
                return true;
            };
            REQUIRE(all_told(before.channels, model.channels, channels));
            REQUIRE(all_told(before.roles, model.roles, roles));
            REQUIRE(all_told(before.guilds, model.guilds, guilds));
        }
    }
}
