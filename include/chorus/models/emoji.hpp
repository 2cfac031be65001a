#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

/// A custom emoji, or a Unicode one: then only `name` is there.
struct Emoji {
    CHORUS_COMPILED_ONCE(Emoji);

    Maybe<Snowflake> id;
    Maybe<std::string> name; ///< null: a custom one that is gone, in reactions
    Maybe<std::vector<Snowflake>> roles;
    Maybe<User> user; ///< who made it
    Maybe<Snowflake> user_id;
    Maybe<Snowflake> guild_id;
    Maybe<Snowflake> application_id;
    Maybe<bool> require_colons;
    Maybe<bool> managed;
    Maybe<bool> animated;
    Maybe<bool> available; ///< false: the guild has lost the boosts for it
    Maybe<JsonText> groups;

    friend bool operator==(Emoji const&, Emoji const&) = default;
};

/// How many of a reaction are of which kind.
struct ReactionCountDetails {
    std::int64_t burst = 0;
    std::int64_t normal = 0;
    Maybe<std::int64_t> vote;

    friend bool operator==(ReactionCountDetails const&, ReactionCountDetails const&) = default;
};

/// How often a message got one emoji.
struct Reaction {
    CHORUS_COMPILED_ONCE(Reaction);

    Emoji emoji;
    std::int64_t count = 0;
    Maybe<bool> me;
    Maybe<bool> me_burst;
    Maybe<bool> me_vote;
    Maybe<ReactionCountDetails> count_details;
    Maybe<std::int64_t> burst_count;
    Maybe<std::vector<std::string>> burst_colors; ///< "#rrggbb"
    Maybe<std::vector<Snowflake>> user_ids;       ///< Spacebar

    friend bool operator==(Reaction const&, Reaction const&) = default;
};

/// The guild that an emoji comes from, as far as strangers may see it.
struct EmojiGuild {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    Maybe<std::string> description;
    std::vector<std::string> features;
    std::vector<Emoji> emojis;
    Maybe<std::int32_t> premium_tier;
    Maybe<std::int64_t> premium_subscription_count;
    Maybe<std::int64_t> approximate_member_count;
    Maybe<std::int64_t> approximate_presence_count;

    friend bool operator==(EmojiGuild const&, EmojiGuild const&) = default;
};

/// The application that an emoji belongs to.
struct EmojiApplication {
    Snowflake id;
    std::string name;

    friend bool operator==(EmojiApplication const&, EmojiApplication const&) = default;
};

/// Where an emoji comes from.
struct EmojiSource {
    std::string type; ///< "GUILD" or "APPLICATION"
    Maybe<EmojiGuild> guild;
    Maybe<EmojiApplication> application;

    friend bool operator==(EmojiSource const&, EmojiSource const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Emoji);
CHORUS_DECLARE_MODEL(chorus::ReactionCountDetails);
CHORUS_DECLARE_MODEL(chorus::Reaction);
CHORUS_DECLARE_MODEL(chorus::EmojiGuild);
CHORUS_DECLARE_MODEL(chorus::EmojiApplication);
CHORUS_DECLARE_MODEL(chorus::EmojiSource);
