#include <chorus/codec/describe.hpp>
#include <chorus/params/personal_data.hpp>

CHORUS_PARAMS(chorus::CreateHarvest, backends, email)
