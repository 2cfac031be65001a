#include <chorus/models/report.hpp>

#include <chorus/codec/describe.hpp>
#include <chorus/codec/json.hpp>

CHORUS_MODEL(chorus::ReportChoice, name, target_node_id)
CHORUS_MODEL(chorus::ReportElement, name, type, data, should_submit_data, skip_if_unlocalized, is_localized)
CHORUS_MODEL(chorus::ReportButton, type, target)
CHORUS_MODEL(chorus::ReportNode, id, key, report_type, header, subheader, info, children, elements, button,
    is_multi_select_required, is_auto_submit)
CHORUS_MODEL(chorus::ReportMenu, name, version, variant, postback_url, language, root_node_id,
    success_node_id, fail_node_id, nodes)
CHORUS_MODEL_FROM(chorus::SubmittedReport, chorus::ReportMenu, report_id)

namespace chorus {
namespace {

template<class T> bool read(std::string_view text, T& value) {
    return codec::decode_json(text, &value, codec::shape_of<T>).empty();
}

/// `[name, node]`: a list of two types. Each is read out of a list of its own.
bool read_pair(JsonText const& child, ReportChoice& choice) {
    std::vector<JsonText> pair;
    std::vector<std::string> name;
    std::vector<std::int32_t> node;
    if (!read(child.text(), pair) || pair.size() < 2) return false;
    if (!read("[" + pair[0].text() + "]", name) || name.size() != 1) return false;
    if (!read("[" + pair[1].text() + "]", node) || node.size() != 1) return false;
    choice.name = std::move(name.front());
    choice.target_node_id = node.front();
    return true;
}

} // namespace

std::vector<ReportChoice> ReportNode::choices() const {
    std::vector<ReportChoice> out;
    for (auto const& child : children) {
        ReportChoice choice;
        if (read_pair(child, choice) || read(child.text(), choice)) out.push_back(std::move(choice));
    }
    return out;
}

ReportNode const* ReportMenu::node(std::int32_t id) const {
    auto found = nodes.find(std::to_string(id));
    return found != nodes.end() ? &found->second : nullptr;
}

} // namespace chorus
