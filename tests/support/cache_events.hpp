// Events as no server sends them, one after the other, for caches to be told.
#pragma once

#include "support/cache_model.hpp"
#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>

namespace chorus::test {

/// A small world in which things happen without much sense: what is deleted gets new messages, what is
/// unknown is updated, and fields are left out, or null.
class CacheEvents {
public:
    using Json = nlohmann::json;
    using Id = CacheModel::Id;

    explicit CacheEvents(std::uint64_t seed) : random_(seed) {}

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
    static std::string text(Id id) { return std::to_string(id); }
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

} // namespace chorus::test
