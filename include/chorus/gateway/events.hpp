// The events of the gateway, each the payload of one dispatch.
#pragma once

#include <chorus/gateway/events/application.hpp>
#include <chorus/gateway/events/audit_log.hpp>
#include <chorus/gateway/events/call.hpp>
#include <chorus/gateway/events/channel.hpp>
#include <chorus/gateway/events/community.hpp>
#include <chorus/gateway/events/diagnostics.hpp>
#include <chorus/gateway/events/game.hpp>
#include <chorus/gateway/events/guild.hpp>
#include <chorus/gateway/events/interaction.hpp>
#include <chorus/gateway/events/lobby.hpp>
#include <chorus/gateway/events/message.hpp>
#include <chorus/gateway/events/monetization.hpp>
#include <chorus/gateway/events/notification_center.hpp>
#include <chorus/gateway/events/ready.hpp>
#include <chorus/gateway/events/relationship.hpp>
#include <chorus/gateway/events/session.hpp>
#include <chorus/gateway/events/thread.hpp>
#include <chorus/gateway/events/user.hpp>
#include <chorus/gateway/events/voice.hpp>
#include <chorus/gateway/events/webhook.hpp>
