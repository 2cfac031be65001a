#include "local/routes/foreign_messages.hpp"

#include "local/rules/embed_check.hpp"
#include <algorithm>
#include <chorus/params/slack_webhook.hpp>

namespace chorus::local {
namespace {

using nlohmann::json;

constexpr std::size_t max_commits = 5, max_text = 1000;

/// The text at the end of a way of keys, or an empty one.
std::string text_at(json const& body, std::initializer_list<char const*> way) {
    auto const* at = &body;
    for (auto const* key : way) {
        auto found = at->is_object() ? at->find(key) : at->end();
        if (!at->is_object() || found == at->end()) return {};
        at = &*found;
    }
    if (at->is_number_integer()) return at->dump();
    if (!at->is_string()) return {};
    auto text = at->get<std::string>();
    // Cut between characters, not in them.
    while (text.size() > max_text || (text.size() > max_text - 4 && (text.back() & 0xC0) == 0x80))
        text.pop_back();
    return text;
}

std::string first_line(std::string const& text) { return text.substr(0, text.find('\n')); }

Embed framed(json const& body, std::string title, std::string url, std::string description) {
    Embed embed;
    if (auto login = text_at(body, {"sender", "login"}); !login.empty()) {
        EmbedAuthor author(login);
        if (auto page = text_at(body, {"sender", "html_url"}); !page.empty()) author.url(page);
        if (auto icon = text_at(body, {"sender", "avatar_url"}); !icon.empty()) author.icon_url(icon);
        embed.author(std::move(author));
    }
    embed.title(std::move(title));
    if (!url.empty()) embed.url(std::move(url));
    if (!description.empty()) embed.description(std::move(description));
    return embed;
}

std::optional<Embed> push(json const& body, std::string const& repository) {
    auto const& commits = body.contains("commits") ? body["commits"] : json::array();
    if (!commits.is_array() || commits.empty()) return std::nullopt;
    auto branch = text_at(body, {"ref"});
    branch = branch.substr(std::min(branch.size(), branch.rfind('/') + 1));
    std::string lines;
    for (std::size_t i = 0; i < std::min(commits.size(), max_commits); ++i) {
        auto hash = text_at(commits[i], {"id"}).substr(0, 7);
        lines += "[`" + hash + "`](" + text_at(commits[i], {"url"}) + ") " +
            first_line(text_at(commits[i], {"message"})) + " - " + text_at(commits[i], {"author", "name"}) +
            "\n";
    }
    auto count = commits.size() == 1 ? "1 new commit" : std::to_string(commits.size()) + " new commits";
    return framed(body, "[" + repository + ":" + branch + "] " + count, text_at(body, {"compare"}), lines);
}

} // namespace

MessageDraft draft_from_github(Form const& form, std::string_view event) {
    auto const& body = form.json();
    auto repository = text_at(body, {"repository", "full_name"});
    auto action = text_at(body, {"action"});
    auto of = [&](char const* key, char const* what) {
        return framed(body,
            "[" + repository + "] " + what + " " + action + ": #" + text_at(body, {key, "number"}) + " " +
                text_at(body, {key, "title"}),
            text_at(body, {key, "html_url"}), action == "opened" ? text_at(body, {key, "body"}) : "");
    };
    auto comment = [&](std::string const& on) {
        return framed(body, "[" + repository + "] New comment on " + on,
            text_at(body, {"comment", "html_url"}), text_at(body, {"comment", "body"}));
    };
    std::optional<Embed> embed;
    if (event == "push")
        embed = push(body, repository);
    else if (event == "issues")
        embed = of("issue", "Issue");
    else if (event == "pull_request")
        embed = of("pull_request", "Pull request");
    else if (event == "issue_comment")
        embed = comment("#" + text_at(body, {"issue", "number"}) + " " + text_at(body, {"issue", "title"}));
    else if (event == "commit_comment")
        embed = comment("`" + text_at(body, {"comment", "commit_id"}).substr(0, 7) + "`");
    else if (event == "create" || event == "delete")
        embed = framed(body,
            "[" + repository + "] " + text_at(body, {"ref_type"}) + " " +
                (event == "create" ? "created" : "deleted") + ": " + text_at(body, {"ref"}),
            "", "");
    else if (event == "fork")
        embed = framed(body, "[" + repository + "] Fork created: " + text_at(body, {"forkee", "full_name"}),
            text_at(body, {"forkee", "html_url"}), "");
    else if (event == "release")
        embed =
            framed(body, "[" + repository + "] Release " + action + ": " + text_at(body, {"release", "name"}),
                text_at(body, {"release", "html_url"}), "");
    else if (event == "watch")
        embed = framed(
            body, "[" + repository + "] New star added", text_at(body, {"repository", "html_url"}), "");
    MessageDraft draft;
    if (embed) draft.embeds.emplace().push_back(std::move(*embed));
    return draft;
}

MessageDraft draft_from_slack(Form& form) {
    MessageDraft draft;
    draft.content = form.text("text", {0, 2000}).value_or("");
    auto const& attachments = form.at("attachments");
    if (!attachments.is_array()) return draft;
    if (attachments.size() > max_embeds)
        form.complain("attachments", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
    auto& embeds = draft.embeds.emplace();
    for (auto const& value : attachments) {
        if (!value.is_object() || embeds.size() == max_embeds) continue;
        auto text = [&](char const* key) { return text_at(value, {key}); };
        Embed embed;
        if (auto title = text("title"); !title.empty()) embed.title(title);
        if (auto link = text("title_link"); !link.empty()) embed.url(link);
        if (auto body = text("text"); !body.empty()) embed.description(body);
        if (auto author = text("author_name"); !author.empty()) embed.author(EmbedAuthor(author));
        if (auto footer = text("footer"); !footer.empty()) embed.footer(EmbedFooter(footer));
        if (auto image = text("image_url"); !image.empty()) embed.image(EmbedMedia(image));
        auto const& fields = value.contains("fields") ? value["fields"] : json::array();
        for (auto const& field : fields)
            if (field.is_object() && embed.fields().size() < 25)
                embed.field(text_at(field, {"name"}), text_at(field, {"value"}));
        embeds.push_back(std::move(embed));
    }
    return draft;
}

} // namespace chorus::local
