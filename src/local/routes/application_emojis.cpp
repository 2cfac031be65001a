// Emojis of applications, which their bots may use everywhere.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/emoji_form.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::application_emoji_routes {
namespace {

constexpr std::size_t max_emojis = 2000;
constexpr std::size_t max_emojis_on_spacebar = 100; ///< as /policies/instance/limits says

/// For its owner and its bot.
std::vector<Emoji>& emojis_of(Call& call) {
    auto* application = call.world.store.application(call.id("application_id"));
    if (!application) throw Refused(Trouble::unknown_application);
    auto me = call.me().id();
    if (me != application->owner && me != application->id) throw Refused(Trouble::not_the_applications_owner);
    return application->emojis;
}

Emoji& emoji_of(Call& call) {
    auto& emojis = emojis_of(call);
    auto found = std::ranges::find(emojis, Maybe<Snowflake>(call.id("emoji_id")), &Emoji::id);
    if (found == emojis.end()) throw Refused(Trouble::unknown_emoji);
    return *found;
}

std::string text_of(Call& call, Emoji emoji) {
    if (emoji.user_id) emoji.user = public_user(call.world, *emoji.user_id);
    return encode(emoji);
}

Answer list(Call& call) {
    return json_answer(
        JsonObject()
            .raw("items",
                json_list(emojis_of(call),
                    [&](Emoji const& emoji, std::string& out) { out += text_of(call, emoji); }))
            .take());
}

Answer get(Call& call) { return json_answer(text_of(call, emoji_of(call))); }

Answer create(Call& call) {
    auto& emojis = emojis_of(call);
    auto form = call.form();
    form.require("name").require("image");
    auto name = read_emoji_name(form);
    auto image = read_emoji_image(form);
    form.check();
    bool spacebar = call.world.options.quirks == Quirks::spacebar;
    if (emojis.size() >= (spacebar ? max_emojis_on_spacebar : max_emojis)) throw Refused(Trouble::max_emojis);
    Emoji emoji;
    emoji.id = call.world.ids.next();
    emoji.name = *name;
    emoji.application_id = call.id("application_id");
    emoji.user_id = call.me().id();
    emoji.animated = store_image(call.world, "emojis", *emoji.id, *image).starts_with("a_");
    emoji.available = true;
    emoji.managed = false;
    emoji.require_colons = true;
    emoji.roles = std::vector<Snowflake>();
    emojis.push_back(emoji);
    return json_answer(text_of(call, std::move(emoji)), 201);
}

Answer modify(Call& call) {
    auto& emoji = emoji_of(call);
    auto form = call.form();
    auto name = read_emoji_name(form);
    form.check();
    if (name) emoji.name = *name;
    return json_answer(text_of(call, emoji));
}

Answer remove(Call& call) {
    auto id = *emoji_of(call).id;
    std::erase_if(emojis_of(call), [&](Emoji const& emoji) { return emoji.id == id; });
    call.world.store.remove_files("emojis/" + id.to_string() + "/");
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/applications/{application_id}/emojis", list},
    {"POST", "/applications/{application_id}/emojis", create},
    {"GET", "/applications/{application_id}/emojis/{emoji_id}", get},
    {"PATCH", "/applications/{application_id}/emojis/{emoji_id}", modify},
    {"DELETE", "/applications/{application_id}/emojis/{emoji_id}", remove},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::application_emoji_routes
