// Files and images. Everything is looked up in the store by name: there is no file system to escape to.
#include "local/cdn/file_types.hpp"
#include "local/cdn/images.hpp"
#include "local/cdn/signed_urls.hpp"
#include "local/routes/tables.hpp"
#include <charconv>

namespace chorus::local::cdn_routes {
namespace {

Answer serve(Call& call, StoredFile const& file) {
    Answer answer;
    answer.headers.emplace_back("ETag", file.etag);
    answer.headers.emplace_back("Cache-Control", "public, max-age=21600, immutable");
    if (call.request.if_none_match == file.etag) {
        answer.status = 304;
        return answer;
    }
    answer.content_type = file.content_type;
    // Uploads are strangers' files: what a browser would run from our origin is only offered for saving.
    answer.headers.emplace_back("X-Content-Type-Options", "nosniff");
    bool harmless = file.content_type.starts_with("image/") || file.content_type.starts_with("audio/") ||
        file.content_type.starts_with("video/") || file.content_type.starts_with("text/plain");
    if (!harmless || file.content_type.starts_with("image/svg"))
        answer.headers.emplace_back("Content-Disposition", "attachment");
    answer.shared_body = file.bytes;
    return answer;
}

Answer gone() {
    Answer answer;
    answer.status = 404;
    answer.content_type = "text/plain; charset=utf-8";
    answer.body = "This content is no longer available.";
    return answer;
}

Answer attachment(Call& call) {
    auto path = "attachments/" + call.id("channel").to_string() + "/" + call.id("message").to_string() + "/" +
        call.param("filename");
    if (call.world.options.require_signed_urls && !is_signed(call.world, call.target))
        return gone();
    auto const* file = call.world.store.file(path);
    if (!file) throw Refused(Trouble::unknown_file);
    return serve(call, *file);
}

/// `/avatars/1/hash.png?size=64`: extension and size are wishes, the image is what was uploaded.
Answer image(Call& call, std::string_view folder) {
    auto hash = call.param("hash");
    hash = hash.substr(0, hash.find('.'));
    auto path = std::string(folder) + "/" + call.id("owner").to_string() + "/" + hash;
    auto const* file = call.world.store.file(path);
    if (!file) {
        auto const& missing = refusal(Trouble::unknown_file, Quirks::discord_statuses);
        return json_answer(error_body(missing, call.request.method + " " + call.target.path()), 404);
    }
    return serve(call, *file);
}

/// `/emojis/1.png`
Answer expression(Call& call, std::string_view folder) {
    auto name = call.param("name");
    auto const* file =
        call.world.store.first_file(std::string(folder) + "/" + name.substr(0, name.find('.')) + "/");
    if (!file) throw Refused(Trouble::unknown_file);
    return serve(call, *file);
}

Answer emoji(Call& call) { return expression(call, "emojis"); }
Answer sticker(Call& call) { return expression(call, "stickers"); }
Answer sound(Call& call) {
    auto const* file = call.world.store.file("soundboard-sounds/" + call.id("sound_id").to_string());
    if (!file) throw Refused(Trouble::unknown_file);
    return serve(call, *file);
}
Answer avatar(Call& call) { return image(call, "avatars"); }
Answer icon(Call& call) { return image(call, "icons"); }
Answer app_icon(Call& call) { return image(call, "app-icons"); }
Answer banner(Call& call) { return image(call, "banners"); }

Answer default_avatar(Call& call) {
    auto const& name = call.param("name");
    unsigned number = 0;
    auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    std::string_view rest(end, static_cast<std::size_t>(name.data() + name.size() - end));
    if (error != std::errc() || number > 5 || (!rest.empty() && rest != ".png"))
        throw Refused(Trouble::unknown_file);
    StoredFile file;
    file.bytes = std::make_shared<std::string const>(plain_png(number));
    file.content_type = "image/png";
    file.etag = "\"default-" + std::to_string(number) + "\"";
    return serve(call, file);
}

constexpr Route get(std::string_view path, Answer (*handler)(Call&)) {
    return {"GET", path, handler, {}, Access::open, Base::root, true};
}

constexpr Route rows[] = {
    get("/attachments/{channel}/{message}/{filename}", attachment),
    get("/avatars/{owner}/{hash}", avatar),
    get("/icons/{owner}/{hash}", icon),
    get("/app-icons/{owner}/{hash}", app_icon),
    get("/banners/{owner}/{hash}", banner),
    get("/embed/avatars/{name}", default_avatar),
    get("/emojis/{name}", emoji),
    get("/stickers/{name}", sticker),
    get("/soundboard-sounds/{sound_id}", sound),
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::cdn_routes
