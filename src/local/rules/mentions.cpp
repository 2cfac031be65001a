#include "local/rules/mentions.hpp"

#include <algorithm>

namespace chorus::local {
namespace {

void add_once(std::vector<Snowflake>& ids, Snowflake id) {
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

} // namespace

Mentions find_mentions(std::string_view content) {
    Mentions mentions;
    mentions.everyone = content.find("@everyone") != content.npos || content.find("@here") != content.npos;
    for (auto at = content.find("<@"); at != content.npos; at = content.find("<@", at + 2)) {
        auto rest = content.substr(at + 2);
        bool role = rest.starts_with('&');
        if (role || rest.starts_with('!')) rest.remove_prefix(1);
        auto end = rest.find('>');
        if (end == rest.npos || end > 20) continue;
        if (auto id = Snowflake::parse(rest.substr(0, end)))
            add_once(role ? mentions.roles : mentions.users, *id);
    }
    return mentions;
}

} // namespace chorus::local
