// What users do with applications: commands, components, modals.
#include "local/accounts/crypto.hpp"
#include "local/cdn/signed_urls.hpp"
#include "local/http/json_object.hpp"
#include "local/life/interaction_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/command_access.hpp"
#include "local/rules/command_check.hpp"
#include "local/rules/components.hpp"
#include "local/views/resolved.hpp"
#include <algorithm>

namespace chorus::local::interaction_routes {
namespace {

using nlohmann::json;

std::string dump(json const& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

[[noreturn]] void refuse(char const* field, char const* code, char const* message) {
    throw InvalidForm(field, code, message);
}

/// The file of an option, by its number.
Snowflake take_file(
    Call& call, Form& data, MessageBody const& body, std::string const& number, Resolved& resolved) {
    auto id = call.world.ids.next();
    std::optional<DraftFile> file;
    if (auto const& list = data.at("attachments"); list.is_array())
        for (auto const& entry : list)
            if (entry.is_object() && entry.contains("uploaded_filename") && entry.contains("id") &&
                entry["uploaded_filename"].is_string() &&
                (entry["id"] == number || dump(entry["id"]) == number))
                file = uploaded_file(call, entry["uploaded_filename"].get<std::string>());
    if (!file)
        for (auto const& [index, part] : body.files)
            if (std::to_string(index) == number) file = make_file(part);
    if (!file) refuse("data/attachments", "ATTACHMENT_NOT_FOUND", "No such file.");
    auto attachment = file->attachment;
    attachment.id = id;
    auto path = "attachments/" + call.channel->id().to_string() + "/" + id.to_string() + "/";
    attachment.url = path + percent_encode(attachment.filename);
    attachment.ephemeral = true;
    StoredFile stored;
    stored.content_type = attachment.content_type.value_or("application/octet-stream");
    stored.etag = '"' + md5_hex(file->bytes) + '"';
    stored.bytes = std::make_shared<std::string const>(std::move(file->bytes));
    call.world.store.add_file(path + attachment.filename, std::move(stored));
    call.world.uploads.drop(file->upload);
    resolved.attachment(attachment_view(call.world, attachment));
    return id;
}

/// Options as the bot hears of them: with types as described, and ids resolved.
json plain_options(Call& call, Form& data, MessageBody const& body, json const& filled,
    std::vector<CommandOption> const& described, Resolved& resolved) {
    auto out = json::array();
    if (!filled.is_array()) return out;
    for (auto const& given : filled) {
        auto name = given["name"].get<std::string>();
        auto const& option = *std::ranges::find(described, name, &CommandOption::name);
        json entry{{"name", name}, {"type", static_cast<std::int32_t>(option.type)}};
        bool focused = given.value("focused", json()) == true;
        if (option.options) {
            entry["options"] = plain_options(
                call, data, body, given.value("options", json::array()), *option.options, resolved);
        }
        else if (given.contains("value")) {
            auto value = given["value"];
            auto const text = value.is_string() ? value.get<std::string>() : dump(value);
            if (!focused && option.type == ApplicationCommandOptionType::attachment)
                value = take_file(call, data, body, text, resolved).to_string();
            else if (auto id = Snowflake::parse(text);
                     !focused && option.type >= ApplicationCommandOptionType::user && id) {
                if (!resolved.option(option.type, *id))
                    refuse("data/options", "APPLICATION_COMMAND_INVALID_OPTION_VALUE", "Nobody has this id.");
                if (option.type != ApplicationCommandOptionType::number) value = id->to_string();
            }
            entry["value"] = std::move(value);
        }
        if (focused) entry["focused"] = true;
        out.push_back(std::move(entry));
    }
    return out;
}

ApplicationCommand const& command_meant(Call& call, Form& data, Snowflake application) {
    auto id = data.require("id").id("id");
    (void)data.require("name").text("name", {1, 32});
    auto version = data.id("version");
    data.check();
    auto const* command = call.world.store.commands.find(*id);
    bool here = command && command->application_id == application &&
        (!command->guild_id || (call.guild && *command->guild_id == call.guild->id()));
    if (!here) throw Refused(Trouble::unknown_command);
    if (version && *version != command->version)
        refuse("data", "INTERACTION_APPLICATION_COMMAND_INVALID_VERSION",
            "This command is outdated, please try again in a few minutes");
    if (call.guild &&
        !may_use_command(call.world, *call.guild, *call.channel, *command, call.me().id()))
        throw Refused(Trouble::missing_permissions);
    auto at = call.guild ? InteractionContextType::guild : InteractionContextType::bot_dm;
    bool allowed =
        !command->contexts || std::ranges::find(*command->contexts, at) != command->contexts->end();
    if (!allowed || (!call.guild && command->dm_permission && !*command->dm_permission))
        throw Refused(Trouble::unknown_command);
    return *command;
}

/// The user or message whose menu it was.
void add_target(Form& data, InteractionRecord& record, Resolved& resolved, ApplicationCommand const& command,
    JsonObject& out) {
    if (command.type != ApplicationCommandType::user && command.type != ApplicationCommandType::message)
        return;
    auto target = data.require("target_id").id("target_id");
    data.check();
    bool of_user = command.type == ApplicationCommandType::user;
    if (!(of_user ? resolved.user(*target) : resolved.message(*target)))
        throw Refused(of_user ? Trouble::unknown_user : Trouble::unknown_message);
    out.id("target_id", *target);
    if (!of_user) record.metadata.target_message_id = *target;
}

std::string use_command(Call& call, Form& data, MessageBody const& body, InteractionRecord& record) {
    auto const& command = command_meant(call, data, record.application);
    auto described = command.options;
    check_filled_options(data, data.at("options"), described, record.is_command());
    data.check();
    Resolved resolved(call);
    auto options = plain_options(call, data, body, data.at("options"), described, resolved);
    JsonObject out;
    out.id("id", command.id)
        .text("name", command.name)
        .number("type", static_cast<std::int32_t>(command.type));
    if (command.guild_id) out.id("guild_id", *command.guild_id);
    add_target(data, record, resolved, command, out);
    if (!options.empty()) out.raw("options", dump(options));
    if (!resolved.empty()) out.raw("resolved", resolved.json());
    record.metadata.name = command.name;
    record.metadata.command_type = static_cast<std::int32_t>(command.type);
    return out.take();
}

/// The ids that a select's values are; texts of a string select stand for themselves.
void resolve_values(ComponentType type, json const& values, Resolved& resolved) {
    if (type < ComponentType::user_select || type > ComponentType::channel_select) return;
    for (auto const& value : values) {
        auto id = Snowflake::parse(value.get_ref<std::string const&>());
        bool known = id &&
            (type == ComponentType::user_select             ? resolved.user(*id)
                    : type == ComponentType::role_select    ? resolved.role(*id)
                    : type == ComponentType::channel_select ? resolved.channel(*id)
                                                            : resolved.role(*id) || resolved.user(*id));
        if (!known) refuse("data/values", "COMPONENT_VALIDATION_FAILED", "This value cannot be chosen.");
    }
}

std::string use_component(Call& call, Form& form, Form& data, InteractionRecord& record) {
    auto message_id = form.require("message_id").id("message_id");
    form.check();
    auto type = data.require("component_type").integer("component_type");
    auto custom_id = data.require("custom_id").text("custom_id", {1, 100});
    data.check();
    record.channel = call.channel->id();
    record.user = call.me().id();
    auto const* message = answered_message(call, record, *message_id);
    if (!message) throw Refused(Trouble::unknown_message);
    auto const components =
        message->components.empty() ? json::array() : parse_json(message->components.text());
    auto const* component = find_component(components, *custom_id);
    if (!component || component->value("type", json()) != *type ||
        component->value("disabled", json()) == true)
        refuse("data", "COMPONENT_VALIDATION_FAILED", "Component validation failed");
    record.component_message = *message_id;
    record.metadata.interacted_message_id = *message_id;
    auto kind = static_cast<ComponentType>(*type);
    JsonObject out;
    out.text("custom_id", *custom_id).number("component_type", *type);
    out.number("id", component->value("id", 0));
    if (kind == ComponentType::button) return out.take();
    auto const values = data.at("values").is_null() ? json::array() : data.at("values");
    check_chosen(data, "values", *component, values);
    data.check();
    Resolved resolved(call);
    resolve_values(kind, values, resolved);
    out.raw("values", dump(values));
    if (!resolved.empty()) out.raw("resolved", resolved.json());
    return out.take();
}

void resolve_fields(json const& described, json const& filled, Resolved& resolved) {
    for (std::size_t i = 0; i < described.size(); ++i) {
        auto const field = described[i].value("component", json()),
                   entered = filled[i].value("component", json());
        if (field.is_object() && entered.contains("values"))
            resolve_values(static_cast<ComponentType>(field.value("type", 0)), entered["values"], resolved);
    }
}

std::string submit_modal(Call& call, Form& data, InteractionRecord& record) {
    auto id = data.require("id").id("id");
    auto custom_id = data.require("custom_id").text("custom_id", {1, 100});
    data.check();
    auto* parent = call.world.interactions.find(*id, Clock::now());
    bool shown = parent && !parent->modal.empty() && parent->user == call.me().id() &&
        parent->application == record.application && parent->channel == call.channel->id();
    if (!shown) throw Refused(Trouble::unknown_interaction);
    auto const modal = parse_json(parent->modal);
    if (modal["custom_id"] != *custom_id)
        refuse("data/custom_id", "COMPONENT_VALIDATION_FAILED", "This is another modal.");
    auto components = fill_modal(data, modal["components"], data.at("components"));
    data.check();
    Resolved resolved(call);
    resolve_fields(modal["components"], components, resolved);
    record.component_message = parent->component_message;
    record.metadata.triggering_interaction_metadata = Box<InteractionMetadata>(parent->metadata);
    parent->modal.clear(); // once
    JsonObject out;
    out.text("custom_id", *custom_id).raw("components", dump(components));
    if (!resolved.empty()) out.raw("resolved", resolved.json());
    return out.take();
}

void demand_bot(Call& call, Snowflake application) {
    auto const* known = call.world.store.application(application);
    if (!known || !known->has_bot) throw Refused(Trouble::unknown_application);
    bool here = call.guild
        ? call.guild->member(application) != nullptr
        : std::ranges::find(call.channel->recipients, application) != call.channel->recipients.end();
    if (!here) throw Refused(Trouble::missing_access);
}

Answer create(Call& call) {
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    auto const body = read_message_body(call);
    Form form(body.fields);
    auto type = form.require("type").integer("type");
    auto application = form.require("application_id").id("application_id");
    auto channel = form.require("channel_id").id("channel_id");
    auto session = form.text("session_id", {0, 100});
    auto nonce = form.text("nonce", {0, 64});
    form.require("data");
    if (type && (*type < 2 || *type > 5))
        form.complain("type", "BASE_TYPE_CHOICES", "Value must be one of {2, 3, 4, 5}.");
    form.check();
    Form data(form.at("data"), "data");
    enter_channel(call, *channel);
    demand_bot(call, *application);

    InteractionRecord record;
    record.type = static_cast<InteractionType>(*type);
    record.application = *application;
    record.nonce = nonce.value_or("");
    record.session = session.value_or("");
    std::string what;
    switch (record.type) {
    case InteractionType::message_component: what = use_component(call, form, data, record); break;
    case InteractionType::modal_submit: what = submit_modal(call, data, record); break;
    default: what = use_command(call, data, body, record); break;
    }
    begin_interaction(call, std::move(record), what);
    return no_content();
}

constexpr Route rows[] = {
    {"POST", "/interactions", create},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::interaction_routes
