#include <chorus/codec/describe.hpp>
#include <chorus/params/widget.hpp>

CHORUS_PARAMS(chorus::EditWidget, enabled, channel_id)
CHORUS_PARAMS(chorus::GetWidgetImage, style)
