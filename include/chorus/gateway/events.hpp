// The events of the gateway, each the payload of one dispatch.
#pragma once

#include <chorus/gateway/events/channel.hpp>
#include <chorus/gateway/events/guild.hpp>
#include <chorus/gateway/events/message.hpp>
#include <chorus/gateway/events/session.hpp>
#include <chorus/gateway/events/user.hpp>
