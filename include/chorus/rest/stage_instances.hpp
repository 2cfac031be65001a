#pragma once

#include <chorus/models/stage_instance.hpp>
#include <chorus/params/stage_instance.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Stage instances: `user.stage_instances()`. To start, change and end one, a user must moderate the stage:
/// manage_channels, mute_members and move_members.
class CHORUS_DECL StageInstances : public Facade {
public:
    using Facade::Facade;

    /// GET /stage-instances. Spacebar: always none.
    Op<std::vector<StageInstance>> list() const;
    /// POST /stage-instances
    Op<StageInstance> create(CreateStageInstance const& stage) const;
    /// GET /stage-instances/{channel_id}. errc::not_found where the stage is not live.
    Op<StageInstance> get(ChannelId channel) const;
    /// PATCH /stage-instances/{channel_id}
    Op<StageInstance> edit(ChannelId channel, EditStageInstance const& changes) const;
    /// DELETE /stage-instances/{channel_id}. The channel stays.
    Op<void> remove(ChannelId channel) const;
};

} // namespace chorus
