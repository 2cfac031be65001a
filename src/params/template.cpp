#include <chorus/codec/describe.hpp>
#include <chorus/params/template.hpp>

CHORUS_PARAMS(chorus::CreateTemplate, name, description)
CHORUS_PARAMS(chorus::EditTemplate, name, description)
CHORUS_PARAMS(chorus::CreateGuildFromTemplate, name, icon)
