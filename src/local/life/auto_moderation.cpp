#include "local/life/auto_moderation.hpp"

#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/guild_life.hpp"
#include "local/life/message_life.hpp"
#include "local/rules/mentions.hpp"
#include <algorithm>
#include <cctype>
#include <regex>

namespace chorus::local {
namespace {

std::string lower(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0 || c == '_'; }

/// Where `pattern` (`cat`, `cat*`, `*cat`, `*cat*`) is in `text`; both in lower case.
std::size_t find_word(std::string_view text, std::string_view pattern) {
    bool open_before = pattern.starts_with('*'), open_after = pattern.ends_with('*');
    if (open_before) pattern.remove_prefix(1);
    if (open_after && !pattern.empty()) pattern.remove_suffix(1);
    if (pattern.empty()) return text.npos;
    for (auto at = text.find(pattern); at != text.npos; at = text.find(pattern, at + 1)) {
        auto end = at + pattern.size();
        bool begins = open_before || at == 0 || !is_word(text[at - 1]);
        bool ends = open_after || end == text.size() || !is_word(text[end]);
        if (begins && ends) return at;
    }
    return text.npos;
}

// Examples in place of a server's own lists, so that bots can be tried.
std::string_view preset_word(AutoModerationPreset preset) {
    switch (preset) {
    case AutoModerationPreset::profanity: return "profanity";
    case AutoModerationPreset::sexual_content: return "sexualcontent";
    case AutoModerationPreset::slurs: return "slur";
    }
    return {};
}

bool is_exempt(Call& call, AutoModerationRule const& rule) {
    auto among = [](std::vector<Snowflake> const& ids, Snowflake id) {
        return std::ranges::find(ids, id) != ids.end();
    };
    if (among(rule.exempt_channels, call.channel->id())) return true;
    if (auto parent = call.channel->channel.parent_id; parent && among(rule.exempt_channels, *parent))
        return true;
    auto const* member = call.guild->member(call.me().id());
    return member &&
        std::ranges::any_of(member->roles, [&](Snowflake role) { return among(rule.exempt_roles, role); });
}

void execute(Call& call, AutoModerationRule const& rule, AutoModerationAction const& action,
    RuleMatch const& match, std::string_view content, Maybe<Snowflake> alert) {
    JsonObject event;
    event.id("guild_id", call.guild->id())
        .model("action", action)
        .id("rule_id", rule.id)
        .number("rule_trigger_type", static_cast<int>(rule.trigger_type))
        .id("user_id", call.me().id())
        .id("channel_id", call.channel->id());
    if (alert) event.id("alert_system_message_id", *alert);
    event.text("content", content);
    if (match.keyword.empty())
        event.none("matched_keyword");
    else
        event.text("matched_keyword", match.keyword);
    event.text("matched_content", match.content);
    call.world.broadcast.to_guild(*call.guild, events::auto_moderation_action_execution, event.take());
}

AuditLogOptions options_for(Call& call, AutoModerationRule const& rule) {
    AuditLogOptions options;
    options.auto_moderation_rule_name = rule.name;
    options.auto_moderation_rule_trigger_type = static_cast<std::int32_t>(rule.trigger_type);
    options.channel_id = call.channel->id();
    return options;
}

Maybe<Snowflake> post_alert(Call& call, AutoModerationRule const& rule, AutoModerationAction const& action,
    std::string_view content) {
    auto id = action.metadata ? action.metadata->channel_id : Maybe<Snowflake>();
    auto* channel = id ? call.world.store.channel(*id) : nullptr;
    if (!channel || channel->channel.guild_id != call.guild->id()) return {};
    MessageRecord notice;
    notice.author = call.me().id();
    notice.type = MessageType::auto_moderation_action;
    Embed embed;
    embed.type("auto_moderation_message").description(std::string(content));
    embed.field("rule_name", rule.name).field("channel_id", call.channel->id().to_string());
    notice.embeds.push_back(std::move(embed));
    return post_notice(call.world, *channel, std::move(notice)).id;
}

} // namespace

std::optional<RuleMatch> match_rule(AutoModerationRule const& rule, std::string_view content) {
    static AutoModerationTriggerMetadata const none;
    auto const& what = rule.trigger_metadata ? *rule.trigger_metadata : none;
    if (rule.trigger_type == AutoModerationTrigger::mention_spam) {
        auto mentions = find_mentions(content);
        auto count = mentions.users.size() + mentions.roles.size();
        bool too_many = static_cast<std::int64_t>(count) > what.mention_total_limit.value_or(20);
        return too_many ? std::optional(RuleMatch{"", ""}) : std::nullopt;
    }
    auto text = lower(content);
    std::vector<std::string> words = what.keyword_filter;
    if (rule.trigger_type == AutoModerationTrigger::keyword_preset) {
        words.clear();
        for (auto preset : what.presets) words.emplace_back(preset_word(preset));
    }
    else if (rule.trigger_type != AutoModerationTrigger::keyword) { return std::nullopt; }
    // What is allowed is not there for the other lists.
    for (auto const& allowed : what.allow_list) {
        auto pattern = lower(allowed);
        auto length = pattern.size() - static_cast<std::size_t>(std::ranges::count(pattern, '*'));
        for (auto at = find_word(text, pattern); at != text.npos; at = find_word(text, pattern))
            text.replace(at, length, length, '\x01');
    }
    for (auto const& word : words) {
        auto pattern = lower(word);
        auto at = find_word(text, pattern);
        if (at == text.npos) continue;
        auto length = pattern.size() - static_cast<std::size_t>(std::ranges::count(pattern, '*'));
        return RuleMatch{word, std::string(content.substr(at, length))};
    }
    for (auto const& pattern : what.regex_patterns) {
        try {
            std::smatch found;
            std::regex const wanted(pattern, std::regex::ECMAScript | std::regex::icase);
            auto limited = text.substr(0, 500); // std::regex recurses
            if (std::regex_search(limited, found, wanted)) return RuleMatch{pattern, found.str()};
        }
        catch (std::regex_error const&) { // Rust's flavor has more than ours
        }
    }
    return std::nullopt;
}

void moderate(Call& call, std::string_view content) {
    // Bots and moderators are not held to the rules.
    if (!call.guild || call.me().is_bot() ||
        call.permissions.has_any(Permission::administrator | Permission::manage_guild))
        return;
    bool blocked = false;
    for (auto const& [id, rule] : call.guild->rules.read()) {
        if (!rule.enabled || rule.event_type != AutoModerationEvent::message_send || is_exempt(call, rule))
            continue;
        auto match = match_rule(rule, content);
        if (!match) continue;
        for (auto const& action : rule.actions) {
            Maybe<Snowflake> alert;
            auto act = AuditLogAction::auto_moderation_block_message;
            if (action.type == AutoModerationActionType::block_message)
                blocked = true;
            else if (action.type == AutoModerationActionType::send_alert) {
                alert = post_alert(call, rule, action, content);
                act = AuditLogAction::auto_moderation_flag_to_channel;
            }
            else if (action.type == AutoModerationActionType::timeout) {
                auto seconds = action.metadata ? action.metadata->duration_seconds.value_or(60) : 60;
                if (auto* member = call.guild->member(call.me().id()))
                    member->timeout_until =
                        Timestamp(call.world.now().time() + std::chrono::seconds(seconds));
                announce_member(call.world, *call.guild, call.me().id());
                act = AuditLogAction::auto_moderation_user_communication_disabled;
            }
            else { continue; }
            execute(call, rule, action, *match, content, alert);
            AuditLogEntry entry;
            entry.action_type = act;
            entry.user_id = rule.creator_id;
            entry.target_id = call.me().id();
            entry.options = options_for(call, rule);
            audit(call.world, *call.guild, std::move(entry));
        }
    }
    if (blocked) throw Refused(Trouble::blocked_by_rule);
}

} // namespace chorus::local
