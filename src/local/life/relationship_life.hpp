// Friends, requests and blocks, with the events that both sides get.
#pragma once

#include "local/world.hpp"
#include <string>

namespace chorus::local {

/// What `other` is to the account. Null: nobody in particular.
[[nodiscard]] RelationshipRecord* relationship(Account& account, Snowflake other);
/// JSON of a Relationship.
[[nodiscard]] std::string relationship_text(World& world, Snowflake other, RelationshipRecord const& record);

/// A friend request, or the answer to one. Throws where the other does not want it.
void befriend(World& world, Account& account, Account& other);
void block(World& world, Account& account, Account& other);
/// Ends whatever there is. False: there is nothing.
bool part(World& world, Account& account, Account& other);

} // namespace chorus::local
