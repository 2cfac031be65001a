// expect: static assertion failed|static_assert failed
// A facade of a new resource that takes an aggregate for its body would be a trap for those who call it.
#include "rest/call.hpp"
#include <chorus/models/channel.hpp>
#include <chorus/params/channel.hpp>

chorus::Op<chorus::Channel> create(std::shared_ptr<chorus::detail::RestCore> core) {
    using chorus::detail::call;
#ifdef CONTROL
    chorus::CreateChannel const body("news");
#else
    chorus::ThreadMetadata const body{};
#endif
    return call<chorus::Channel>(std::move(core), "POST /guilds/{guild_id}/channels", chorus::Snowflake(1))
        .json(body);
}
