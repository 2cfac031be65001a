#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// Which variant of an experiment the current user, or a fingerprint, was given.
struct UserExperiment {
    std::int64_t hash = 0; ///< MurmurHash3 of the experiment's name, 32 bits
    std::int64_t revision = 0;
    std::int64_t bucket = 0;      ///< -1 none, 0 the control group, 1 and more the variants
    std::int64_t override_ = 0;   ///< -1 no, 0 yes: the bucket was set by hand
    std::int64_t population = 0;  ///< the group of users that rolled it
    std::int64_t hash_result = 0; ///< the position among all users, 0 to 9999
    bool aa_mode = false;         ///< all variants are alike, to test the experiment itself
    bool trigger_debugging = false;

    friend bool operator==(UserExperiment const&, UserExperiment const&) = default;
};

/// How an experiment is spread over guilds, for clients to work out the buckets.
struct GuildExperiment {
    std::int64_t hash = 0;
    Maybe<std::string> hash_key; ///< what to hash instead of the experiment's name
    std::int64_t revision = 0;
    JsonText populations;            ///< nested lists: ranges and filters
    JsonText overrides;              ///< guilds with a bucket set by hand
    JsonText overrides_formatted;    ///< populations that are overrides
    Maybe<std::string> holdout_name; ///< the experiment that switches this one off
    Maybe<std::int64_t> holdout_bucket;
    bool aa_mode = false;
    bool trigger_debugging = false;

    friend bool operator==(GuildExperiment const&, GuildExperiment const&) = default;
};

/// GET /experiments. On the wire each is a list, whose positions have the meanings; what has been added to
/// such lists since is in the text.
struct Experiments {
    Maybe<std::string> fingerprint; ///< of a client without an account; made where it sent none
    std::vector<JsonText> assignments;
    std::vector<JsonText> guild_experiments;

    /// Read from `assignments`; what is no such list is left out.
    [[nodiscard]] CHORUS_DECL std::vector<UserExperiment> of_user() const;
    /// Read from `guild_experiments`.
    [[nodiscard]] CHORUS_DECL std::vector<GuildExperiment> of_guilds() const;

    friend bool operator==(Experiments const&, Experiments const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Experiments);
