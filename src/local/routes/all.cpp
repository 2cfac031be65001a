#include "local/routes/tables.hpp"

namespace chorus::local {

Router const& all_routes() {
    static std::span<Route const> const tables[] = {
        discovery_routes(),
        auth_routes(),
        mfa_routes(),
        recovery_routes(),
        user_routes(),
        relationship_routes(),
        note_routes(),
        settings_routes(),
        read_state_routes(),
        direct_routes(),
        application_routes(),
        oauth2_routes(),
        oauth2_token_routes(),
        command_routes(),
        command_permission_routes(),
        interaction_routes(),
        interaction_callback_routes(),
        interaction_webhook_routes(),
        guild_routes(),
        member_routes(),
        role_routes(),
        ban_routes(),
        channel_routes(),
        invite_routes(),
        message_routes(),
        pin_routes(),
        message_extra_routes(),
        reaction_routes(),
        upload_routes(),
        cdn_routes(),
        thread_routes(),
        thread_list_routes(),
        forum_tag_routes(),
        emoji_routes(),
        sticker_routes(),
        audit_log_routes(),
        prune_routes(),
        search_routes(),
        scheduled_event_routes(),
        template_routes(),
        poll_routes(),
        auto_moderation_routes(),
        stage_routes(),
        guild_front_routes(),
        stub_routes(),
        webhook_routes(),
        webhook_message_routes(),
    };
    static Router const router(tables);
    return router;
}

} // namespace chorus::local
