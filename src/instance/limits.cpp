#include "instance/limits.hpp"

#include <utility>

namespace chorus::detail {
namespace {

void take(std::size_t& limit, Maybe<std::int64_t> const& published) {
    if (published && *published > 0 && std::in_range<std::size_t>(*published))
        limit = static_cast<std::size_t>(*published);
}

} // namespace

Limits limits_from(InstanceLimits const& published) {
    Limits limits;
    if (published.message) {
        auto const& message = *published.message;
        take(limits.message_content, message.maxCharacters);
        take(limits.message_attachments, message.maxAttachments);
        take(limits.message_embeds, message.maxEmbeds);
    }
    return limits;
}

} // namespace chorus::detail
