#include <chorus/codec/describe.hpp>
#include <chorus/models/invite.hpp>

CHORUS_MODEL(chorus::InviteApplication, id, name, icon, description, summary, type, cover_image,
    primary_sku_id, bot, guild_id, verify_key, flags, flags_new, max_participants, tags, slug, bot_public,
    bot_require_code_grant, terms_of_service_url, privacy_policy_url, rpc_origins, custom_install_url,
    install_params, integration_types_config)
CHORUS_MODEL(chorus::InviteStage, members, participant_count, speaker_count, topic)
CHORUS_COMPILE(Invite)
CHORUS_MODEL(chorus::Invite, code, type, guild_id, guild, channel_id, channel, inviter_id, inviter, uses,
    max_uses, max_age, temporary, created_at, expires_at, target_type, target_user, target_user_id,
    target_user_type, target_application, target_channel_id, target_message_id, stage_instance,
    guild_scheduled_event, roles, vanity_url, approximate_member_count, approximate_presence_count, flags,
    is_contact, is_nickname_changeable, friends_count, liveliness, member, new_member, show_verification_form)
CHORUS_MODEL(
    chorus::TargetUsersJob, status, total_users, processed_users, created_at, completed_at, error_message)
