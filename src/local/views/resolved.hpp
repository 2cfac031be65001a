// What ids in an interaction stand for: users, members, roles, channels, messages, attachments.
#pragma once

#include "local/http/router.hpp"
#include <chorus/models/command_type.hpp>
#include <chorus/models/resolved_data.hpp>
#include <string>

namespace chorus::local {

class Resolved {
public:
    explicit Resolved(Call& call) : call_(call) {}

    // False: there is none that the caller could mean.
    bool user(Snowflake id);
    bool role(Snowflake id);
    bool channel(Snowflake id);
    bool message(Snowflake id);
    void attachment(Attachment attachment);
    /// By the type of an option; true for those that are no ids.
    bool option(ApplicationCommandOptionType type, Snowflake id);

    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::string json() const;

private:
    Call& call_;
    ResolvedData data_;
};

} // namespace chorus::local
