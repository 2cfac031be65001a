#include "detail/sansio/member_chunks.hpp"

#include <algorithm>
#include <chorus/gateway/events/guild.hpp>
#include <iterator>

namespace chorus::detail {
namespace {

// A server that says more is not believed: its chunks have a thousand members each.
constexpr std::int32_t max_chunks = 100'000;

void append(auto& to, auto&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

void MemberChunks::expect(std::string nonce) {
    Request request;
    request.nonce = std::move(nonce);
    requests_.push_back(std::move(request));
    ++open_;
}

void MemberChunks::replace(std::string_view nonce, std::string by) {
    auto const found = std::ranges::find(requests_, nonce, &Request::nonce);
    if (found == requests_.end() || found->missing == 0) return;
    *found = Request();
    found->nonce = std::move(by);
}

bool MemberChunks::take(GuildMembersChunk const& chunk) {
    if (!chunk.nonce) return false;
    auto const found = std::ranges::find(requests_, *chunk.nonce, &Request::nonce);
    if (found == requests_.end() || found->missing == 0) return false;
    auto& request = *found;
    if (request.chunks.empty()) {
        // A count of 0 would mean that this one does not exist.
        auto const count = static_cast<std::size_t>(std::clamp(chunk.chunk_count, 1, max_chunks));
        request.chunks.resize(count);
        request.here.resize(count);
        request.missing = count;
    }
    auto const index = static_cast<std::size_t>(chunk.chunk_index);
    if (chunk.chunk_index < 0 || index >= request.chunks.size() || request.here[index]) return false;
    request.here[index] = true;
    auto& place = request.chunks[index];
    place.members = chunk.members;
    place.presences = chunk.presences;
    place.not_found = chunk.not_found;
    if (--request.missing == 0) --open_;
    return true;
}

std::vector<std::string> MemberChunks::open() const {
    std::vector<std::string> nonces;
    for (auto const& request : requests_)
        if (request.missing != 0) nonces.push_back(request.nonce);
    return nonces;
}

MembersFound MemberChunks::result() && {
    MembersFound all;
    for (auto& request : requests_)
        for (auto& chunk : request.chunks) {
            append(all.members, std::move(chunk.members));
            append(all.presences, std::move(chunk.presences));
            append(all.not_found, std::move(chunk.not_found));
        }
    return all;
}

} // namespace chorus::detail
