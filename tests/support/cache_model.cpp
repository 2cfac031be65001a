#include "support/cache_model.hpp"

#include <algorithm>

namespace chorus::test {

using Json = CacheModel::Json;
using Id = CacheModel::Id;

namespace {

bool is_thread(Json const& channel) {
    auto const type = channel.value("type", 0);
    return type >= 10 && type <= 12;
}

Json without_everyone(Json member, Id guild) {
    if (member.contains("roles"))
        for (auto i = member["roles"].begin(); i != member["roles"].end();)
            i = *i == std::to_string(guild) ? member["roles"].erase(i) : i + 1;
    return member;
}

bool is_known_webhook(Json const& message) {
    return message.contains("webhook_id") && !message["webhook_id"].is_null();
}

std::set<std::string> const member_key = {"user", "id", "user_id", "guild_id"};

} // namespace

Id CacheModel::id(Json const& object, char const* field) {
    auto const found = object.find(field);
    return found == object.end() || found->is_null() ? 0 : std::stoull(found->get<std::string>());
}

void CacheModel::patch(Json& object, Json const& update, std::set<std::string> const& without) {
    if (object.is_null()) object = Json::object();
    for (auto const& [key, value] : update.items())
        if (!without.contains(key)) object[key] = value;
}

void CacheModel::say(Json const& user) {
    auto const who = id(user);
    if (!users.contains(who) && user.value("username", "").empty()) return;
    auto update = user;
    if (update.value("username", "").empty()) update.erase("username");
    patch(users[who], update);
}

/// Only those whom something names.
void CacheModel::forget_users() {
    std::set<Id> named = {self};
    for (auto const& [key, value] : members) named.insert(key.second);
    for (auto const& [key, value] : presences) named.insert(key.second);
    for (auto const& [key, value] : channels)
        if (value.contains("recipients"))
            for (auto const& user : value["recipients"]) named.insert(id(user));
    for (auto const& [key, value] : messages)
        if (!is_known_webhook(value)) named.insert(id(value["author"]));
    std::erase_if(users, [&](auto const& user) { return !named.contains(user.first); });
}

void CacheModel::drop_guild(Id guild) {
    auto in_guild = [&](auto const& entry) {
        auto const found = guild_of.find(entry.first);
        return found != guild_of.end() && found->second == guild;
    };
    std::erase_if(channels, in_guild);
    std::erase_if(roles, in_guild);
    std::erase_if(emojis, in_guild);
    std::erase_if(stickers, in_guild);
    std::erase_if(guild_of, [&](auto const& entry) { return entry.second == guild; });
    auto of_guild = [&](auto const& entry) { return entry.first.first == guild; };
    std::erase_if(members, of_guild);
    std::erase_if(presences, of_guild);
    std::erase_if(voice_states, of_guild);
    std::erase_if(messages, [&](auto const& entry) { return message_guild[entry.first.first] == guild; });
    guilds.erase(guild);
    known.erase(guild);
}

void CacheModel::forget(std::uint32_t shard) {
    auto const all = known;
    for (auto const& [guild, of] : all)
        if (of == shard) drop_guild(guild);
    if (shard == 0) drop_guild(0);
    forget_users();
}

void CacheModel::begin(std::uint32_t shard, Json const& self_user) {
    forget(shard);
    self = id(self_user);
    say(self_user);
}

void CacheModel::put_guild(std::uint32_t shard, Json const& given) {
    auto const guild = id(given);
    auto flat = given;
    if (flat.contains("properties")) {
        for (auto const& [key, value] : given["properties"].items()) flat[key] = value;
        flat.erase("properties");
    }
    std::set<std::string> const lists = {
        "roles", "emojis", "stickers", "members", "channels", "threads", "presences", "voice_states"};
    if (flat.value("unavailable", false)) {
        auto before = guilds.contains(guild) ? guilds[guild] : Json();
        drop_guild(guild);
        known[guild] = shard;
        if (before.is_null()) patch(before, flat, lists);
        before["unavailable"] = true;
        guilds[guild] = before;
        return;
    }
    drop_guild(guild);
    forget_users();
    known[guild] = shard;
    patch(guilds[guild], flat, lists);
    auto list = [&](char const* name) { return flat.value(name, Json::array()); };
    for (auto const& role : list("roles")) roles[id(role)] = role, guild_of[id(role)] = guild;
    for (auto const& emoji : list("emojis")) emojis[id(emoji)] = emoji, guild_of[id(emoji)] = guild;
    for (auto const& sticker : list("stickers"))
        stickers[id(sticker)] = sticker, guild_of[id(sticker)] = guild;
    for (auto const& channel : list("channels")) put_channel(guild, channel, true);
    for (auto const& channel : list("threads")) put_channel(guild, channel, true);
    for (auto const& member : list("members")) put_member(guild, member);
    for (auto const& presence : list("presences")) put_presence(guild, presence, true);
    for (auto const& state : list("voice_states")) put_voice(guild, state, true);
}

void CacheModel::put_channel(Id guild, Json const& channel, bool whole) {
    auto const which = id(channel);
    if (whole) channels.erase(which);
    auto& kept = channels[which];
    patch(kept, channel);
    if (guild) kept["guild_id"] = std::to_string(guild);
    guild_of[which] = guild;
    if (channel.contains("recipients"))
        for (auto const& user : channel["recipients"]) say(user);
}

void CacheModel::drop_channel(Id channel) {
    auto const all = channels;
    for (auto const& [which, value] : all)
        if (is_thread(value) && id(value, "parent_id") == channel) drop_channel(which);
    channels.erase(channel);
    guild_of.erase(channel);
    std::erase_if(messages, [&](auto const& entry) { return entry.first.first == channel; });
}

void CacheModel::put_member(Id guild, Json const& member) {
    auto const user = id(member["user"]);
    auto& kept = members[{guild, user}];
    kept = Json::object();
    patch(kept, without_everyone(member, guild), member_key);
    say(member["user"]);
}

void CacheModel::patch_member(Id guild, Id user, Json const& given, bool exact) {
    auto member = without_everyone(given, guild);
    // A list that is only implied to be there may as well be missing.
    if (!exact && member.contains("roles") && member["roles"].empty()) member.erase("roles");
    patch(members[{guild, user}], member, member_key);
    if (member.contains("user")) say(member["user"]);
}

void CacheModel::put_presence(Id guild, Json const& presence, bool whole) {
    auto const user = id(presence["user"]);
    if (presence.value("status", "") == "offline")
        presences.erase({guild, user});
    else {
        auto& kept = presences[{guild, user}];
        if (whole) kept = Json();
        patch(kept, presence, {"user", "user_id", "guild_id"});
    }
    say(presence["user"]);
}

void CacheModel::put_voice(Id guild, Json const& state, bool whole) {
    auto const user = id(state, "user_id");
    auto kept = whole ? Json() : voice_states[{guild, user}];
    patch(kept, state, {"member", "guild_id"});
    if (guild) kept["guild_id"] = std::to_string(guild);
    if (id(kept, "channel_id"))
        voice_states[{guild, user}] = kept;
    else
        voice_states.erase({guild, user});
}

void CacheModel::react(Json& message, Json const& emoji, Id user, int by) {
    auto& all = message["reactions"];
    auto same = [&](Json const& reaction) {
        auto const& other = reaction["emoji"];
        if (id(other) || id(emoji)) return id(other) == id(emoji);
        return other["name"] == emoji["name"];
    };
    auto found = std::find_if(all.begin(), all.end(), same);
    if (found == all.end()) {
        if (by < 0) return;
        all.push_back({{"emoji", emoji}, {"count", 0}});
        found = all.end() - 1;
    }
    auto& reaction = *found;
    reaction["count"] = reaction["count"].get<int>() + by;
    if (user == self) reaction["me"] = by > 0;
    if (reaction["count"] <= 0) all.erase(found);
}

void CacheModel::apply(std::string const& event, Json const& d, std::uint32_t shard) {
    auto const guild = id(d, "guild_id");
    if (guild && !known.contains(guild)) return;
    auto message = [&]() -> Json* {
        auto const found = messages.find({id(d, "channel_id"), id(d, "message_id")});
        return found == messages.end() ? nullptr : &found->second;
    };
    auto set_list = [&](auto& all, char const* field) {
        std::erase_if(all, [&](auto const& entry) { return guild_of[entry.first] == guild; });
        for (auto const& item : d[field]) all[id(item)] = item, guild_of[id(item)] = guild;
    };
    auto count = [&](int by) {
        auto const found = guilds.find(guild);
        if (found == guilds.end() || !found->second.contains("member_count")) return;
        found->second["member_count"] = found->second["member_count"].get<int>() + by;
    };
    auto channel_event = [&](bool whole) {
        if (is_thread(d) && d.contains("thread_metadata") && d["thread_metadata"]["archived"] == true)
            return drop_channel(id(d));
        if (whole || channels.contains(id(d))) put_channel(guild, d, false);
    };

    if (event == "READY") {
        begin(shard, d["user"]);
        for (auto const& each : d["guilds"]) {
            put_guild(shard, each);
            forget_users(); // what was said of somebody whom nothing named then
        }
        for (auto const& channel : d["private_channels"]) put_channel(0, channel, true);
    }
    else if (event == "USER_UPDATE") { say(d); }
    else if (event == "GUILD_CREATE") { put_guild(shard, d); }
    else if (event == "GUILD_UPDATE") {
        auto const which = id(d);
        if (!known.contains(which)) return;
        patch(guilds[which], d, {"roles", "emojis", "stickers"});
        auto replace = [&](auto& all, char const* field) {
            if (!d.contains(field)) return;
            std::erase_if(all, [&](auto const& entry) { return guild_of[entry.first] == which; });
            for (auto const& item : d[field]) all[id(item)] = item, guild_of[id(item)] = which;
        };
        replace(roles, "roles");
        replace(emojis, "emojis");
        replace(stickers, "stickers");
    }
    else if (event == "GUILD_DELETE") {
        if (!d.value("unavailable", false))
            drop_guild(id(d));
        else
            put_guild(shard, d);
    }
    else if (event == "GUILD_ROLE_CREATE" || event == "GUILD_ROLE_UPDATE") {
        auto const role = id(d["role"]);
        patch(roles[role], d["role"]);
        guild_of[role] = guild;
    }
    else if (event == "GUILD_ROLE_DELETE") { roles.erase(id(d, "role_id")); }
    else if (event == "GUILD_EMOJIS_UPDATE") { set_list(emojis, "emojis"); }
    else if (event == "GUILD_STICKERS_UPDATE") { set_list(stickers, "stickers"); }
    else if (event == "GUILD_MEMBER_ADD") {
        if (!members.contains({guild, id(d["user"])})) count(1);
        put_member(guild, d);
    }
    else if (event == "GUILD_MEMBER_UPDATE") { patch_member(guild, id(d["user"]), d, true); }
    else if (event == "GUILD_MEMBER_REMOVE") {
        auto const user = id(d["user"]);
        bool const large = guilds.contains(guild) && guilds[guild].value("large", false);
        if (large || members.contains({guild, user})) count(-1);
        members.erase({guild, user});
        presences.erase({guild, user});
        voice_states.erase({guild, user});
    }
    else if (event == "GUILD_MEMBERS_CHUNK") {
        for (auto const& member : d["members"]) put_member(guild, member);
        if (d.contains("presences"))
            for (auto const& presence : d["presences"]) put_presence(guild, presence, true);
    }
    else if (event == "PRESENCE_UPDATE") { put_presence(guild, d, false); }
    else if (event == "VOICE_STATE_UPDATE") {
        put_voice(guild, d, false);
        auto const user = id(d, "user_id");
        if (d.contains("member") && members.contains({guild, user}))
            patch_member(guild, user, d["member"], false);
        else if (d.contains("member"))
            say(d["member"]["user"]);
    }
    else if (event == "CHANNEL_CREATE" || event == "CHANNEL_UPDATE" || event == "THREAD_CREATE" ||
        event == "THREAD_UPDATE") {
        channel_event(true);
    }
    else if (event == "CHANNEL_UPDATE_PARTIAL") { channel_event(false); }
    else if (event == "CHANNEL_DELETE" || event == "THREAD_DELETE") { drop_channel(id(d)); }
    else if (event == "THREAD_LIST_SYNC") {
        auto const all = channels;
        for (auto const& [which, channel] : all) {
            if (!is_thread(channel) || guild_of[which] != guild) continue;
            auto in = [](Json const& ids, Id what) {
                return std::find(ids.begin(), ids.end(), std::to_string(what)) != ids.end();
            };
            if (d.contains("channel_ids") && !in(d["channel_ids"], id(channel, "parent_id"))) continue;
            bool const listed = std::any_of(d["threads"].begin(), d["threads"].end(),
                [&, thread = which](Json const& each) { return id(each) == thread; });
            if (!listed) drop_channel(which);
        }
        for (auto const& thread : d["threads"]) put_channel(guild, thread, true);
    }
    else if (event == "CHANNEL_PINS_UPDATE") {
        auto const found = channels.find(id(d, "channel_id"));
        if (found != channels.end() && d.contains("last_pin_timestamp"))
            found->second["last_pin_timestamp"] = d["last_pin_timestamp"];
    }
    else if (event == "CHANNEL_RECIPIENT_ADD" || event == "CHANNEL_RECIPIENT_REMOVE") {
        auto const found = channels.find(id(d, "channel_id"));
        if (found == channels.end()) {
            if (event == "CHANNEL_RECIPIENT_ADD") say(d["user"]);
            return forget_users();
        }
        auto& all = found->second["recipients"];
        auto const same =
            std::find_if(all.begin(), all.end(), [&](Json const& user) { return id(user) == id(d["user"]); });
        if (event == "CHANNEL_RECIPIENT_REMOVE") {
            if (same != all.end()) all.erase(same);
        }
        else {
            if (same == all.end()) all.push_back(d["user"]);
            say(d["user"]);
        }
    }
    else if (event == "MESSAGE_CREATE") {
        auto const channel = id(d, "channel_id");
        messages[{channel, id(d)}] = d;
        message_guild[channel] = guild;
        if (!is_known_webhook(d)) {
            say(d["author"]);
            if (d.contains("member") && members.contains({guild, id(d["author"])}))
                patch_member(guild, id(d["author"]), d["member"], false);
        }
        if (auto const found = channels.find(channel);
            found != channels.end() && id(found->second, "last_message_id") < id(d))
            found->second["last_message_id"] = d["id"];
    }
    else if (event == "MESSAGE_UPDATE") {
        auto const found = messages.find({id(d, "channel_id"), id(d)});
        if (found == messages.end()) return;
        patch(found->second, d);
        if (d.contains("author") && !is_known_webhook(found->second)) say(d["author"]);
    }
    else if (event == "MESSAGE_DELETE") { messages.erase({id(d, "channel_id"), id(d)}); }
    else if (event == "MESSAGE_DELETE_BULK") {
        for (auto const& each : d["ids"])
            messages.erase({id(d, "channel_id"), std::stoull(each.get<std::string>())});
    }
    else if (event == "MESSAGE_REACTION_ADD") {
        if (auto* at = message()) react(*at, d["emoji"], id(d, "user_id"), 1);
    }
    else if (event == "MESSAGE_REACTION_REMOVE") {
        if (auto* at = message()) react(*at, d["emoji"], id(d, "user_id"), -1);
    }
    else if (event == "GUILD_MEMBER_LIST_UPDATE") {
        auto see = [&](Json const& item) {
            if (!item.contains("member")) return;
            auto const& listed = item["member"];
            patch_member(guild, id(listed["user"]), listed, false);
            if (listed.contains("presence")) put_presence(guild, listed["presence"], true);
        };
        for (auto const& op : d["ops"]) {
            if (op.contains("items"))
                for (auto const& item : op["items"]) see(item);
            if (op.contains("item")) see(op["item"]);
        }
    }
    else if (event == "GUILD_SYNC") {
        if (!known.contains(id(d))) return;
        for (auto const& member : d["members"]) put_member(id(d), member);
        for (auto const& presence : d["presences"]) put_presence(id(d), presence, true);
    }
    else if (event == "THREAD_MEMBER_UPDATE") {
        if (auto const found = channels.find(id(d)); found != channels.end()) {
            found->second["member"] = d;
            found->second["member"].erase("guild_id");
        }
    }
    else if (event == "THREAD_MEMBERS_UPDATE") {
        auto const found = channels.find(id(d));
        if (found == channels.end()) return;
        found->second["member_count"] = d["member_count"];
        for (auto const& member : d["added_members"])
            if (id(member, "user_id") == self) found->second["member"] = member;
        if (d.contains("removed_member_ids"))
            for (auto const& gone : d["removed_member_ids"])
                if (gone == std::to_string(self)) found->second.erase("member");
    }
    else if (event == "PASSIVE_UPDATE_V2") {
        for (auto const& channel : d["updated_channels"])
            if (auto const found = channels.find(id(channel)); found != channels.end())
                found->second["last_message_id"] = channel["last_message_id"];
        for (auto const& member : d["updated_members"]) patch_member(guild, id(member["user"]), member, false);
        for (auto const& user : d["removed_voice_states"])
            voice_states.erase({guild, std::stoull(user.get<std::string>())});
        for (auto const& state : d["updated_voice_states"]) put_voice(guild, state, true);
    }
    else if (event == "MESSAGE_REACTION_REMOVE_EMOJI") {
        auto* const at = message();
        if (!at || !at->contains("reactions")) return;
        Json left = Json::array();
        for (auto const& reaction : (*at)["reactions"]) {
            auto const &is = reaction["emoji"], &gone = d["emoji"];
            bool const same = id(is) || id(gone) ? id(is) == id(gone) : is["name"] == gone["name"];
            if (!same) left.push_back(reaction);
        }
        (*at)["reactions"] = left;
    }
    else if (event == "MESSAGE_REACTION_REMOVE_ALL") {
        if (auto* at = message()) (*at)["reactions"] = Json::array();
    }
    forget_users();
}

} // namespace chorus::test
