// From a request to the handler that answers it, past the checks that every route of a kind shares.
#pragma once

#include "local/http/errors.hpp"
#include "local/http/form.hpp"
#include "local/http/http_message.hpp"
#include "local/http/target.hpp"
#include "local/world.hpp"
#include <array>
#include <chorus/codec/shape.hpp>
#include <chorus/types/permissions.hpp>
#include <chorus/types/rights.hpp>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace chorus::local {

class Call;

enum class Access : std::uint8_t {
    open,  ///< no token needed; a valid one is recognised
    token, ///< a valid token, or 401
};
enum class Base : std::uint8_t {
    api,  ///< under /api or /api/v6 … v10
    root, ///< not under /api
    both,
};

/// One operation. Its path says what is checked before the handler runs: `{guild_id}` must name a guild that
/// the caller is in, `{channel_id}` a channel that they see; `needs` is what they must be allowed there.
struct Route {
    std::string_view method;
    std::string_view path; ///< "/channels/{channel_id}/messages"
    Answer (*handler)(Call&);
    Permissions needs = {};
    Access access = Access::token;
    Base base = Base::api;
    bool outsiders = false;         ///< the handler looks up guild and channel itself
    std::string_view constant = {}; ///< of `constant_answer`: the JSON it gives; "-": 204
};

/// Of a handler: the next route that fits is meant, if there is one. Otherwise a refusal.
class NotMine : public Refused {
public:
    using Refused::Refused;
};

/// What operations answer that have nothing behind them.
[[nodiscard]] Answer constant_answer(Call& call);

/// A request on its way through one handler.
class Call {
public:
    Call(World& in, Request const& received, Target const& parsed, Route const& matched)
        : world(in)
        , request(received)
        , target(parsed)
        , route(matched) {}

    World& world;
    Request const& request;
    Target const& target;
    Route const& route;
    Account* account = nullptr;       ///< the caller; set where the route needs a token
    GuildRecord* guild = nullptr;     ///< of `{guild_id}`, or of the channel's guild
    ChannelRecord* channel = nullptr; ///< of `{channel_id}`
    Permissions permissions;          ///< the caller's, in that channel or guild
    std::string token;                ///< as the caller sent it, without prefix
    codec::Shape const* body = nullptr; ///< what the operation takes, where that is known

    [[nodiscard]] Account& me() { return *account; }
    [[nodiscard]] std::string const& param(std::string_view name) const;
    /// A path parameter that must be an id.
    [[nodiscard]] Snowflake id(std::string_view name) const;
    /// The same, but `@me` is the caller.
    [[nodiscard]] Snowflake user_id(std::string_view name) const;
    /// The JSON body; an empty one is an empty object. Throws where it is none, or not what the operation takes.
    [[nodiscard]] nlohmann::json json();
    [[nodiscard]] Form form() { return Form(json()); }
    /// Throws InvalidForm where a body in JSON is not what the operation takes.
    void check_body(nlohmann::json const& body) const;
    /// Before the handler runs, whatever it looks at first, or if it does not look at the body at all. What was
    /// read for it is kept for the handler.
    void check_body();
    /// Query parameters; outside `min`…`max` they are refused.
    [[nodiscard]] std::int64_t query_number(
        std::string_view name, std::int64_t otherwise, std::int64_t min, std::int64_t max) const;
    [[nodiscard]] std::optional<Snowflake> query_id(std::string_view name) const;
    void need(Permissions permission) const {
        if (!permissions.has(permission)) throw Refused(Trouble::missing_permissions);
    }

    void need_right(Rights rights) const;

    void set_param(std::string_view name, std::string value) { params_.emplace_back(name, std::move(value)); }

private:
    std::vector<std::pair<std::string_view, std::string>> params_;
    std::optional<nlohmann::json> checked_;
};

/// Finds the channel for a caller, as for `{channel_id}` of a path: sets channel, guild and permissions.
/// Throws where they do not see it.
void enter_channel(Call& call, Snowflake id);

/// All operations, and the way to them.
class Router {
public:
    explicit Router(std::span<std::span<Route const> const> tables);

    /// Never throws: whatever goes wrong is an answer. The world must be locked. Counts the request against
    /// its limits, where the world has any.
    [[nodiscard]] Answer answer(World& world, Request const& request) const;

    [[nodiscard]] std::vector<Route const*> routes() const;
    /// The operation's name, "GET /users/{user_id}"; empty where there is none.
    [[nodiscard]] std::string name_of(Request const& request) const;

    struct Match {
        Route const* route = nullptr;
        codec::Shape const* body = nullptr;
        std::vector<std::pair<std::string_view, std::string>> params;
        bool other_method = false; ///< the path exists
    };
    [[nodiscard]] Match match(
        std::string_view method, Target const& target, std::size_t skip = 0) const;

private:
    struct Entry {
        Route const* route;
        std::vector<std::string_view> segments;
        codec::Shape const* body;
    };
    [[nodiscard]] Answer run(World& world, Request const& request, Target const& target) const;
    [[nodiscard]] Answer run(
        World& world, Request const& request, Target const& target, std::size_t skip) const;
    [[nodiscard]] Answer answer_within_limits(World& world, Request const& request) const;
    [[nodiscard]] Visit visit_of(World& world, Request const& request, Target const& target) const;

    std::vector<std::vector<Entry>>
        by_length_; ///< routes by the number of their segments, literal ones first
};

/// The table of this instance.
[[nodiscard]] Router const& all_routes();

} // namespace chorus::local
