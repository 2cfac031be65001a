#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/models/stage_instance.hpp>

using namespace chorus;

TEST_CASE("a stage of a server that knows more privacy levels") {
    auto stage = decode<StageInstance>(
        R"({"id": "8", "guild_id": "22", "channel_id": "11", "topic": "Talk", "privacy_level": 9})");
    CHECK(static_cast<std::int32_t>(stage.privacy_level) == 9);
    CHECK(stage.guild_scheduled_event_id.is_absent());
    CHECK(
        encode(stage) == R"({"id":"8","guild_id":"22","channel_id":"11","topic":"Talk","privacy_level":9})");
}
