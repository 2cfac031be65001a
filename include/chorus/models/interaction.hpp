#pragma once

#include <chorus/models/command_type.hpp>
#include <chorus/models/component.hpp>
#include <chorus/models/message.hpp>
#include <chorus/models/monetization.hpp>
#include <chorus/models/option_value.hpp>
#include <chorus/models/role.hpp>

namespace chorus {

enum class InteractionType : std::int32_t {
    ping = 1,
    application_command = 2,
    message_component = 3,
    application_command_autocomplete = 4,
    modal_submit = 5,
    sku_purchase_eligibility = 6,
};

struct ResolvedData; // <chorus/models/resolved_data.hpp>, which reading it takes, and comparing interactions

/// One option of a command as it was filled in, or the subcommand that was chosen.
struct InteractionOption {
    std::string name;
    ApplicationCommandOptionType type = ApplicationCommandOptionType::string;
    Maybe<OptionValue> value;               ///< not of subcommands
    std::vector<InteractionOption> options; ///< of a subcommand or a group of them
    Maybe<bool> focused;                    ///< of autocompletion: it is being typed

    friend bool operator==(InteractionOption const&, InteractionOption const&) = default;
};

/// What was done: which command with what options, which component with what values, which modal.
struct InteractionData {
    CHORUS_COMPILED_ONCE(InteractionData);

    // commands
    Maybe<Snowflake> id;
    Maybe<std::string> name;
    Maybe<ApplicationCommandType> type;
    std::vector<InteractionOption> options;
    Maybe<Snowflake> guild_id;  ///< of a guild's own command
    Maybe<Snowflake> target_id; ///< the user or message whose menu it was

    // components and modals
    Maybe<std::string> custom_id;
    Maybe<ComponentType> component_type;
    std::vector<std::string> values;   ///< of a select
    std::vector<Component> components; ///< of a modal, with what was entered

    /// What the ids in options and selects stand for: see `resolved<User>(id)` of the interaction.
    Maybe<Box<ResolvedData>> resolved;

    friend bool operator==(InteractionData const&, InteractionData const&) = default;
};

/// The guild of an interaction.
struct InteractionGuild {
    Snowflake id;
    std::vector<std::string> features;
    Maybe<std::string> locale;

    friend bool operator==(InteractionGuild const&, InteractionGuild const&) = default;
};

/// Somebody used a command, pressed a button, chose from a select or sent a modal. To be answered within
/// three seconds, at least by `interactions().defer(interaction)`; the token is good for 15 minutes.
struct Interaction {
    CHORUS_COMPILED_ONCE(Interaction);

    Snowflake id;
    Snowflake application_id;
    InteractionType type = InteractionType::ping;
    Maybe<InteractionData> data;
    Maybe<InteractionGuild> guild;
    Maybe<Snowflake> guild_id;
    Maybe<Box<Channel>> channel; ///< only some fields
    Maybe<Snowflake> channel_id;
    Maybe<Member> member; ///< in guilds, with `user` and `permissions`
    Maybe<User> user;     ///< in direct messages; else see `author()`
    Secret token;
    std::int32_t version = 1;
    Maybe<Box<Message>> message;        ///< that the component is on
    Maybe<Permissions> app_permissions; ///< of the application in the channel
    Maybe<std::string> locale;          ///< of the user: "en-GB"
    Maybe<std::string> guild_locale;
    std::vector<Entitlement> entitlements;
    Maybe<std::vector<Snowflake>> entitlement_sku_ids;
    /// By how the application is installed: "0" for a guild (its id, or 0 in the bot's direct messages), "1"
    /// for a user (their id).
    std::map<std::string, Snowflake> authorizing_integration_owners;
    Maybe<InteractionContextType> context;
    Maybe<std::int64_t> attachment_size_limit; ///< bytes
    Maybe<std::string> nonce; ///< of the one who did it: Spacebar tells them of it by the same event

    /// Who did it.
    [[nodiscard]] CHORUS_DECL User const& author() const;

    /// The name of the command; empty where it is none.
    [[nodiscard]] CHORUS_DECL std::string const& command_name() const;
    /// The subcommand that was chosen; empty where the command has none.
    [[nodiscard]] CHORUS_DECL std::string const& subcommand() const;
    /// The group that the subcommand is in; empty where there is none.
    [[nodiscard]] CHORUS_DECL std::string const& subcommand_group() const;
    /// The options, of the subcommand where there is one.
    [[nodiscard]] CHORUS_DECL std::vector<InteractionOption> const& options() const;
    /// Null where the option was not filled in.
    [[nodiscard]] CHORUS_DECL InteractionOption const* find_option(std::string_view name) const;
    /// `option<std::int64_t>("sides")`, `option<bool>`, `option<double>`, `option<std::string>`,
    /// `option<Snowflake>`. Nothing where the option was not filled in, or is no `T`.
    template<class T> [[nodiscard]] std::optional<T> option(std::string_view name) const {
        auto const* found = find_option(name);
        if (!found || !found->value) return std::nullopt;
        return found->value->as<T>();
    }
    /// `resolved_option<User>("who")`: the user, member, role, channel or attachment itself.
    template<class T> [[nodiscard]] T const* resolved_option(std::string_view name) const {
        auto wanted = option<Snowflake>(name);
        return wanted ? resolved<T>(*wanted) : nullptr;
    }
    /// What an id of an option, of `values()` or of a file upload stands for.
    template<class T> [[nodiscard]] T const* resolved(Snowflake wanted) const;
    /// The user or message whose menu it was: `target<Message>()`.
    template<class T> [[nodiscard]] T const* target() const {
        return data && data->target_id ? resolved<T>(*data->target_id) : nullptr;
    }
    /// Of autocompletion: the option that is being typed. What is typed is `focused()->value->as_string()`.
    [[nodiscard]] CHORUS_DECL InteractionOption const* focused() const;

    /// Of a component or modal; empty where it is neither.
    [[nodiscard]] CHORUS_DECL std::string const& custom_id() const;
    /// What was chosen from a select.
    [[nodiscard]] CHORUS_DECL std::vector<std::string> const& values() const;
    /// A field of a modal; null where there is none.
    [[nodiscard]] CHORUS_DECL Component const* field(std::string_view custom_id) const;
    /// What was entered into a text input of a modal, or chosen of a radio group; empty where nothing was.
    [[nodiscard]] CHORUS_DECL std::string value_of(std::string_view custom_id) const;
    /// What was chosen from a select or checkbox group of a modal, or the ids of uploaded files.
    [[nodiscard]] CHORUS_DECL std::vector<std::string> const& values_of(std::string_view custom_id) const;

    friend bool operator==(Interaction const&, Interaction const&) = default;
};

// In the library: maps of big types are dear to compile.
extern template CHORUS_DECL User const* Interaction::resolved(Snowflake wanted) const;
extern template CHORUS_DECL Member const* Interaction::resolved(Snowflake wanted) const;
extern template CHORUS_DECL Role const* Interaction::resolved(Snowflake wanted) const;
extern template CHORUS_DECL Channel const* Interaction::resolved(Snowflake wanted) const;
extern template CHORUS_DECL Message const* Interaction::resolved(Snowflake wanted) const;
extern template CHORUS_DECL Attachment const* Interaction::resolved(Snowflake wanted) const;

/// What became of an interaction that was answered.
struct InteractionOutcome {
    Snowflake id;
    InteractionType type = InteractionType::ping;
    Maybe<std::string> activity_instance_id;
    Maybe<Snowflake> response_message_id;
    Maybe<bool> response_message_loading;
    Maybe<bool> response_message_ephemeral;
    Maybe<Snowflake> channel_id;
    Maybe<Snowflake> guild_id;

    friend bool operator==(InteractionOutcome const&, InteractionOutcome const&) = default;
};

struct ActivityInstance {
    std::string id;

    friend bool operator==(ActivityInstance const&, ActivityInstance const&) = default;
};

/// What an answer made: a message, or the start of an activity.
struct InteractionResource {
    std::int32_t type = 0; ///< an InteractionCallbackType
    Maybe<ActivityInstance> activity_instance;
    Maybe<Box<Message>> message;

    friend bool operator==(InteractionResource const&, InteractionResource const&) = default;
};

/// What the server says to an answer that asked for it.
struct InteractionCallback {
    InteractionOutcome interaction;
    Maybe<InteractionResource> resource;

    friend bool operator==(InteractionCallback const&, InteractionCallback const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::InteractionOption);
CHORUS_DECLARE_MODEL(chorus::InteractionData);
CHORUS_DECLARE_MODEL(chorus::InteractionGuild);
CHORUS_DECLARE_MODEL(chorus::Interaction);
CHORUS_DECLARE_MODEL(chorus::InteractionOutcome);
CHORUS_DECLARE_MODEL(chorus::ActivityInstance);
CHORUS_DECLARE_MODEL(chorus::InteractionResource);
CHORUS_DECLARE_MODEL(chorus::InteractionCallback);
