// The files of a message, and what its body says of them.
#pragma once

#include <algorithm>
#include <chorus/flavor.hpp>
#include <chorus/params/message.hpp>

namespace chorus::detail {

/// Numbers the files in the body, where the server wants them described there. What the body says of a file
/// already is kept.
template<class Body> void describe_files(Body& body, Flavor const& flavor) {
    if (!flavor.multipart_describes_files) return;
    std::uint64_t number = 0;
    for (auto const& file : body.files()) {
        Snowflake const id(number++);
        auto const& known = body.attachments();
        if (std::any_of(known.begin(), known.end(), [&](auto const& other) { return other.id() == id; }))
            continue;
        AttachmentParams described(id);
        described.filename(file.name());
        if (!file.description().empty()) described.description(file.description());
        body.attachment(std::move(described));
    }
}

} // namespace chorus::detail
