#include "local/gateway/connection.hpp"

#include "local/gateway/ready.hpp"
#include "local/http/form.hpp"
#include "local/http/json_object.hpp"
#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

using nlohmann::json;

enum Op : std::int64_t {
    heartbeat = 1,
    identify_op = 2,
    presence_update = 3,
    resume_op = 6,
    request_guild_members = 8,
    request_soundboard_sounds = 31,
    guild_subscriptions = 14,
    guild_subscriptions_bulk = 37,
    heartbeat_with_qos = 40,
};

constexpr std::uint16_t unknown_error = 4000, unknown_opcode = 4001, not_authenticated = 4003, already_authenticated = 4005, invalid_sequence = 4007,
                        session_timeout = 4009, invalid_shard = 4010;

// Slow machines are forgiven this much beyond one and a half intervals.
constexpr auto heartbeat_margin = std::chrono::milliseconds(250);

// Ops of user clients that this instance takes note of without an answer, and voice, which it has none of.
bool is_ignored(std::int64_t op) {
    switch (op) {
    case 4:
    case 12:
    case 13:
    case 18:
    case 19:
    case 20:
    case 36:
    case 41:
    case 43: return true;
    default: return false;
    }
}

std::optional<std::uint64_t> unsigned_of(json const& value) {
    if (value.is_number_unsigned()) return value.get<std::uint64_t>();
    if (value.is_string()) { // intents come as text from some clients
        auto const& text = value.get_ref<std::string const&>();
        std::uint64_t number = 0;
        auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error == std::errc() && end == text.data() + text.size()) return number;
    }
    return std::nullopt;
}

json const& member(json const& object, char const* key) {
    static json const none;
    auto found = object.find(key);
    return found == object.end() ? none : *found;
}

/// Null where `d` is no presence.
std::optional<Presence> presence_from(json const& d) {
    if (!d.is_object()) return std::nullopt;
    Presence presence;
    auto const& status = member(d, "status");
    auto text = status.is_string() ? status.get<std::string>() : std::string("online");
    if (text == "unknown") text = "online";
    bool known =
        text == "online" || text == "idle" || text == "dnd" || text == "invisible" || text == "offline";
    if (!known) return std::nullopt;
    presence.status = text;
    auto const& activities = member(d, "activities");
    if (activities.is_array())
        presence.activities = activities.dump(-1, ' ', false, json::error_handler_t::replace);
    return presence;
}

} // namespace

void GatewayConnection::open(Clock::time_point now) {
    auto const& options = world_.options;
    heartbeat_deadline_ = now + options.heartbeat_interval * 3 / 2 + heartbeat_margin;
    identify_deadline_ = now + options.identify_timeout;
    world_.hub.send(outbox_,
        JsonObject()
            .number("op", 10)
            .raw("d", JsonObject().number("heartbeat_interval", options.heartbeat_interval.count()).take())
            .take());
}

GatewaySession* GatewayConnection::session() const {
    if (session_id_.empty()) return nullptr;
    auto* session = world_.hub.find(session_id_);
    return session && session->outbox == outbox_ ? session : nullptr;
}

void GatewayConnection::notice_lost_session(Clock::time_point now) {
    if (session_id_.empty() || session()) return;
    session_id_.clear();
    identify_deadline_ = now + world_.options.identify_timeout;
}

Clock::time_point GatewayConnection::deadline() const {
    return session_id_.empty() ? std::min(heartbeat_deadline_, identify_deadline_) : heartbeat_deadline_;
}

void GatewayConnection::tick(Clock::time_point now) {
    notice_lost_session(now);
    if (now >= deadline()) close(session_timeout);
}

void GatewayConnection::receive(std::string_view json_text, Clock::time_point now) {
    if (outbox_->ended()) return;
    notice_lost_session(now);
    auto payload = parse_json(json_text);
    if (payload.is_discarded()) return; // Spacebar ignores what is no JSON
    auto const& op_value = payload.is_object() ? member(payload, "op") : payload;
    if (!op_value.is_number_integer()) return close(decode_error);
    auto op = op_value.get<std::int64_t>();
    auto const& d = member(payload, "d");
    if (auto* watcher = world_.hub.watcher()) watcher->on_payload(*outbox_, json_text, false);

    switch (op) {
    case heartbeat:
    case heartbeat_with_qos:
        heartbeat_deadline_ = now + world_.options.heartbeat_interval * 3 / 2 + heartbeat_margin;
        ++outbox_->heartbeats;
        if (!outbox_->acknowledges) return;
        world_.hub.send(
            outbox_, JsonObject().number("op", 11).raw("d", world_.behaviour().heartbeat_ack).take());
        return;
    case identify_op: return identify(d, now);
    case resume_op: return resume(d, now);
    default: break;
    }
    ++world_.activity.steps;
    bool known = op == presence_update || op == request_guild_members || op == guild_subscriptions ||
        op == request_soundboard_sounds ||
        op == guild_subscriptions_bulk || is_ignored(op);
    if (!known) {
        if (world_.behaviour().close_on_unknown_op) close(unknown_opcode);
        return;
    }
    if (!session()) return close(world_.behaviour().refuse_early_ops ? not_authenticated : unknown_error);
    if (op == presence_update) update_presence(d);
    if (op == request_guild_members) request_members(d);
    if (op == request_soundboard_sounds) request_sounds(d);
    if (op == guild_subscriptions) subscribe(d);
    if (op == guild_subscriptions_bulk) subscribe_in_bulk(d);
}

TokenRecord const* GatewayConnection::check_token(json const& d) {
    auto const& value = member(d, "token");
    if (!value.is_string()) {
        close(decode_error);
        return nullptr;
    }
    std::string_view token = value.get_ref<std::string const&>();
    for (std::string_view prefix : {"Bot ", "Bearer "})
        if (token.starts_with(prefix)) token.remove_prefix(prefix.size());
    auto const* record = world_.store.token(token);
    if (record && record->kind != TokenKind::login) record = nullptr; // access tokens have no gateway
    if (record && !world_.store.account(record->user)) record = nullptr;
    if (!record) close(world_.behaviour().bad_token_close);
    return record;
}

bool GatewayConnection::comes_too_soon(SessionTraits const& traits, Clock::time_point now) {
    auto const interval = world_.options.identify_interval;
    if (interval.count() == 0) return false;
    auto const buckets = static_cast<std::uint32_t>(std::max(world_.options.max_concurrency, 1));
    auto const [last, first] = world_.last_identifies.try_emplace({traits.user, traits.shard % buckets}, now);
    if (!first && now - last->second < interval) return true;
    last->second = now;
    return false;
}

void GatewayConnection::identify(json const& d, Clock::time_point now) {
    ++world_.activity.steps;
    if (session()) return close(already_authenticated);
    if (!d.is_object()) return close(decode_error);
    auto const* token = check_token(d);
    if (!token) return;
    auto const& account = *world_.store.account(token->user);

    SessionTraits traits;
    traits.user = account.id();
    traits.bot = account.is_bot();
    traits.login_session = token->session;
    traits.intents = unsigned_of(member(d, "intents")).value_or(0);
    traits.capabilities = unsigned_of(member(d, "capabilities")).value_or(0);
    if (auto threshold = unsigned_of(member(d, "large_threshold"))) traits.large_threshold = *threshold;
    if (auto const& shard = member(d, "shard"); !shard.is_null()) {
        bool good = shard.is_array() && shard.size() == 2 && shard[0].is_number_unsigned() &&
            shard[1].is_number_unsigned() && shard[0] < shard[1] && shard[1] <= 16'384;
        if (!good) return close(invalid_shard);
        traits.shard = shard[0].get<std::uint32_t>();
        traits.shard_count = shard[1].get<std::uint32_t>();
    }
    Presence presence;
    presence.status = "online";
    if (auto const& wanted = member(d, "presence"); !wanted.is_null()) {
        auto given = presence_from(wanted);
        if (!given) return close(decode_error);
        presence = std::move(*given);
    }

    auto const& packs = member(d, "compress");
    outbox_->pack_payloads = world_.behaviour().packs_payloads && packs.is_boolean() && packs.get<bool>();
    if (comes_too_soon(traits, now)) {
        ++world_.tally.identifies_refused;
        return world_.hub.send(outbox_, R"({"op":9,"d":false})");
    }

    session_id_ = world_.ids.hex(16);
    auto& session = world_.hub.open(session_id_, std::move(traits), outbox_);
    session.presence = std::move(presence);
    ++world_.tally.identifies;

    auto& broadcast = world_.broadcast;
    broadcast.to_session(session, events::ready, ready_data(world_, session));
    if (account.is_bot() && (!world_.behaviour().filter_intents || session.wants(intent::guilds)))
        for (auto id : account.guilds)
            if (auto const* guild = world_.store.guild(id); guild && session.in_shard(id))
                broadcast.to_session(session, events::guild_create,
                    guild_create_data(world_, *guild, session, GuildForm::flat));
    if (!account.is_bot() || world_.behaviour().supplements_bots)
        broadcast.to_session(session, events::ready_supplemental, ready_supplemental_data(world_, session));
    if (world_.hub.sessions_of(account.id()).size() == 1) announce_presence(world_, account.id());
}

void GatewayConnection::resume(json const& d, Clock::time_point now) {
    ++world_.activity.steps;
    auto refuse = [&] { world_.hub.send(outbox_, R"({"op":9,"d":false})"); };
    if (session()) return close(already_authenticated);
    if (!d.is_object()) return close(decode_error);
    if (!world_.behaviour().resume) return refuse();
    auto const* token = check_token(d);
    if (!token) return;
    auto const& id = member(d, "session_id");
    auto sequence = unsigned_of(member(d, "seq"));
    if (!id.is_string()) return close(decode_error);
    if (!sequence) return refuse(); // a client that has seen nothing has nothing to resume

    switch (world_.hub.resume(id.get_ref<std::string const&>(), token->user, *sequence, outbox_, now)) {
    case ResumeOutcome::unknown:
    case ResumeOutcome::too_old: return refuse();
    case ResumeOutcome::from_the_future: return close(invalid_sequence);
    case ResumeOutcome::resumed: break;
    }
    session_id_ = id.get<std::string>();
    ++world_.tally.resumes;
    if (auto* resumed = session()) // not if the replay alone was too much for the queue
        world_.broadcast.to_session(*resumed, events::resumed, "{}");
}

void GatewayConnection::update_presence(json const& d) {
    auto given = presence_from(d);
    if (!given) return close(decode_error);
    auto* mine = session();
    mine->presence = std::move(*given);
    announce_presence(world_, mine->traits.user);
}

void GatewayConnection::closed(std::optional<std::uint16_t> close_code, Clock::time_point now) {
    auto* mine = session();
    if (!mine) return;
    if (close_code != 1000 && close_code != 1001) return world_.hub.detach(session_id_, outbox_, now);
    auto user = mine->traits.user;
    world_.hub.remove(session_id_);
    announce_presence(world_, user);
}

} // namespace chorus::local
