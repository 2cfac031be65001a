#include <chorus/codec/describe.hpp>
#include <chorus/models/emoji.hpp>

CHORUS_COMPILE(Emoji)
CHORUS_MODEL(chorus::Emoji, id, name, roles, user, user_id, guild_id, application_id, require_colons, managed,
    animated, available, groups)
CHORUS_MODEL(chorus::ReactionCountDetails, burst, normal, vote)
CHORUS_COMPILE(Reaction)
CHORUS_MODEL(
    chorus::Reaction, emoji, count, me, me_burst, me_vote, count_details, burst_count, burst_colors, user_ids)
CHORUS_MODEL(chorus::EmojiGuild, id, name, icon, description, features, emojis, premium_tier,
    premium_subscription_count, approximate_member_count, approximate_presence_count)
CHORUS_MODEL(chorus::EmojiApplication, id, name)
CHORUS_MODEL(chorus::EmojiSource, type, guild, application)
