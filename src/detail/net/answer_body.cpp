#include "detail/net/answer_body.hpp"

#include <boost/beast/http/error.hpp>
#include <vector>

namespace chorus::detail {
namespace {

constexpr std::size_t unpacked_size = 64 * 1024; // at a time

Error not_gzip(Activity const& activity) {
    return net_error(errc::malformed_response, Phase::reading, activity.origin(), "no gzip, or not all of it");
}

} // namespace

void AnswerBody::begin(bool packed, std::optional<std::uint64_t> announced) {
    size_ = announced;
    if (packed) gunzip_.emplace();
    if (sink_) sink_->begin(packed ? std::nullopt : announced);
}

task<void> AnswerBody::take(Activity& activity, std::string_view part) {
    taken_ += part.size();
    if (!gunzip_) {
        co_await put(activity, part);
        co_return;
    }
    std::vector<char> space(unpacked_size);
    gunzip_->feed(part);
    while (auto const n = gunzip_->take(space)) co_await put(activity, std::span(space.data(), n));
    if (gunzip_->broken()) throw not_gzip(activity);
}

void AnswerBody::end(Activity const& activity) {
    if (gunzip_ && !gunzip_->whole()) throw not_gzip(activity);
    if (sink_) sink_->end();
}

task<void> AnswerBody::put(Activity& activity, std::span<char const> bytes) {
    if (!sink_) {
        keep(activity, bytes);
        co_return;
    }
    activity.extend(TimePoint::max());
    co_await sink_->write(bytes);
    // It may have taken its time: somebody may not be waiting any more.
    if (activity.stopped()) throw activity.failure({});
}

void AnswerBody::keep(Activity const& activity, std::span<char const> bytes) {
    if (bytes.size() > max_size_ - response_.body.size())
        throw net_error(Phase::reading, activity.origin(), boost::beast::http::error::body_limit);
    response_.body.append(bytes.data(), bytes.size());
}

} // namespace chorus::detail
