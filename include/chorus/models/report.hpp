// Menus that lead to a report, and what comes of it.
#pragma once

#include <chorus/codec/shape.hpp>
#include <map>

namespace chorus {

/// An answer a user may choose, and the node it leads to.
struct ReportChoice {
    std::string name;
    std::int32_t target_node_id = 0;

    friend bool operator==(ReportChoice const&, ReportChoice const&) = default;
};

/// A thing to show, or to ask for.
struct ReportElement {
    std::string name; ///< under which its value is sent: see CreateReport::element()
    /// To fill in: "checkbox", "dropdown", "free_text". To show: "text", "external_link",
    /// "text_line_resource", "success", "fail", "breadcrumbs", "message_preview", "user_preview",
    /// "guild_preview", …. To offer: "block_users", "mute_users", "delete_message", "leave_guild", ….
    std::string type;
    JsonText data; ///< by `type`: of checkboxes a list of [name, label, description], of others an object
    bool should_submit_data = false;
    bool skip_if_unlocalized = false;
    bool is_localized = false;

    friend bool operator==(ReportElement const&, ReportElement const&) = default;
};

struct ReportButton {
    std::string type;           ///< "next", "submit", "done", "cancel"
    Maybe<std::int32_t> target; ///< of "next": a node

    friend bool operator==(ReportButton const&, ReportButton const&) = default;
};

/// One page of a menu.
struct ReportNode {
    std::int32_t id = 0;
    std::string key;                ///< "MESSAGE_SPAM"
    Maybe<std::string> report_type; ///< what a report made here is: "sub_spam"
    std::string header;
    Maybe<std::string> subheader;
    Maybe<std::string> info;
    /// As servers write them: [name, node] or {"name":…,"target_node_id":…}. See choices().
    std::vector<JsonText> children;
    std::vector<ReportElement> elements;
    Maybe<ReportButton> button;
    bool is_multi_select_required = false; ///< one of the checkboxes at least
    bool is_auto_submit = false;           ///< the report is sent when this page is reached

    /// Read from `children`; what is neither form is left out.
    [[nodiscard]] CHORUS_DECL std::vector<ReportChoice> choices() const;

    friend bool operator==(ReportNode const&, ReportNode const&) = default;
};

/// A menu that asks what is wrong, page by page.
struct ReportMenu {
    std::string name; ///< what is reported: "message", "guild", …
    std::string version;
    std::string variant;
    std::string postback_url;
    Maybe<std::string> language; ///< "en" if absent
    std::int32_t root_node_id = 0;
    std::int32_t success_node_id = 0;
    std::int32_t fail_node_id = 0;
    std::map<std::string, ReportNode> nodes; ///< by their ids

    /// The page of that id; null where there is none.
    [[nodiscard]] CHORUS_DECL ReportNode const* node(std::int32_t id) const;
    /// The first page.
    [[nodiscard]] ReportNode const* root() const { return node(root_node_id); }

    friend bool operator==(ReportMenu const&, ReportMenu const&) = default;
};

/// What a server says to a report: its number (Discord), or a menu to go on with.
struct SubmittedReport : ReportMenu {
    Maybe<Snowflake> report_id;

    friend bool operator==(SubmittedReport const&, SubmittedReport const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ReportChoice);
CHORUS_DECLARE_MODEL(chorus::ReportElement);
CHORUS_DECLARE_MODEL(chorus::ReportButton);
CHORUS_DECLARE_MODEL(chorus::ReportNode);
CHORUS_DECLARE_MODEL(chorus::ReportMenu);
CHORUS_DECLARE_MODEL(chorus::SubmittedReport);
