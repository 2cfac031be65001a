// Files that go up before their message: room is asked for, filled, and named by the message.
#include "local/cdn/signed_urls.hpp"
#include "local/http/json_object.hpp"
#include "local/routes/message_draft.hpp"
#include "local/routes/tables.hpp"
#include <algorithm>

namespace chorus::local::upload_routes {
namespace {

Answer open(Call& call) {
    auto const& options = call.world.options;
    auto form = call.form();
    auto const files = form.require("files").at("files");
    form.check();
    if (!files.is_array() || files.empty() || files.size() > options.max_attachments)
        throw InvalidForm("files", "BASE_TYPE_BAD_LENGTH",
            "Must be between 1 and " + std::to_string(options.max_attachments) + " in length.");
    struct Wanted {
        std::string id, filename, content_type;
    };
    std::vector<Wanted> wanted;
    for (std::size_t i = 0; i < files.size(); ++i) {
        Form file(files[i], form.path_of("files/" + std::to_string(i)));
        auto filename = file.require("filename").text("filename", {1, 1024});
        auto bytes = file.require("file_size").integer("file_size", 0);
        auto type = file.text("original_content_type", {0, 200});
        auto const& id = file.at("id");
        if (bytes && static_cast<std::uint64_t>(*bytes) > options.max_body)
            file.complain("file_size", "FILE_SIZE_MAXIMUM", "File is too large.");
        form.absorb(file);
        wanted.push_back({id.is_string() || id.is_number_integer() ? id.dump() : "null",
            clean_filename(filename.value_or("")), type.value_or("")});
    }
    form.check();

    auto const front = call.channel->id().to_string() + "/CLOUD_" + call.me().id().to_string() + "_" +
        call.world.ids.code(32) + "/";
    std::string out = "[";
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        auto const name = front + std::to_string(i) + "/" + wanted[i].filename;
        auto const url = call.world.urls.root + "/attachments/" + front + std::to_string(i) + "/" +
            percent_encode(wanted[i].filename);
        if (i) out += ',';
        JsonObject slot;
        slot.raw("id", wanted[i].id).text("upload_filename", name).text("upload_url", url);
        if (wanted[i].content_type.empty())
            slot.raw("original_content_type", "null");
        else
            slot.text("original_content_type", wanted[i].content_type);
        out += slot.take();
        call.world.uploads.open(name,
            Upload{call.channel->id(), call.me().id(), wanted[i].filename, wanted[i].content_type, nullptr, {}},
            Clock::now());
    }
    return json_answer(R"({"attachments":)" + out + "]}");
}

Answer put(Call& call) {
    auto const name = call.param("channel") + "/" + call.param("batch") + "/" + call.param("number") + "/" +
        call.param("filename");
    auto* upload = call.world.uploads.find(name, Clock::now());
    if (!upload) throw Refused(Trouble::unknown_file);
    upload->bytes = std::make_shared<std::string const>(call.request.body);
    if (upload->content_type.empty()) upload->content_type = call.request.content_type;
    Answer answer;
    answer.content_type.clear();
    return answer;
}

Answer drop(Call& call) {
    auto const& name = call.param("name");
    auto const* upload = call.world.uploads.find(name, Clock::now());
    if (!upload || upload->user != call.me().id()) throw Refused(Trouble::unknown_file);
    call.world.uploads.drop(name);
    return no_content();
}

Answer refresh(Call& call) {
    auto form = call.form();
    auto const& urls = form.require("attachment_urls").at("attachment_urls");
    bool good = urls.is_array() && urls.size() <= 50 &&
        std::ranges::all_of(urls, [](auto const& url) { return url.is_string(); });
    if (!urls.is_null() && !good)
        form.complain("attachment_urls", "BASE_TYPE_BAD_LENGTH", "Must be a list of 50 or fewer texts.");
    form.check();
    bool bare = call.world.options.quirks == Quirks::spacebar;
    auto list = json_list(urls, [&](auto const& url, std::string& out) {
        auto original = url.template get<std::string>();
        auto const refreshed = refreshed_url(call.world, original);
        if (bare)
            codec::encode_json_string(refreshed, out);
        else
            out += JsonObject().text("original", original).text("refreshed", refreshed).take();
    });
    return json_answer(JsonObject().raw("refreshed_urls", list).take());
}

constexpr Route rows[] = {
    {"POST", "/channels/{channel_id}/attachments", open, Permission::attach_files},
    {"DELETE", "/channels/{channel_id}/attachments/{name}", drop},
    {"DELETE", "/attachments/{name}", drop},
    {"POST", "/attachments/refresh-urls", refresh},
    {"PUT", "/attachments/{channel}/{batch}/{number}/{filename}", put, {}, Access::open, Base::root, true},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::upload_routes
