#include "gateway/handover_gate.hpp"

#include <algorithm>
#include <chorus/codec/describe.hpp>
#include <chorus/codec/etf.hpp>
#include <chorus/codec/json.hpp>

namespace chorus::detail {

struct GuildHead {
    Snowflake id;
    Maybe<bool> unavailable;
};
struct ReadyGuilds {
    std::vector<GuildHead> guilds;
};

} // namespace chorus::detail

CHORUS_DECLARE_MODEL(chorus::detail::GuildHead);
CHORUS_DECLARE_MODEL(chorus::detail::ReadyGuilds);
CHORUS_MODEL(chorus::detail::GuildHead, id, unavailable)
CHORUS_MODEL(chorus::detail::ReadyGuilds, guilds)

namespace chorus::detail {
namespace {

template<class T> T read(Payload const& payload) {
    T value{};
    // What cannot be read stays empty.
    if (payload.encoding == Encoding::etf)
        (void)codec::decode_etf(payload.data, &value, codec::shape_of<T>);
    else
        (void)codec::decode_json(payload.data, &value, codec::shape_of<T>);
    return value;
}

// What only the session gets that asked for it.
constexpr std::string_view answers[] = {"GUILD_MEMBERS_CHUNK", "GUILD_MEMBER_LIST_UPDATE", "GUILD_SYNC",
    "GUILD_APPLICATION_COMMANDS_UPDATE", "SOUNDBOARD_SOUNDS", "LAST_MESSAGES", "CHANNEL_STATUSES",
    "CHANNEL_INFO", "CHANNEL_SYNC", "CHANNEL_MEMBER_COUNT_UPDATE", "FORUM_UNREADS", "DELETED_ENTITY_IDS",
    "VOICE_SERVER_UPDATE", "RATE_LIMITED"};
// What a session begins with, or goes on with.
constexpr std::string_view beginnings[] = {"READY", "READY_SUPPLEMENTAL", "RESUMED"};

bool is_in(auto const& names, std::string_view name) {
    return std::ranges::find(names, name) != std::end(names);
}

} // namespace

bool HandoverFilter::passes(Frame& frame, std::string_view text) {
    bool const is_new = side_ == Handover::Side::new_set;
    if (!frame.exact)
        if (auto const exact = find_exact_frame({text, frame.encoding})) frame = *exact;
    if (is_new && !has_guilds_) note_guilds(frame);
    if (is_in(answers, frame.event)) return true;
    if (!recording_) return !is_new;
    if (muted_) return false;
    if (is_in(beginnings, frame.event)) {
        // Whoever is told of the gap in the end needs what the session began with after it.
        if (is_new && !released_ && untold_gap_ && frame.event != "RESUMED")
            gate_->with([&](Handover& handover) { handover.hold(session_, text); });
        return !is_new || released_;
    }
    // What is older than this one goes first.
    if (is_new && !released_ &&
        gate_->with([](Handover& handover) { return handover.phase() >= Handover::Phase::filtering; }))
        release();
    return gate_->with([&](Handover& handover) {
        return handover.shown(side_, session_, frame.event, frame.data, text) == Handover::Verdict::pass;
    });
}

bool HandoverFilter::tells_of_gap() {
    ++gaps_;
    if (side_ == Handover::Side::old_set) return !muted_;
    if (released_) return true;
    untold_gap_ = true;
    missing_.clear();
    has_guilds_ = false;
    changed_();
    return false;
}

void HandoverFilter::release() {
    if (std::exchange(released_, true)) return;
    auto const driver = driver_.lock();
    if (!driver) return;
    // Too late to begin again. Before what was held: READY is in it, if it has come.
    if (untold_gap_) driver->tell_of_gap();
    for (auto const& text : gate_->with([&](Handover& handover) { return handover.take_held(session_); }))
        driver->hand_on(text);
    driver->enter_stage();
}

void HandoverFilter::note_guilds(Frame const& frame) {
    if (frame.event == "READY") {
        missing_.clear();
        for (auto const& guild : read<ReadyGuilds>(frame.payload()).guilds)
            if (guild.unavailable.value_or(false)) missing_.insert(guild.id);
    }
    else if (frame.event == "GUILD_CREATE" || frame.event == "GUILD_DELETE") {
        // A GUILD_DELETE says that it stays unavailable.
        if (missing_.erase(read<GuildHead>(frame.payload()).id) == 0) return;
    }
    else
        return;
    if (!missing_.empty()) return;
    has_guilds_ = true;
    changed_();
}

} // namespace chorus::detail
