#include "params/message_limits.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace chorus::detail {
namespace {

// Documented, and the same for all: no instance publishes them.
constexpr std::size_t attachment_text = 1024, waveform = 400, allowed_mention_ids = 100;
constexpr std::size_t gallery_items = 10, section_texts = 3, media_description = 1024;
constexpr std::size_t label_text = 45, label_description = 100, link_url = 512, group_options = 10;
constexpr std::size_t input_placeholder = 100, emoji_name = 32;

std::string code_of_length(std::size_t least) {
    return least == 0 ? "BASE_TYPE_MAX_LENGTH" : "BASE_TYPE_BAD_LENGTH";
}
std::string message_of_length(std::size_t least, std::size_t most) {
    return least == 0 ? fmt::format("at most {} in length", most)
                      : fmt::format("between {} and {} in length", least, most);
}

std::size_t length_of(Maybe<std::string> const& text) { return text ? detail::length_of(*text) : 0; }

std::size_t text_of(Embed const& embed) {
    auto total = length_of(embed.title()) + length_of(embed.description());
    if (embed.footer()) total += length_of(embed.footer()->text());
    if (embed.author()) total += length_of(embed.author()->name());
    for (auto const& field : embed.fields()) total += length_of(field.name()) + length_of(field.value());
    return total;
}

/// One component and all inside it.
class ComponentCheck {
public:
    ComponentCheck(Limits const& limits, Faults& out) : limits_(limits), out_(out) {}

    void check(ComponentParams const& component, std::string const& path) {
        ++count_;
        Faults faults(path);
        check_texts(component, faults);
        check_lists(component, faults);
        out_.add(faults.take());
        auto const& children = component.components();
        for (std::size_t i = 0; i < children.size(); ++i) check(children[i], faults.at("components", i));
        if (component.component()) check(**component.component(), faults.at("component"));
        if (component.accessory()) check(**component.accessory(), faults.at("accessory"));
    }

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::size_t text() const { return text_; }

private:
    void check_texts(ComponentParams const& component, Faults& faults) {
        auto const type = component.type().value_or(ComponentType::action_row);
        faults.between("custom_id", component.custom_id(), 1, limits_.custom_id);
        if (type == ComponentType::button)
            faults.at_most("label", component.label(), limits_.button_label);
        else
            faults.at_most("label", component.label(), label_text);
        faults.at_most("url", component.url(), link_url);
        faults.at_most("description", component.description(),
            type == ComponentType::label ? label_description : media_description);
        faults.at_most("placeholder", component.placeholder(),
            type == ComponentType::text_input ? input_placeholder : limits_.placeholder);
        faults.at_most("value", component.value(), limits_.text_input_value);
        if (component.emoji()) faults.at_most("emoji.name", component.emoji()->name(), emoji_name);
        if (type == ComponentType::text_display) text_ += length_of(component.content());
        if (type == ComponentType::text_input) {
            auto const most = static_cast<std::int64_t>(limits_.text_input_value);
            faults.number("min_length", component.min_length(), 0, most);
            faults.number("max_length", component.max_length(), 1, most);
        }
    }

    void check_lists(ComponentParams const& component, Faults& faults) const {
        auto const children = component.components().size();
        switch (component.type().value_or(ComponentType::action_row)) {
        case ComponentType::action_row:
            faults.count("components", children, 1, limits_.buttons_per_row);
            break;
        case ComponentType::section: faults.count("components", children, 1, section_texts); break;
        case ComponentType::media_gallery:
            faults.count("items", component.items().size(), 1, gallery_items);
            break;
        case ComponentType::string_select:
            faults.count("options", component.options().size(), 1, limits_.select_options);
            break;
        case ComponentType::radio_group:
            faults.count("options", component.options().size(), 2, group_options);
            break;
        case ComponentType::checkbox_group:
            faults.count("options", component.options().size(), 1, group_options);
            break;
        default: break;
        }
        auto const values = static_cast<std::int64_t>(limits_.select_options);
        faults.number("min_values", component.min_values(), 0, values);
        faults.number("max_values", component.max_values(), 1, values);
        for (std::size_t i = 0; i < component.options().size(); ++i) {
            auto const& option = component.options()[i];
            Faults inner(faults.at("options", i));
            inner.between("label", option.label(), 1, limits_.select_option_text);
            inner.at_most("value", option.value(), limits_.select_option_text);
            inner.at_most("description", option.description(), limits_.select_option_text);
            faults.add(inner.take());
        }
        for (std::size_t i = 0; i < component.items().size(); ++i) {
            Faults inner(faults.at("items", i));
            inner.at_most("description", component.items()[i].description(), media_description);
            faults.add(inner.take());
        }
    }

    Limits const& limits_;
    Faults& out_;
    std::size_t count_ = 0;
    std::size_t text_ = 0;
};

void check_attachments(std::vector<AttachmentParams> const& attachments, std::size_t files,
    Limits const& limits, Faults& faults) {
    faults.count("attachments", std::max(attachments.size(), files), 0, limits.message_attachments);
    for (std::size_t i = 0; i < attachments.size(); ++i) {
        Faults inner(faults.at("attachments", i));
        inner.at_most("filename", attachments[i].filename(), attachment_text);
        inner.at_most("title", attachments[i].title(), attachment_text);
        inner.at_most("description", attachments[i].description(), attachment_text);
        inner.at_most("waveform", attachments[i].waveform(), waveform);
        faults.add(inner.take());
    }
}

void check_mentions(Maybe<AllowedMentions> const& mentions, Faults& faults) {
    if (!mentions) return;
    if (mentions->users())
        faults.count("allowed_mentions.users", mentions->users()->size(), 0, allowed_mention_ids);
    if (mentions->roles())
        faults.count("allowed_mentions.roles", mentions->roles()->size(), 0, allowed_mention_ids);
}

/// What messages to send and to change have in common.
template<class Body> Faults check_body(Body const& message, Limits const& limits, std::string const& path) {
    Faults faults(path);
    faults.at_most("content", message.content(), limits.message_content);
    faults.count("sticker_ids", message.sticker_ids().size(), 0, limits.message_stickers);
    check_mentions(message.allowed_mentions(), faults);
    faults.add(faults_of(message.embeds(), limits, path));
    bool const v2 = message.flags() && message.flags()->has(MessageFlag::is_components_v2);
    faults.add(faults_of(
        message.components(), limits, v2 ? ComponentPlace::message_v2 : ComponentPlace::message, path));
    if (message.poll()) faults.add(faults_of(*message.poll(), limits, faults.at("poll")));
    check_attachments(message.attachments(), message.files().size(), limits, faults);
    return faults;
}

} // namespace

std::size_t length_of(std::string_view text) {
    std::size_t length = 0;
    for (char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++length; // the first byte of a code point
    return length;
}

void Faults::at_most(std::string_view name, Maybe<std::string> const& text, std::size_t most) {
    between(name, text, 0, most);
}

void Faults::between(
    std::string_view name, Maybe<std::string> const& text, std::size_t least, std::size_t most) {
    if (!text) return;
    count(name, detail::length_of(*text), least, most);
}

void Faults::count(std::string_view name, std::size_t items, std::size_t least, std::size_t most) {
    if (items < least || items > most) add(name, code_of_length(least), message_of_length(least, most));
}

void Faults::number(
    std::string_view name, Maybe<std::int32_t> const& value, std::int64_t least, std::int64_t most) {
    if (!value) return;
    if (*value < least) add(name, "NUMBER_TYPE_MIN", fmt::format("at least {}", least));
    if (*value > most) add(name, "NUMBER_TYPE_MAX", fmt::format("at most {}", most));
}

void Faults::add(std::string_view name, std::string code, std::string message) {
    faults_.emplace_back(at(name), std::move(code), std::move(message));
}

void Faults::add(std::vector<FieldError> faults) {
    for (auto& fault : faults) faults_.push_back(std::move(fault));
}

std::string Faults::at(std::string_view name) const {
    return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
}

std::string Faults::at(std::string_view name, std::size_t index) const {
    return fmt::format("{}.{}", at(name), index);
}

std::vector<FieldError> faults_of(
    CreateMessage const& message, Limits const& limits, std::string const& path) {
    auto faults = check_body(message, limits, path);
    faults.at_most("nonce", message.nonce(), limits.message_nonce);
    return faults.take();
}

std::vector<FieldError> faults_of(EditMessage const& message, Limits const& limits, std::string const& path) {
    return check_body(message, limits, path).take();
}

std::vector<FieldError> faults_of(
    std::span<Embed const> embeds, Limits const& limits, std::string const& path) {
    Faults faults(path);
    faults.count("embeds", embeds.size(), 0, limits.message_embeds);
    std::size_t total = 0;
    for (std::size_t i = 0; i < embeds.size(); ++i) {
        auto const& embed = embeds[i];
        Faults inner(faults.at("embeds", i));
        inner.at_most("title", embed.title(), limits.embed_title);
        inner.at_most("description", embed.description(), limits.embed_description);
        if (embed.footer()) inner.at_most("footer.text", embed.footer()->text(), limits.embed_footer);
        if (embed.author()) inner.at_most("author.name", embed.author()->name(), limits.embed_author);
        inner.count("fields", embed.fields().size(), 0, limits.embed_fields);
        for (std::size_t k = 0; k < embed.fields().size(); ++k) {
            Faults field(inner.at("fields", k));
            field.between("name", embed.fields()[k].name(), 1, limits.embed_field_name);
            field.between("value", embed.fields()[k].value(), 1, limits.embed_field_value);
            inner.add(field.take());
        }
        faults.add(inner.take());
        total += text_of(embed);
    }
    if (total > limits.embed_total)
        faults.add("embeds", "MAX_EMBED_SIZE_EXCEEDED",
            fmt::format("at most {} characters in all embeds together", limits.embed_total));
    return faults.take();
}

std::vector<FieldError> faults_of(std::span<ComponentParams const> components, Limits const& limits,
    ComponentPlace place, std::string const& path) {
    Faults faults(path);
    if (place != ComponentPlace::message_v2)
        faults.count("components", components.size(), 0, limits.component_rows);
    ComponentCheck check(limits, faults);
    for (std::size_t i = 0; i < components.size(); ++i)
        check.check(components[i], faults.at("components", i));
    if (place == ComponentPlace::message_v2 && check.count() > limits.component_total)
        faults.add("components", "BASE_TYPE_MAX_LENGTH",
            fmt::format("at most {} components, nested ones included", limits.component_total));
    if (check.text() > limits.component_text_total)
        faults.add("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            fmt::format("at most {} characters in all texts together", limits.component_text_total));
    return faults.take();
}

std::vector<FieldError> faults_of(CreatePoll const& poll, Limits const& limits, std::string const& path) {
    Faults faults(path);
    if (poll.question()) faults.between("question.text", poll.question()->text(), 1, limits.poll_question);
    faults.count("answers", poll.answers().size(), 1, limits.poll_answers);
    for (std::size_t i = 0; i < poll.answers().size(); ++i) {
        auto const& answer = poll.answers()[i];
        Faults inner(faults.at("answers", i));
        if (answer.poll_media())
            inner.between("poll_media.text", answer.poll_media()->text(), 1, limits.poll_answer);
        faults.add(inner.take());
    }
    faults.number("duration", poll.duration(), 1, static_cast<std::int64_t>(limits.poll_hours));
    return faults.take();
}

} // namespace chorus::detail
