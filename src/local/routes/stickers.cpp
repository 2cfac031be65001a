// Stickers of guilds.
#include "local/accounts/crypto.hpp"
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/http/multipart.hpp"
#include "local/life/audit.hpp"
#include "local/routes/message_draft.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::sticker_routes {
namespace {

constexpr std::size_t max_stickers = 500; ///< as /policies/instance/limits says
constexpr std::size_t max_bytes = 512 * 1024;

std::vector<Sticker>& stickers_of(Call& call) { return call.guild->guild.stickers; }

Sticker& sticker_of(Call& call) {
    auto found = std::ranges::find(stickers_of(call), call.id("sticker_id"), &Sticker::id);
    if (found == stickers_of(call).end()) throw Refused(Trouble::unknown_sticker);
    return *found;
}

Sticker with_user(Call& call, Sticker sticker) {
    if (sticker.user_id) sticker.user = public_user(call.world, *sticker.user_id);
    return sticker;
}

void announce(Call& call) {
    call.world.broadcast.to_guild(*call.guild, events::guild_stickers_update,
        JsonObject().id("guild_id", call.guild->id()).raw("stickers", json_list(stickers_of(call))).take());
}

struct Words {
    Maybe<std::string> name, tags, description;
};

Words read_words(Form& form) {
    Words words;
    words.name = form.text("name", {2, 30});
    words.tags = form.text("tags", {1, 200});
    words.description = form.text("description", {0, 100});
    return words;
}

/// The file of the form, checked.
Part read_file(Call& call) {
    auto boundary = multipart_boundary(call.request.content_type);
    auto parts = boundary ? parse_multipart(call.request.body, *boundary) : std::nullopt;
    if (parts)
        for (auto& part : *parts)
            if (part.filename && !part.content.empty()) {
                if (part.content.size() > max_bytes)
                    throw InvalidForm("file", "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 512.0 kb.");
                return std::move(part);
            }
    throw InvalidForm("file", "BASE_TYPE_REQUIRED", "This field is required");
}

StickerFormat format_of(std::string_view bytes) {
    auto type = image_type(bytes);
    if (type == "image/gif") return StickerFormat::gif;
    // Animated PNGs announce themselves before the first pixels.
    if (type == "image/png")
        return bytes.substr(0, 4096).find("acTL") != bytes.npos ? StickerFormat::apng
                                                                       : StickerFormat::png;
    if (type.empty() && !parse_json(bytes).is_discarded()) return StickerFormat::lottie;
    throw InvalidForm("file", "STICKER_INVALID", "Unsupported sticker type given.");
}

std::string_view content_type_of(StickerFormat format) {
    switch (format) {
    case StickerFormat::gif: return "image/gif";
    case StickerFormat::lottie: return "application/json";
    default: return "image/png";
    }
}

Answer list(Call& call) {
    std::vector<Sticker> stickers;
    for (auto const& sticker : stickers_of(call)) stickers.push_back(with_user(call, sticker));
    return json_answer(json_list(stickers));
}

Answer get(Call& call) { return json_answer(encode(with_user(call, sticker_of(call)))); }

Answer create(Call& call) {
    if (!call.permissions.has_any(
            Permission::create_guild_expressions | Permission::manage_guild_expressions))
        throw Refused(Trouble::missing_permissions);
    auto form = read_message_form(call);
    form.require("name").require("tags");
    auto words = read_words(form);
    form.check();
    auto file = read_file(call);
    if (stickers_of(call).size() >= max_stickers) throw Refused(Trouble::max_stickers);
    Sticker sticker;
    sticker.format_type = format_of(file.content);
    sticker.id = call.world.ids.next();
    sticker.name = *words.name;
    sticker.tags = *words.tags;
    sticker.description = words.description.value_or("");
    sticker.guild_id = call.guild->id();
    sticker.user_id = call.me().id();
    sticker.available = true;
    auto hash = md5_hex(file.content);
    StoredFile stored;
    stored.content_type = content_type_of(sticker.format_type);
    stored.etag = '"' + hash + '"';
    stored.bytes = std::make_shared<std::string const>(std::move(file.content));
    call.world.store.add_file("stickers/" + sticker.id.to_string() + "/" + hash, std::move(stored));
    stickers_of(call).push_back(sticker);
    audit(call, AuditLogAction::sticker_create, sticker.id,
        changes_between("", JsonObject().text("name", sticker.name).text("tags", sticker.tags).take()));
    announce(call);
    return json_answer(encode(with_user(call, sticker)), call.world.behaviour().made_status);
}

void demand_rights_over(Call& call, Sticker const& sticker) {
    bool own =
        sticker.user_id == call.me().id() && call.permissions.has(Permission::create_guild_expressions);
    if (!own) call.need(Permission::manage_guild_expressions);
}

Answer modify(Call& call) {
    auto& sticker = sticker_of(call);
    demand_rights_over(call, sticker);
    auto form = call.form();
    auto words = read_words(form);
    form.check();
    AuditedChange<Sticker> change(sticker);
    if (words.name) sticker.name = *words.name;
    if (words.tags) sticker.tags = *words.tags;
    if (!words.description.is_absent()) sticker.description = words.description;
    change.done(call, AuditLogAction::sticker_update, sticker.id, sticker);
    announce(call);
    return json_answer(encode(with_user(call, sticker)));
}

Answer remove(Call& call) {
    auto& sticker = sticker_of(call);
    demand_rights_over(call, sticker);
    auto id = sticker.id;
    audit(call, AuditLogAction::sticker_delete, id,
        changes_between(JsonObject().text("name", sticker.name).text("tags", sticker.tags).take(), ""));
    std::erase_if(stickers_of(call), [&](Sticker const& other) { return other.id == id; });
    call.world.store.remove_files("stickers/" + id.to_string() + "/");
    announce(call);
    return no_content();
}

/// Of any guild that the caller is in.
Answer get_anywhere(Call& call) {
    auto id = call.id("sticker_id");
    for (auto guild_id : call.me().guilds)
        if (auto const* guild = call.world.store.guild(guild_id)) {
            auto const& all = guild->guild.stickers;
            if (auto found = std::ranges::find(all, id, &Sticker::id); found != all.end())
                return json_answer(encode(*found));
        }
    throw Refused(Trouble::unknown_sticker);
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/stickers", list},
    {"POST", "/guilds/{guild_id}/stickers", create},
    {"GET", "/guilds/{guild_id}/stickers/{sticker_id}", get},
    {"PATCH", "/guilds/{guild_id}/stickers/{sticker_id}", modify},
    {"DELETE", "/guilds/{guild_id}/stickers/{sticker_id}", remove},
    {"GET", "/stickers/{sticker_id}", get_anywhere},
    {"GET", "/stickers/{sticker_id}/guild", get_anywhere},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::sticker_routes
