#include "local/rules/embed_check.hpp"

#include <chorus/codec/json.hpp>

namespace chorus::local {
namespace {

using nlohmann::json;

constexpr std::size_t max_total = 6000;

/// The length of a text of an embed; complaints go to `form`.
std::size_t measure(Form& form, std::string_view key, std::size_t max, bool required = false) {
    if (required) form.require(key);
    auto text = form.text(key, {required ? std::size_t(1) : std::size_t(0), max});
    return text ? code_points(*text) : 0;
}

void check_url(Form& form, std::string_view key) {
    auto url = form.text(key, {0, 2048});
    if (!url || url->empty()) return;
    for (std::string_view scheme : {"http://", "https://", "attachment://"})
        if (url->starts_with(scheme)) return;
    form.complain(key, "URL_TYPE_INVALID_SCHEME",
        "Scheme \"" + url->substr(0, url->find(':')).substr(0, 32) +
            "\" is not supported. Scheme must be one of ('http', 'https').");
}

/// Runs `check` on the object under `key`, if there is one.
template<class Check> void inside(Form& form, std::string_view key, Check check) {
    auto const& value = form.at(key);
    if (value.is_null()) return;
    if (!value.is_object())
        return form.complain(key, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    Form inner(value, form.path_of(key));
    check(inner);
    form.absorb(inner);
}

std::size_t check_embed(Form& form) {
    std::size_t total = measure(form, "title", 256) + measure(form, "description", 4096);
    check_url(form, "url");
    (void)form.integer("color", 0, 0xFFFFFF);
    if (auto timestamp = form.text("timestamp"); timestamp && !Timestamp::parse(*timestamp))
        form.complain("timestamp", "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
    inside(form, "footer", [&](Form& inner) {
        total += measure(inner, "text", 2048, true);
        check_url(inner, "icon_url");
    });
    inside(form, "author", [&](Form& inner) {
        total += measure(inner, "name", 256, true);
        check_url(inner, "url");
        check_url(inner, "icon_url");
    });
    for (auto key : {"image", "thumbnail", "video"})
        inside(form, key, [](Form& inner) { check_url(inner, "url"); });
    auto const& fields = form.at("fields");
    if (fields.is_null()) return total;
    if (!fields.is_array()) {
        form.complain("fields", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return total;
    }
    if (fields.size() > 25) form.complain("fields", "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.");
    for (std::size_t i = 0; i < fields.size() && i < 25; ++i) {
        Form inner(fields[i], form.path_of("fields/" + std::to_string(i)));
        total += measure(inner, "name", 256, true) + measure(inner, "value", 1024, true);
        (void)inner.boolean("inline");
        form.absorb(inner);
    }
    return total;
}

} // namespace

std::vector<Embed> read_embeds(Form& form) {
    json list = form.at("embeds");
    std::string key = "embeds";
    if (list.is_null()) {
        list = json::array();
        if (form.at("embed").is_object()) list.push_back(form.at("embed"));
    }
    std::vector<Embed> embeds;
    if (!list.is_array()) {
        form.complain(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        return embeds;
    }
    if (list.size() > max_embeds) {
        form.complain(key, "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        return embeds;
    }
    std::size_t total = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        Form inner(list[i], form.path_of(key + "/" + std::to_string(i)));
        total += check_embed(inner);
        form.absorb(inner);
        auto embed = decode<Embed>(list[i].dump());
        embed.type("rich");
        embeds.push_back(std::move(embed));
    }
    if (total > max_total)
        form.complain(key, "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    return embeds;
}

} // namespace chorus::local
