#include "support/capture.hpp"
#include "support/catch.hpp"

#include "instance/limits.hpp"
#include <chorus/codec/json.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

Limits from(std::string_view text) { return detail::limits_from(decode<InstanceLimits>(text)); }

} // namespace

TEST_CASE("the limits that a Spacebar instance was recorded to publish") {
    auto limits = from(capture("http-policies-instance-limits")["body"].dump());
    Limits expected;
    expected.message_content = 1'048'576;
    expected.message_attachments = 15;
    expected.message_embeds = 20;
    CHECK(limits == expected);
}

TEST_CASE("what an instance does not limit is limited as everywhere") {
    for (auto text : {"{}", R"({"message":null})", R"({"message":{}})", R"({"message":[]})",
             R"({"message":{"maxCharacters":null,"maxEmbeds":"many","maxAttachments":{}}})",
             R"({"message":{"maxCharacters":0,"maxEmbeds":-1,"maxAttachments":1e300}})",
             R"({"channel":{"maxName":5},"user":{"maxBio":6}})"}) {
        CAPTURE(text);
        CHECK(from(text) == Limits());
    }
    Limits expected;
    expected.message_embeds = 1;
    CHECK(from(R"({"message":{"maxEmbeds":1}})") == expected);
}
