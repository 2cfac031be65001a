#include <chorus/rest/stage_instances.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<std::vector<StageInstance>> StageInstances::list() const {
    return call<std::vector<StageInstance>>(core_, "GET /stage-instances");
}
Op<StageInstance> StageInstances::create(CreateStageInstance const& stage) const {
    return call<StageInstance>(core_, "POST /stage-instances").json(stage);
}
Op<StageInstance> StageInstances::get(ChannelId channel) const {
    return call<StageInstance>(core_, "GET /stage-instances/{channel_id}", channel);
}
Op<StageInstance> StageInstances::edit(ChannelId channel, EditStageInstance const& changes) const {
    return call<StageInstance>(core_, "PATCH /stage-instances/{channel_id}", channel).json(changes);
}
Op<void> StageInstances::remove(ChannelId channel) const {
    return call<void>(core_, "DELETE /stage-instances/{channel_id}", channel);
}

} // namespace chorus
