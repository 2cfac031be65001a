// Threads as lists and searches tell them.
#pragma once

#include <chorus/models/message.hpp>
#include <map>

namespace chorus {

/// Threads, and what the current user is in them. A search that found none is empty.
struct ThreadList {
    std::vector<Channel> threads;
    std::vector<ThreadMember> members; ///< the current user's, of the threads that it is in
    Maybe<bool> has_more;
    std::vector<Message> first_messages; ///< of forum posts
    Maybe<std::int64_t> total_results;   ///< in searches
    /// Spacebar, whose search of threads answers messages.
    std::vector<std::vector<Message>> messages;
    // Instead of a result of a search, while what shall be searched is being indexed:
    Maybe<std::int64_t> documents_indexed;
    Maybe<double> retry_after; ///< seconds after which to ask again
    Maybe<std::int64_t> code;  ///< of the API's errors: 110000
    Maybe<std::string> message;

    friend bool operator==(ThreadList const&, ThreadList const&) = default;
};

/// A thread made in a forum, with its first message.
struct ForumPost : Channel {
    Maybe<Message> message;

    friend bool operator==(ForumPost const&, ForumPost const&) = default;
};

/// Who wrote a forum post, and its first message where that still exists.
struct PostData {
    Maybe<Member> owner;
    Maybe<Message> first_message;

    friend bool operator==(PostData const&, PostData const&) = default;
};

struct PostDataList {
    std::map<std::string, PostData> threads; ///< by the thread's id

    friend bool operator==(PostDataList const&, PostDataList const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ThreadList);
CHORUS_DECLARE_MODEL(chorus::ForumPost);
CHORUS_DECLARE_MODEL(chorus::PostData);
CHORUS_DECLARE_MODEL(chorus::PostDataList);
