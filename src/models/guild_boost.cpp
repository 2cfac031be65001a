#include <chorus/codec/describe.hpp>
#include <chorus/models/guild_boost.hpp>

CHORUS_MODEL(chorus::GuildBoost, id, guild_id, user_id, user, ended, ends_at, pause_ends_at)
CHORUS_MODEL(
    chorus::GuildBoostSlot, id, subscription_id, canceled, cooldown_ends_at, premium_guild_subscription)
