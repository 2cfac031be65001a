// Requests on their way to the router, noted in the chronicle; and those that the program makes itself.
#pragma once

#include "local/http/http_message.hpp"
#include "local/world.hpp"
#include <chrono>
#include <string>
#include <string_view>

namespace chorus::local {

/// Answers a client's request. The world must be locked.
[[nodiscard]] Answer answer_request(World& world, Request const& request);
/// What this request meets, if anything.
[[nodiscard]] std::optional<RouteFault> fault_of(World& world, Request const& request);
/// Notes a request that met a fault; `answer` is what the client gets, if anything.
void note_fault(World& world, Request const& request, RouteFault const& fault, Answer const* answer);

/// Notes that the program made an account, which is no request of anybody.
void note_account(World& world, Account const& account);
/// Notes that the program made somebody a member, which no operation does.
void note_join(World& world, Account const& account, Snowflake guild);

/// Does an operation as that user, past rate limits and tallies: all else is as if they had sent it. `path`
/// begins after /api/v9.
[[nodiscard]] Answer perform(World& world, Account const& account, Request request);
[[nodiscard]] Answer perform(World& world, Account const& account, std::string_view method,
    std::string_view path, std::string body = {});

} // namespace chorus::local
