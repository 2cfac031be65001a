// The commands of applications: global ones, those of one guild, and the index of what a guild has.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/command_access.hpp"
#include "local/rules/command_check.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <set>

namespace chorus::local::command_routes {
namespace {

constexpr std::size_t max_typed = 100, max_menu = 15;

Snowflake scope_of(Call& call) { return call.guild ? call.guild->id() : Snowflake(); }

ApplicationCommand& command_of(Call& call, Application const& application) {
    auto* command = call.world.store.commands.find(call.id("command_id"));
    if (!command || command->application_id != application.id ||
        command->guild_id.value_or(Snowflake()) != scope_of(call))
        throw Refused(Trouble::unknown_command);
    return *command;
}

ApplicationCommandType type_of(Form& form) {
    auto type = form.integer("type").value_or(1);
    if (type < 1 || type > 4)
        form.complain("type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4}.");
    form.check();
    return static_cast<ApplicationCommandType>(type);
}

/// Makes or replaces the command of that type and name.
ApplicationCommand& put(Call& call, Application const& application, ApplicationCommand command) {
    auto& commands = call.world.store.commands;
    auto scope = scope_of(call);
    auto const* old = commands.named(application.id, scope, command.type, command.name);
    if (!old) {
        auto typed = command.type == ApplicationCommandType::chat_input;
        auto all = commands.list(application.id, scope);
        auto same = std::ranges::count(all, command.type, &ApplicationCommand::type);
        if (static_cast<std::size_t>(same) >= (typed ? max_typed : max_menu))
            throw Refused(Trouble::max_commands);
    }
    command.id = old ? old->id : call.world.ids.next();
    command.application_id = application.id;
    command.version = call.world.ids.next();
    if (scope) command.guild_id = scope;
    return commands.put(std::move(command));
}

/// What those hear who made or changed it.
std::string answer_text(Call& call, ApplicationCommand const& command, nlohmann::json const& sent) {
    if (!call.world.behaviour().echoes_commands) return encode(command);
    return sent.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Answer create(Call& call) {
    auto const& application = commanded_application(call);
    auto form = call.form();
    auto type = type_of(form);
    check_command(form, type);
    form.check();
    auto command = read_command(form);
    auto scope = scope_of(call);
    bool is_new = !call.world.store.commands.named(application.id, scope, type, command.name);
    auto const& stored = put(call, application, std::move(command));
    announce_commands(call.world, scope);
    bool created = is_new && !call.world.behaviour().echoes_commands;
    return json_answer(answer_text(call, stored, form.json()), created ? 201 : 200);
}

Answer replace_all(Call& call) {
    auto const& application = commanded_application(call);
    auto body = call.json();
    if (!body.is_array())
        throw InvalidForm("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    std::vector<ApplicationCommand> wanted;
    std::vector<FieldError> errors;
    std::set<std::pair<std::int32_t, std::string>> names;
    for (std::size_t i = 0; i < body.size(); ++i) {
        auto index = std::to_string(i);
        try {
            Form form(body[i], index);
            check_command(form, type_of(form));
            form.check();
            wanted.push_back(read_command(form));
            if (!names.emplace(static_cast<std::int32_t>(wanted.back().type), wanted.back().name).second)
                form.complain("name", "APPLICATION_COMMANDS_DUPLICATE_NAME",
                    "Application command names must be unique");
            form.check();
        }
        catch (InvalidForm const& invalid) {
            errors.insert(errors.end(), invalid.errors().begin(), invalid.errors().end());
        }
    }
    if (!errors.empty()) throw InvalidForm(std::move(errors));
    auto& commands = call.world.store.commands;
    auto count = [&](bool typed) {
        return static_cast<std::size_t>(std::ranges::count_if(wanted, [&](ApplicationCommand const& command) {
            return (command.type == ApplicationCommandType::chat_input) == typed;
        }));
    };
    if (count(true) > max_typed || count(false) > 2 * max_menu) throw Refused(Trouble::max_commands);

    auto scope = scope_of(call);
    for (auto* old : commands.list(application.id, scope))
        if (!names.contains({static_cast<std::int32_t>(old->type), old->name})) commands.remove(old->id);
    std::string out = "[";
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (i) out += ',';
        out += answer_text(call, put(call, application, std::move(wanted[i])), body[i]);
    }
    announce_commands(call.world, scope);
    return json_answer(out + "]");
}

Answer list(Call& call) {
    auto const& application = commanded_application(call);
    bool all_languages = call.target.query("with_localizations").value_or("") == "true";
    return json_answer(json_list(call.world.store.commands.list(application.id, scope_of(call)),
        [&](ApplicationCommand* command, std::string& out) {
            if (all_languages)
                out += encode(*command);
            else
                out +=
                    JsonObject().fields(*command, {"name_localizations", "description_localizations"}).take();
        }));
}

Answer get(Call& call) { return json_answer(encode(command_of(call, commanded_application(call)))); }

Answer edit(Call& call) {
    auto const& application = commanded_application(call);
    auto& command = command_of(call, application);
    auto const form = call.form();
    auto merged = parse_json(encode(command));
    for (auto key : {"name", "name_localizations", "description", "description_localizations", "options",
             "default_member_permissions", "dm_permission", "contexts", "integration_types", "nsfw",
             "handler"})
        if (form.has(key)) merged[key] = form.at(key);
    Form changed(std::move(merged));
    check_command(changed, command.type);
    auto edited = [&] {
        changed.check();
        return read_command(changed);
    }();
    auto const* other =
        call.world.store.commands.named(application.id, scope_of(call), command.type, edited.name);
    if (other && other != &command)
        throw InvalidForm(
            "name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
    edited.id = command.id;
    edited.type = command.type;
    edited.application_id = application.id;
    edited.guild_id = command.guild_id;
    edited.version = call.world.ids.next();
    command = std::move(edited);
    announce_commands(call.world, scope_of(call));
    return json_answer(answer_text(call, command, form.json()));
}

Answer remove(Call& call) {
    call.world.store.commands.remove(command_of(call, commanded_application(call)).id);
    announce_commands(call.world, scope_of(call));
    return no_content();
}

Answer index(Call& call) {
    auto& world = call.world;
    auto shown = usable_commands(world, *call.guild);
    std::set<Snowflake> applications;
    for (auto const* command : shown) applications.insert(command->application_id);
    return json_answer(
        JsonObject()
            .raw("applications",
                json_list(applications,
                    [&](Snowflake id, std::string& out) {
                        auto const* application = world.store.application(id);
                        out += JsonObject()
                                   .id("id", id)
                                   .text("name", application ? application->name : "")
                                   .none("icon")
                                   .text("description", application ? application->description : "")
                                   .id("bot_id", id)
                                   .model("bot", public_user(world, id))
                                   .number("flags", 0)
                                   .take();
                    }))
            .raw("application_commands",
                json_list(shown,
                    [&](ApplicationCommand* command, std::string& out) {
                        out += JsonObject()
                                   .fields(*command, {"name_localizations", "description_localizations"})
                                   .take();
                    }))
            .id("version", commands_version(world, *call.guild))
            .take());
}

constexpr Route rows[] = {
    {"GET", "/applications/{application_id}/commands", list},
    {"POST", "/applications/{application_id}/commands", create},
    {"PUT", "/applications/{application_id}/commands", replace_all},
    {"GET", "/applications/{application_id}/commands/{command_id}", get},
    {"PATCH", "/applications/{application_id}/commands/{command_id}", edit},
    {"DELETE", "/applications/{application_id}/commands/{command_id}", remove},
    {"GET", "/applications/{application_id}/guilds/{guild_id}/commands", list},
    {"POST", "/applications/{application_id}/guilds/{guild_id}/commands", create},
    {"PUT", "/applications/{application_id}/guilds/{guild_id}/commands", replace_all},
    {"GET", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", get},
    {"PATCH", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", edit},
    {"DELETE", "/applications/{application_id}/guilds/{guild_id}/commands/{command_id}", remove},
    {"GET", "/guilds/{guild_id}/application-command-index", index},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::command_routes
