// What happened on this instance, for those who watch it: the control API's feed and recordings. Bounded, and
// without secrets.
#pragma once

#include "local/gateway/hub.hpp"
#include <chorus/types/timestamp.hpp>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus::local {

enum class NewsKind : std::uint8_t {
    call = 1,    ///< a request and its answer
    event = 2,   ///< a dispatch to one session
    payload = 4, ///< what else goes over gateway connections, but heartbeats
    session = 8, ///< sessions come and go
    change = 16, ///< a dispatch, once, whether or not anybody got it
};
inline constexpr std::uint32_t all_news = 31;

[[nodiscard]] std::string_view name_of(NewsKind kind);
/// "call,event" → bits; all of them where a name is unknown.
[[nodiscard]] std::uint32_t news_kinds(std::string_view names);

/// A request that was answered.
struct CallNews {
    std::string_view method, target, route, content_type;
    std::optional<Snowflake> user;
    std::string user_name;
    bool bot = false;
    std::string_view body;
    int status = 0; ///< 0: the connection was cut instead
    std::string_view answer;
    std::chrono::microseconds took{0};
    bool by_control = false;
    std::string_view fault; ///< the one that was injected
    std::vector<std::pair<std::string, std::string>> const* headers = nullptr;
};

struct News {
    std::uint64_t number = 0;
    Timestamp at;
    NewsKind kind = NewsKind::call;
    std::string fields; ///< JSON of its own fields, each after a comma
    SharedEvent event;

    /// `max_data`: a longer payload is left out.
    [[nodiscard]] std::string json(std::size_t max_data) const;
};

class Chronicle : public HubWatcher {
public:
    /// Hears everything, whole.
    using Sink = std::function<void(News const&)>;

    void note_call(CallNews const& call);
    void on_change(SharedEvent const& event) override;
    void on_event(GatewaySession const& session, SharedEvent const& event) override;
    void on_payload(Outbox const& outbox, std::string_view text, bool outgoing) override;
    void on_session(GatewaySession const& session, std::string_view what) override;

    /// Of the latest entry.
    [[nodiscard]] std::uint64_t last() const { return last_; }
    /// `{"last":…,"lost":…,"news":[…]}`: what came after that number, as much of it as fits. `lost`: so many
    /// are no longer there.
    [[nodiscard]] std::string since(std::uint64_t number, std::uint32_t kinds) const;
    [[nodiscard]] bool has_since(std::uint64_t number, std::uint32_t kinds) const;

    void set_sink(Sink sink) { sink_ = std::move(sink); }
    [[nodiscard]] bool has_sink() const { return static_cast<bool>(sink_); }

private:
    void add(NewsKind kind, std::string fields, SharedEvent event = nullptr);

    std::deque<News> ring_;
    std::size_t bytes_ = 0;
    std::uint64_t last_ = 0;
    Sink sink_;
};

/// JSON with the strings behind the names of secrets hidden; other text unchanged.
[[nodiscard]] std::string without_secrets(std::string_view text);
/// What stands in their place: as long as a password must be, so that a recording can be replayed.
inline constexpr std::string_view hidden_secret = "(hidden)";

} // namespace chorus::local
