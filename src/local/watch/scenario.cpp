#include "local/watch/scenario.hpp"

#include "local/accounts/accounts.hpp"
#include "local/life/guild_life.hpp"
#include "local/perform.hpp"
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace chorus::local {
namespace {

using nlohmann::json;

[[noreturn]] void complain(std::string const& where, std::string const& why) {
    throw std::invalid_argument("scenario: " + where + ": " + why);
}

class Stage {
public:
    explicit Stage(World& world) : world_(world) {}

    std::vector<Traffic> run(json const& scenario) {
        if (!scenario.is_object()) complain("all", "this is no JSON object");
        for (auto const& entry : list(scenario, "users")) make_user(entry);
        for (auto const& entry : list(scenario, "guilds")) make_guild(entry);
        std::vector<Traffic> traffic;
        for (auto const& entry : list(scenario, "traffic")) traffic.push_back(traffic_of(entry));
        return traffic;
    }

private:
    static json const& list(json const& object, char const* key) {
        static json const none = json::array();
        auto found = object.find(key);
        if (found == object.end()) return none;
        if (!found->is_array()) complain(key, "not a list");
        return *found;
    }
    static std::string text(json const& object, char const* key, std::string const& otherwise = {}) {
        auto found = object.is_object() ? object.find(key) : object.end();
        if (!object.is_object() || found == object.end()) return otherwise;
        if (!found->is_string()) complain(key, "not a text");
        return found->get<std::string>();
    }
    static std::int64_t number(json const& object, char const* key, std::int64_t otherwise) {
        auto found = object.find(key);
        if (found == object.end()) return otherwise;
        if (!found->is_number_integer() || *found < 0) complain(key, "not a number from 0");
        return found->get<std::int64_t>();
    }
    /// What is sent on: all but what only scenarios know.
    static json without(json object, std::initializer_list<char const*> keys) {
        for (auto const* key : keys) object.erase(key);
        return object;
    }

    json ask(std::string const& where, Snowflake user, std::string_view method, std::string const& path,
        json const& body) {
        auto const answer = perform(world_, *world_.store.account(user), method, path, body.dump());
        if (answer.status >= 300) complain(where, "refused: " + std::string(answer.content()));
        return answer.content().empty() ? json() : json::parse(answer.content());
    }
    static Snowflake id_of(json const& object) {
        return Snowflake::parse(object.at("id").get<std::string>()).value();
    }

    Account& user(std::string const& where, std::string const& name) {
        auto* account = world_.store.account_by_username(name);
        if (!account) complain(where, "there is no user \"" + name + '"');
        return *account;
    }

    void make_user(json const& entry) {
        auto const name = text(entry, "name");
        if (name.empty()) complain("users", "one has no name");
        if (world_.store.account_by_username(name)) return;
        NewAccount wanted;
        wanted.username = name;
        wanted.password = text(entry, "password");
        if (auto email = text(entry, "email"); !email.empty()) wanted.email = std::move(email);
        wanted.bot = entry.value("bot", json(false)) == true;
        if (wanted.bot) {
            Application application;
            wanted.id = application.id = world_.ids.next();
            application.owner = user(name, text(entry, "owner")).id();
            application.name = name;
            application.has_bot = true;
            world_.store.add_application(std::move(application));
        }
        auto& account = create_account(world_, std::move(wanted));
        if (auto const rights = number(entry, "rights", 0))
            account.user.rights = account.user.rights.value_or(Rights()) | Rights(static_cast<std::uint64_t>(rights));
        if (auto const token = text(entry, "token"); !token.empty()) {
            TokenRecord record;
            record.user = account.id();
            record.session = token + " session";
            record.since = world_.now();
            world_.store.add_token(token, std::move(record));
        }
    }

    void make_guild(json const& entry) {
        auto const name = text(entry, "name");
        auto const owner = user("guild \"" + name + '"', text(entry, "owner")).id();
        if (auto const* known = guild_of(owner, name)) {
            know_channels(*known);
            return;
        }
        auto const id = id_of(ask("guild \"" + name + '"', owner, "POST", "/guilds", {{"name", name}}));
        auto const path = "/guilds/" + id.to_string();
        for (auto const& member : list(entry, "members"))
            join_guild(world_, *world_.store.guild(id),
                user(name, member.is_string() ? member.get<std::string>() : ""));
        for (auto const& role : list(entry, "roles")) {
            auto const made =
                ask(name + ": role", owner, "POST", path + "/roles", without(role, {"members"}));
            for (auto const& member : list(role, "members")) {
                auto const who =
                    user(name + ": role", member.is_string() ? member.get<std::string>() : "").id();
                ask(name + ": role", owner, "PUT",
                    path + "/members/" + who.to_string() + "/roles/" + id_of(made).to_string(),
                    json::object());
            }
        }
        know_channels(*world_.store.guild(id));
        for (auto const& channel : list(entry, "channels")) make_channel(name, owner, path, channel);
    }

    void make_channel(std::string const& guild, Snowflake owner, std::string const& path, json const& entry) {
        auto const where = guild + "/" + text(entry, "name");
        auto known = channels_.find(where); // every guild has one from the beginning
        if (known == channels_.end())
            known =
                channels_
                    .emplace(where,
                        id_of(ask(where, owner, "POST", path + "/channels", without(entry, {"messages"}))))
                    .first;
        for (auto const& message : list(entry, "messages"))
            ask(where + ": message", user(where, text(message, "from")).id(), "POST",
                "/channels/" + known->second.to_string() + "/messages", without(message, {"from"}));
    }

    GuildRecord const* guild_of(Snowflake owner, std::string const& name) {
        for (auto id : world_.store.account(owner)->guilds)
            if (auto const* guild = world_.store.guild(id);
                guild && guild->guild.owner_id == owner && guild->guild.name == name)
                return guild;
        return nullptr;
    }
    void know_channels(GuildRecord const& guild) {
        for (auto const* channel : world_.store.channels_of(guild))
            channels_.emplace(guild.guild.name + "/" + channel->channel.name.value_or(""), channel->id());
    }

    Traffic traffic_of(json const& entry) {
        auto const where = text(entry, "in");
        auto const channel = channels_.find(where);
        if (channel == channels_.end()) complain("traffic", "there is no channel \"" + where + '"');
        Traffic traffic;
        traffic.user = user("traffic", text(entry, "from")).id();
        traffic.channel = channel->second;
        traffic.body = without(entry, {"in", "from", "after", "every", "times"}).dump();
        traffic.after = std::chrono::milliseconds(number(entry, "after", 0));
        traffic.every = std::chrono::milliseconds(number(entry, "every", 0));
        traffic.times = static_cast<std::uint64_t>(number(entry, "times", traffic.every.count() > 0 ? 0 : 1));
        if (traffic.times != 1 && traffic.every.count() == 0)
            complain("traffic", "\"times\" needs \"every\"");
        return traffic;
    }

    World& world_;
    std::map<std::string, Snowflake> channels_; ///< "guild/channel"
};

} // namespace

std::vector<Traffic> stage(World& world, std::string_view scenario) {
    return Stage(world).run(json::parse(scenario, nullptr, false));
}

void say(World& world, Traffic const& traffic, std::uint64_t time) {
    auto body = traffic.body;
    auto const number = std::to_string(time);
    for (auto at = body.find("{n}"); at != body.npos; at = body.find("{n}", at + number.size()))
        body.replace(at, 3, number);
    if (auto const* account = world.store.account(traffic.user))
        (void)perform(world, *account, "POST", "/channels/" + traffic.channel.to_string() + "/messages", body);
}

} // namespace chorus::local
