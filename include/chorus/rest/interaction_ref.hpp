#pragma once

#include <chorus/types/secret.hpp>
#include <chorus/types/snowflake.hpp>
#include <concepts>
#include <utility>

namespace chorus {

/// What an interaction is answered by: its id, its application's, and its token. From the interaction, or
/// from what was kept of it.
class InteractionRef {
public:
    InteractionRef(Snowflake id, Snowflake application, Secret token)
        : id_(id)
        , application_(application)
        , token_(std::move(token)) {}
    template<class I>
        requires requires(I const& i) {
            { i.id } -> std::convertible_to<Snowflake>;
            { i.application_id } -> std::convertible_to<Snowflake>;
            { i.token } -> std::convertible_to<Secret>;
        }
    InteractionRef(I const& interaction)
        : id_(interaction.id)
        , application_(interaction.application_id)
        , token_(interaction.token) {}

    [[nodiscard]] Snowflake id() const { return id_; }
    [[nodiscard]] Snowflake application() const { return application_; }
    [[nodiscard]] Secret const& token() const { return token_; }

private:
    Snowflake id_;
    Snowflake application_;
    Secret token_;
};

} // namespace chorus
