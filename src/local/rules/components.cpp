#include "local/rules/components.hpp"

#include <algorithm>
#include <set>

namespace chorus::local {
namespace {

using nlohmann::json;
using Kind = ComponentType;

constexpr std::size_t max_rows = 5, max_all = 40;

Kind type_of(json const& component) {
    auto found = component.is_object() ? component.find("type") : component.end();
    bool good = found != component.end() && found->is_number_unsigned() && found->get<std::uint64_t>() < 100;
    return static_cast<Kind>(good ? found->get<std::int32_t>() : 0);
}

bool is_select(Kind type) {
    return type == Kind::string_select || (type >= Kind::user_select && type <= Kind::channel_select);
}
bool is_field(Kind type) {
    return is_select(type) || type == Kind::text_input || type == Kind::file_upload ||
        type == Kind::radio_group || type == Kind::checkbox_group || type == Kind::checkbox;
}
bool stands_at_top(Kind type, ComponentPlace place) {
    switch (type) {
    case Kind::action_row: return true;
    case Kind::text_display: return place != ComponentPlace::message;
    case Kind::label: return place == ComponentPlace::modal;
    case Kind::section:
    case Kind::media_gallery:
    case Kind::file:
    case Kind::separator:
    case Kind::container: return place == ComponentPlace::message_v2;
    default: return false;
    }
}

class Check {
public:
    explicit Check(ComponentPlace place) : place_(place) {}

    template<class Allowed> void list(Form& form, std::size_t max, Allowed allowed) {
        auto const components = form.at("components");
        if (!components.is_array())
            return form.complain(
                "components", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        if (components.empty() || components.size() > max)
            return form.complain("components", "BASE_TYPE_BAD_LENGTH",
                "Must be between 1 and " + std::to_string(max) + " in length.");
        for (std::size_t i = 0; i < components.size(); ++i)
            one(form, "components/" + std::to_string(i), components[i], allowed);
    }

    /// Numbers for those that have none.
    void number(json& component) {
        if (component.is_array())
            for (auto& each : component) number(each);
        if (!component.is_object()) return;
        auto id = component.find("id");
        if (id == component.end() || !id->is_number_unsigned() || *id == 0) {
            while (ids_.contains(next_)) ++next_;
            component["id"] = next_++;
        }
        for (auto key : {"components", "component", "accessory"})
            if (auto inner = component.find(key); inner != component.end()) number(*inner);
    }

private:
    template<class Allowed>
    void one(Form& outer, std::string const& path, json const& given, Allowed allowed) {
        if (!given.is_object())
            return outer.complain(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        Form form(given, outer.path_of(path));
        auto type = type_of(given);
        if (!allowed(type))
            form.complain("type", "BASE_TYPE_CHOICES", "This component cannot stand here.");
        else if (++count_ > max_all)
            form.complain("type", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "Too many components.");
        else
            form_of(form, type);
        outer.absorb(form);
    }

    void form_of(Form& form, Kind type) {
        if (auto id = form.integer("id", 0, INT32_MAX); id && *id > 0) ids_.insert(*id);
        if (is_field(type)) {
            custom_id(form);
            field(form, type);
            return;
        }
        switch (type) {
        case Kind::action_row: row(form); break;
        case Kind::button: button(form); break;
        case Kind::label:
            (void)form.require("label").text("label", {1, 45});
            (void)form.text("description", {0, 100});
            inside(form, "component", is_field);
            break;
        case Kind::text_display: (void)form.require("content").text("content", {1, 4000}); break;
        case Kind::section:
            inside(form, "accessory", [](Kind t) { return t == Kind::button || t == Kind::thumbnail; });
            list(form, 3, [](Kind t) { return t == Kind::text_display; });
            break;
        case Kind::thumbnail: form.require("media"); break;
        case Kind::file: form.require("file"); break;
        case Kind::media_gallery: form.require("items"); break;
        case Kind::container:
            list(form, 10,
                [](Kind t) { return t != Kind::container && stands_at_top(t, ComponentPlace::message_v2); });
            break;
        default: break;
        }
    }

    template<class Allowed> void inside(Form& form, char const* key, Allowed allowed) {
        form.require(key);
        if (auto const given = form.at(key); !given.is_null()) one(form, key, given, allowed);
    }

    void row(Form& form) {
        auto const& inner = form.at("components");
        auto first = inner.is_array() && !inner.empty() ? type_of(inner[0]) : Kind::button;
        bool modal = place_ == ComponentPlace::modal;
        if (first == Kind::button && !modal) return list(form, 5, [](Kind t) { return t == Kind::button; });
        list(form, 1, [&](Kind t) { return modal ? t == Kind::text_input : is_select(t); });
    }

    void custom_id(Form& form) {
        auto id = form.require("custom_id").text("custom_id", {1, 100});
        if (id && !custom_ids_.insert(*id).second)
            form.complain(
                "custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
    }

    void button(Form& form) {
        auto style = form.require("style").integer("style", 1, 6);
        (void)form.text("label", {0, 80});
        (void)form.boolean("disabled");
        if (style == 5)
            (void)form.require("url").text("url", {1, 512});
        else if (style == 6)
            (void)form.require("sku_id").id("sku_id");
        else
            custom_id(form);
        if (style != 6 && form.at("label").is_null() && form.at("emoji").is_null())
            form.complain(
                "", "BUTTON_COMPONENT_INVALID_EMOJI_OR_LABEL", "A button needs a label or an emoji.");
    }

    void field(Form& form, Kind type) {
        (void)form.boolean("disabled");
        (void)form.boolean("required");
        if (type == Kind::text_input) {
            (void)form.require("style").integer("style", 1, 2);
            (void)form.text("label", {0, 45});
            (void)form.text("placeholder", {0, 100});
            (void)form.text("value", {0, 4000});
            (void)form.integer("min_length", 0, 4000);
            (void)form.integer("max_length", 1, 4000);
            return;
        }
        (void)form.text("placeholder", {0, 150});
        (void)form.integer("min_values", 0, 25);
        (void)form.integer("max_values", 1, 25);
        if (type == Kind::string_select || type == Kind::radio_group || type == Kind::checkbox_group)
            options(form);
    }

    void options(Form& form) {
        form.require("options");
        auto const options = form.at("options");
        if (!options.is_array() || options.empty() || options.size() > 25) {
            form.complain("options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.");
            return;
        }
        std::set<std::string> values;
        for (std::size_t i = 0; i < options.size(); ++i) {
            auto path = "options/" + std::to_string(i);
            if (!options[i].is_object()) {
                form.complain(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                continue;
            }
            Form option(options[i], form.path_of(path));
            (void)option.require("label").text("label", {1, 100});
            auto value = option.require("value").text("value", {1, 100});
            (void)option.text("description", {0, 100});
            if (value && !values.insert(*value).second)
                option.complain("value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
                    "The specified option value is already used");
            form.absorb(option);
        }
    }

    ComponentPlace place_;
    std::size_t count_ = 0;
    std::set<std::string> custom_ids_;
    std::set<std::int64_t> ids_;
    std::int64_t next_ = 1;
};

std::int64_t number_at(json const& component, char const* key, std::int64_t otherwise) {
    auto found = component.find(key);
    return found != component.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

bool is_required(json const& field) {
    auto found = field.find("required");
    return found == field.end() || !found->is_boolean() || found->get<bool>();
}

/// What was entered for one field: its value, or its values.
void fill_field(Form& form, json const& field, json const& entered, json& out) {
    auto type = type_of(field);
    auto const custom_id = field.value("custom_id", std::string());
    auto refuse = [&](char const* code, char const* message) { form.complain(custom_id, code, message); };
    out["custom_id"] = custom_id;
    if (is_select(type) || type == Kind::checkbox_group || type == Kind::file_upload) {
        auto values = entered.is_object() ? entered.value("values", json::array()) : json::array();
        if (!values.is_array()) values = json::array();
        if (values.empty() && is_required(field) && number_at(field, "min_values", 1) > 0)
            refuse("BASE_TYPE_REQUIRED", "This field is required");
        else if (!values.empty() && type != Kind::file_upload)
            check_chosen(form, custom_id.c_str(), field, values);
        out["values"] = std::move(values);
        return;
    }
    auto value = entered.is_object() ? entered.value("value", json()) : json();
    if (type == Kind::checkbox) {
        out["value"] = value.is_boolean() && value.get<bool>();
        return;
    }
    auto text = value.is_string() ? value.get<std::string>() : std::string();
    if (text.empty()) {
        if (is_required(field)) refuse("BASE_TYPE_REQUIRED", "This field is required");
    }
    else if (type == Kind::text_input) {
        auto size = static_cast<std::int64_t>(code_points(text));
        if (size < number_at(field, "min_length", 0) || size > number_at(field, "max_length", 4000))
            refuse("BASE_TYPE_BAD_LENGTH", "The text has the wrong length.");
    }
    else
        check_chosen(form, custom_id.c_str(), field, json::array({text}));
    out["value"] = text;
}

json fill(Form& form, json const& described, json const& submitted) {
    json out{{"type", described.value("type", 0)}, {"id", described.value("id", 0)}};
    if (is_field(type_of(described))) {
        auto const* entered = find_component(submitted, described.value("custom_id", std::string()));
        static json const nothing;
        fill_field(form, described, entered ? *entered : nothing, out);
    }
    if (described.contains("components")) {
        out["components"] = json::array();
        for (auto const& inner : described["components"])
            out["components"].push_back(fill(form, inner, submitted));
    }
    if (described.contains("component")) out["component"] = fill(form, described["component"], submitted);
    return out;
}

} // namespace

json check_components(Form& form, ComponentPlace place) {
    auto const& given = form.at("components");
    if (given.is_null()) return {};
    if (given.is_array() && given.empty() && place != ComponentPlace::modal) return given;
    Check check(place);
    check.list(form, place == ComponentPlace::message_v2 ? max_all : max_rows,
        [&](Kind type) { return stands_at_top(type, place); });
    auto components = given;
    check.number(components);
    return components;
}

json const* find_component(json const& components, std::string_view custom_id) {
    if (!components.is_array()) return nullptr;
    for (auto const& component : components) {
        if (!component.is_object()) continue;
        auto id = component.find("custom_id");
        if (id != component.end() && id->is_string() && id->get_ref<std::string const&>() == custom_id)
            return &component;
        if (auto inner = component.find("components"); inner != component.end())
            if (auto const* found = find_component(*inner, custom_id)) return found;
        for (auto key : {"component", "accessory"})
            if (auto inner = component.find(key); inner != component.end() && inner->is_object()) {
                auto own = inner->find("custom_id");
                if (own != inner->end() && own->is_string() &&
                    own->get_ref<std::string const&>() == custom_id)
                    return &*inner;
            }
    }
    return nullptr;
}

void check_chosen(Form& form, char const* key, json const& select, json const& values) {
    auto refuse = [&](char const* message) { form.complain(key, "COMPONENT_VALIDATION_FAILED", message); };
    if (!values.is_array()) return refuse("Values must be a list.");
    auto count = static_cast<std::int64_t>(values.size());
    bool many = type_of(select) == Kind::checkbox_group;
    if (count < number_at(select, "min_values", many ? 0 : 1) ||
        count > number_at(select, "max_values", many ? 25 : 1))
        return refuse("Too few or too many values.");
    auto const type = type_of(select);
    bool const has_options =
        type == Kind::string_select || type == Kind::radio_group || type == Kind::checkbox_group;
    auto const options = has_options ? select.find("options") : select.end();
    for (auto const& value : values) {
        if (!value.is_string()) return refuse("Values are texts.");
        if (options == select.end() || !options->is_array()) continue;
        bool known = std::ranges::any_of(*options,
            [&](json const& option) { return option.is_object() && option.value("value", json()) == value; });
        if (!known) return refuse("This value cannot be chosen.");
    }
}

json fill_modal(Form& form, json const& modal, json const& submitted) {
    auto out = json::array();
    for (auto const& component : modal) out.push_back(fill(form, component, submitted));
    return out;
}

} // namespace chorus::local
