#include <chorus/codec/describe.hpp>
#include <chorus/models/personal_data.hpp>

CHORUS_MODEL(
    chorus::HarvestMetadata, user_is_staff, sla_email_sent, bypass_cooldown, is_provisional, backend_attempts)
CHORUS_MODEL(chorus::Harvest, harvest_id, user_id, status, state, email, created_at, updated_at, polled_at,
    completed_at, shadow_run, backends, harvest_metadata)
CHORUS_MODEL(chorus::UserAffinity, user_id, affinity)
CHORUS_MODEL(chorus::UserAffinities, user_affinities, inverse_user_affinities)
CHORUS_MODEL(chorus::GuildAffinity, guild_id, affinity)
CHORUS_MODEL(chorus::GuildAffinities, guild_affinities)
CHORUS_MODEL(chorus::ActivityStatistics, application_id, last_played_at, first_played_at, total_duration,
    total_discord_sku_duration)
CHORUS_MODEL(chorus::PremiumUses, value)
CHORUS_MODEL(chorus::PremiumUsage, nitro_sticker_sends, total_animated_emojis, total_global_emojis,
    total_large_uploads, total_hd_streams, hd_hours_streamed)
CHORUS_MODEL(chorus::BurstCredits, amount, replenished_today, next_replenish_at)
