#include <chorus/codec/describe.hpp>
#include <chorus/params/integration.hpp>

CHORUS_PARAMS(chorus::ListIntegrations, has_commands, include_role_connections_metadata)
