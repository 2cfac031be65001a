// Interactions: for those who answer them, and for those who began them.
#pragma once

#include <chorus/gateway/events/event.hpp>
#include <chorus/models/interaction.hpp>

namespace chorus {

/// To the bot: somebody did something, answer it. To the user who did it (only `id` and `nonce`): it was
/// sent.
struct InteractionCreate : Interaction {
    CHORUS_EVENT("INTERACTION_CREATE");
};
/// To the user who began it: it was answered.
struct InteractionSuccess {
    CHORUS_EVENT("INTERACTION_SUCCESS");
    Snowflake id;
    Maybe<std::string> nonce;
};

enum class InteractionFailureReason : std::int32_t { unknown = 1, timeout = 2 };

/// To the user who began it: the application said nothing, or nothing good.
struct InteractionFailure {
    CHORUS_EVENT("INTERACTION_FAILURE");
    Snowflake id;
    Maybe<std::string> nonce;
    Maybe<InteractionFailureReason> reason_code;
};
/// To the user who began it: a form to fill in, answered by a SubmitModal.
struct InteractionModalCreate {
    CHORUS_COMPILED_ONCE(InteractionModalCreate);

    CHORUS_EVENT("INTERACTION_MODAL_CREATE");
    Snowflake id;
    Maybe<std::string> nonce;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> guild_id;
    std::string custom_id;
    std::string title;
    std::vector<Component> components;
    Maybe<Box<ResolvedData>> resolved; ///< what the choices made at first stand for
    Maybe<Application> application;
};
/// To the user who began it: a page of the application to show.
struct InteractionIframeModalCreate {
    CHORUS_EVENT("INTERACTION_IFRAME_MODAL_CREATE");
    Snowflake id;
    Maybe<std::string> nonce;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> guild_id;
    std::string custom_id;
    std::string title;
    std::string iframe_path;
    Maybe<std::int32_t> modal_size; ///< 1 small, 2 medium, 3 large
    Maybe<Application> application;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::InteractionCreate);
CHORUS_DECLARE_MODEL(chorus::InteractionSuccess);
CHORUS_DECLARE_MODEL(chorus::InteractionFailure);
CHORUS_DECLARE_MODEL(chorus::InteractionModalCreate);
CHORUS_DECLARE_MODEL(chorus::InteractionIframeModalCreate);
