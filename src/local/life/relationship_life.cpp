#include "local/life/relationship_life.hpp"

#include "local/gateway/ready.hpp"
#include "local/http/errors.hpp"
#include "local/http/json_object.hpp"
#include "local/views/views.hpp"

namespace chorus::local {
namespace {

JsonObject fields_of(World& world, Snowflake other, RelationshipRecord const& record) {
    JsonObject out;
    out.id("id", other).number("type", static_cast<std::int32_t>(record.type));
    if (record.nickname)
        out.text("nickname", *record.nickname);
    else
        out.none("nickname");
    out.model("user", public_user(world, other)).text("since", record.since.to_string());
    if (record.ignored) out.boolean("user_ignored", true);
    return out;
}

void set(World& world, Account& account, Account const& other, RelationshipType type, bool notify) {
    auto& record = account.relationships[other.id()];
    record.type = type;
    record.since = world.now();
    if (type != RelationshipType::friend_) record.nickname.reset();
    world.broadcast.to_user(account.id(), events::relationship_add,
        fields_of(world, other.id(), record).boolean("should_notify", notify).take());
}

void clear(World& world, Account& account, Account const& other) {
    auto* record = relationship(account, other.id());
    if (!record || record->type == RelationshipType::none) return;
    auto type = record->type;
    if (record->ignored) {
        record->type = RelationshipType::none;
        record->nickname.reset();
    }
    else
        account.relationships.erase(other.id());
    world.broadcast.to_user(account.id(), events::relationship_remove,
        JsonObject().id("id", other.id()).number("type", static_cast<std::int32_t>(type)).take());
}

RelationshipType type_of(Account& account, Account const& other) {
    auto const* record = relationship(account, other.id());
    return record ? record->type : RelationshipType::none;
}

} // namespace

RelationshipRecord* relationship(Account& account, Snowflake other) {
    auto found = account.relationships.find(other);
    return found == account.relationships.end() ? nullptr : &found->second;
}

std::string relationship_text(World& world, Snowflake other, RelationshipRecord const& record) {
    return fields_of(world, other, record).take();
}

void befriend(World& world, Account& account, Account& other) {
    if (account.id() == other.id()) throw Refused(Trouble::befriends_self);
    if (other.is_bot()) throw Refused(Trouble::bots_have_no_friends);
    if (type_of(other, account) == RelationshipType::blocked) throw Refused(Trouble::friend_request_blocked);
    switch (type_of(account, other)) {
    case RelationshipType::friend_: throw Refused(Trouble::already_friends);
    case RelationshipType::outgoing_request: return;
    case RelationshipType::incoming_request:
        set(world, account, other, RelationshipType::friend_, false);
        set(world, other, account, RelationshipType::friend_, true);
        announce_presence(world, account.id());
        announce_presence(world, other.id());
        return;
    default: break;
    }
    set(world, account, other, RelationshipType::outgoing_request, false);
    set(world, other, account, RelationshipType::incoming_request, true);
}

void block(World& world, Account& account, Account& other) {
    if (account.id() == other.id()) throw Refused(Trouble::befriends_self);
    if (type_of(account, other) == RelationshipType::blocked) return;
    if (type_of(other, account) != RelationshipType::blocked) clear(world, other, account);
    clear(world, account, other);
    set(world, account, other, RelationshipType::blocked, false);
}

bool part(World& world, Account& account, Account& other) {
    auto type = type_of(account, other);
    if (type == RelationshipType::none) return false;
    if (type != RelationshipType::blocked) clear(world, other, account);
    clear(world, account, other);
    return true;
}

} // namespace chorus::local
