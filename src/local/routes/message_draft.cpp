#include "local/routes/message_draft.hpp"

#include "local/cdn/file_types.hpp"
#include "local/rules/components.hpp"
#include "local/rules/embed_check.hpp"
#include "local/rules/poll_check.hpp"
#include <algorithm>
#include <charconv>
#include <chorus/codec/json.hpp>
#include <map>

namespace chorus::local {
namespace {

using nlohmann::json;

/// The number of a part named `files[3]`, `file3` or `file`.
std::size_t part_number(std::string_view name, std::size_t otherwise) {
    auto digits = name.find_first_of("0123456789");
    if (digits == name.npos) return otherwise;
    std::size_t number = 0;
    auto [end, error] = std::from_chars(name.data() + digits, name.data() + name.size(), number);
    return error == std::errc() ? number : otherwise;
}

/// Text fields of a form without payload_json: what plain HTML forms and curl users send.
json fields_of(std::vector<Part> const& parts) {
    auto body = json::object();
    for (auto const& part : parts) {
        if (part.filename) continue;
        std::string text; // mended where it is no UTF-8
        codec::encode_json_string(part.content, text);
        body[part.name] = parse_json(text);
    }
    return body;
}

/// `attachments`: metadata of new files by their number, and ids of old ones that stay.
void apply_metadata(Call& call, Form& form, MessageDraft& draft, std::map<std::size_t, DraftFile>& files) {
    auto const& list = form.at("attachments");
    if (list.is_null()) return;
    if (!list.is_array())
        return form.complain("attachments", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    draft.kept.emplace();
    for (std::size_t i = 0; i < list.size(); ++i) {
        Form inner(list[i], form.path_of("attachments/" + std::to_string(i)));
        auto id = inner.id("id");
        auto filename = inner.text("filename", {1, 1024});
        auto description = inner.text("description", {0, 1024});
        auto title = inner.text("title", {0, 1024});
        auto uploaded = inner.text("uploaded_filename", {1, 4096});
        auto number = id ? id->value() : i;
        if (uploaded) {
            auto before = uploaded_file(call, *uploaded);
            if (before)
                files.insert_or_assign(static_cast<std::size_t>(number), std::move(*before));
            else
                inner.complain("uploaded_filename", "ATTACHMENT_NOT_FOUND", "No such upload.");
        }
        form.absorb(inner);
        auto file = files.find(static_cast<std::size_t>(number));
        if (file == files.end()) {
            if (id) draft.kept->push_back(*id);
            continue;
        }
        auto& attachment = file->second.attachment;
        if (filename) {
            attachment.filename = clean_filename(*filename);
            attachment.content_type = guess_content_type(
                attachment.filename, file->second.bytes, attachment.content_type.value_or(""));
        }
        if (description) attachment.description = *description;
        if (title) attachment.title = *title;
    }
}

void read_allowed_mentions(Form& form, MessageDraft& draft) {
    auto const& allowed = form.at("allowed_mentions");
    if (!allowed.is_object()) return;
    Form inner(allowed, form.path_of("allowed_mentions"));
    auto const& parse = inner.at("parse");
    auto parses = [&](char const* what) {
        return parse.is_array() && std::find(parse.begin(), parse.end(), what) != parse.end();
    };
    draft.mention_everyone_wanted = parses("everyone");
    if (!parses("users")) draft.allowed_users = inner.ids("users", 100).value_or(std::vector<Snowflake>());
    if (!parses("roles")) draft.allowed_roles = inner.ids("roles", 100).value_or(std::vector<Snowflake>());
    draft.mention_replied_user = inner.boolean("replied_user").value_or(false);
    form.absorb(inner);
}

Maybe<MessageReference> read_reference(Form& form) {
    auto const& value = form.at("message_reference");
    if (value.is_null()) return {};
    if (!value.is_object()) {
        form.complain(
            "message_reference", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
        return {};
    }
    Form inner(value, form.path_of("message_reference"));
    MessageReference reference;
    reference.message_id = inner.require("message_id").id("message_id");
    reference.channel_id = inner.id("channel_id");
    reference.fail_if_not_exists = inner.boolean("fail_if_not_exists");
    form.absorb(inner);
    return reference;
}

/// What whoever sends a message may set.
constexpr std::int64_t settable_flags = 1 << 2 | 1 << 12 | 1 << 13 | 1 << 15;

void read_components(Form& form, MessageDraft& draft, DraftRules const& rules) {
    if (form.at("components").is_null()) return;
    // Whether an edited message has them is decided already, and not said again.
    bool v2 = draft.flags ? (*draft.flags & message_flag::components_v2) != 0 : rules.edits;
    auto components = check_components(form, v2 ? ComponentPlace::message_v2 : ComponentPlace::message);
    if (!components.is_array() || (components.empty() && !rules.edits)) return;
    draft.components = JsonText(components.dump(-1, ' ', false, json::error_handler_t::replace));
}

} // namespace

MessageBody read_message_body(Call& call) {
    auto const& request = call.request;
    MessageBody body;
    if (!request.content_type.starts_with("multipart/")) {
        if (request.body.empty()) return body;
        body.fields = call.json();
        return body;
    }
    auto boundary = multipart_boundary(request.content_type);
    auto parts = boundary ? parse_multipart(request.body, *boundary) : std::nullopt;
    if (!parts) throw InvalidForm("", "MULTIPART_INVALID", "The multipart body is malformed.");
    bool has_payload = false;
    for (auto& part : *parts) {
        if (part.name == "payload_json") {
            has_payload = true;
            body.fields = parse_json(part.content);
            if (body.fields.is_discarded()) throw Refused(Trouble::invalid_json);
        }
        else if (part.filename) {
            auto number = part_number(part.name, body.files.size());
            while (body.files.contains(number)) ++number;
            body.files.emplace(number, part);
        }
    }
    if (!has_payload) body.fields = fields_of(*parts);
    call.check_body(body.fields);
    return body;
}

DraftFile make_file(Part const& part) {
    DraftFile file;
    auto name = clean_filename(*part.filename);
    file.attachment.filename = name;
    file.attachment.size = static_cast<std::int64_t>(part.content.size());
    file.attachment.content_type = guess_content_type(name, part.content, part.content_type);
    if (auto size = image_size(part.content)) {
        file.attachment.width = size->width;
        file.attachment.height = size->height;
    }
    file.bytes = part.content;
    return file;
}

std::optional<DraftFile> uploaded_file(Call& call, std::string const& name) {
    auto const* upload = call.account ? call.world.uploads.find(name, Clock::now()) : nullptr;
    if (!upload || !upload->bytes || upload->channel != call.channel->id() || upload->user != call.me().id())
        return std::nullopt;
    Part part;
    part.filename = upload->filename;
    part.content = *upload->bytes;
    part.content_type = upload->content_type;
    auto file = make_file(part);
    file.upload = name;
    return file;
}

std::string clean_filename(std::string_view name) {
    name = name.substr(std::min(name.find_last_of("/\\") + 1, name.size()));
    std::string clean;
    for (char c : name) {
        auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F || c == '<' || c == '>' || c == ':' || c == '"' || c == '|' ||
            c == '?' || c == '*')
            continue;
        clean += c == ' ' ? '_' : c;
    }
    // Cut between characters, not in them.
    while (clean.size() > 200 || (!clean.empty() && clean.size() > 196 && (clean.back() & 0xC0) == 0x80))
        clean.pop_back();
    bool dots_only = clean.find_first_not_of('.') == std::string::npos;
    return dots_only ? "file" : clean;
}

bool says_nothing(MessageDraft const& draft) {
    auto text = draft.content.value_or("");
    return text.find_first_not_of(" \t\r\n") == text.npos && !(draft.embeds && !draft.embeds->empty()) &&
        draft.files.empty() && draft.components.empty() && draft.stickers.empty() && !draft.poll;
}

Form read_message_form(Call& call) { return Form(read_message_body(call).fields); }

MessageDraft read_message_draft(Call& call, std::string_view inside) {
    auto body = read_message_body(call);
    auto fields = body.fields;
    DraftRules rules;
    rules.path = inside;
    rules.edits = call.request.method == "PATCH";
    if (!inside.empty()) {
        Form outer(std::move(fields));
        outer.require(inside).check();
        fields = outer.at(inside);
    }
    return read_message_draft(call, std::move(fields), body, rules);
}

MessageDraft read_message_draft(Call& call, json fields, MessageBody const& body, DraftRules const& rules) {
    std::map<std::size_t, DraftFile> files;
    for (auto const& [number, part] : body.files) files.emplace(number, make_file(part));
    auto const& options = call.world.options;

    Form form(std::move(fields), rules.path);
    MessageDraft draft;
    draft.content = form.text("content", {0, options.max_message_length});
    draft.nonce = form.text("nonce", {0, 64}).value_or("");
    draft.tts = form.boolean("tts").value_or(false);
    draft.flags = form.integer("flags", 0);
    draft.reference = read_reference(form);
    draft.stickers = form.ids("sticker_ids", 3).value_or(std::vector<Snowflake>());
    draft.poll = read_poll(form, call.world.now());
    if (form.has("embeds") || form.has("embed")) draft.embeds = read_embeds(form);
    if (draft.flags) {
        draft.ephemeral = rules.may_be_hidden && (*draft.flags & message_flag::ephemeral);
        draft.flags = *draft.flags & settable_flags;
    }
    read_components(form, draft, rules);
    apply_metadata(call, form, draft, files);
    read_allowed_mentions(form, draft);
    if (files.size() > options.max_attachments)
        form.complain("files", "BASE_TYPE_MAX_LENGTH",
            "Must be " + std::to_string(options.max_attachments) + " or fewer in length.");
    form.check();
    for (auto& [number, file] : files) draft.files.push_back(std::move(file));
    return draft;
}

} // namespace chorus::local
