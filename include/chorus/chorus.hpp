// What nearly every bot needs: messages, channels, guilds, members, roles, reactions, invites, users, and their events.
// It costs a program compile time, so the rest is included by name: answers to interactions and commands
// (<chorus/rest/interactions.hpp>, <chorus/rest/commands.hpp>), other resources (<chorus/rest/webhooks.hpp>, …), events
// (<chorus/gateway/events/lobby.hpp>, …) and gateway commands (<chorus/gateway/commands.hpp>), <chorus/cdn.hpp>,
// <chorus/formatting.hpp>; or all at once: <chorus/rest/all.hpp>, <chorus/gateway/events.hpp>. So are the modules of
// their own: <chorus/local/server.hpp>, ….
#pragma once

#include <chorus/config.hpp>
#include <chorus/error.hpp>
#include <chorus/flavor.hpp>
#include <chorus/gateway/events/channel.hpp>
#include <chorus/gateway/events/guild.hpp>
#include <chorus/gateway/events/interaction.hpp>
#include <chorus/gateway/events/message.hpp>
#include <chorus/gateway/events/ready.hpp>
#include <chorus/gateway/events/session.hpp>
#include <chorus/gateway/events/thread.hpp>
#include <chorus/gateway/events/user.hpp>
#include <chorus/gateway/events/voice.hpp>
#include <chorus/gateway/gateway.hpp>
#include <chorus/gateway/intents.hpp>
#include <chorus/instance.hpp>
#include <chorus/instance_options.hpp>
#include <chorus/logger.hpp>
#include <chorus/operation.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/guild.hpp>
#include <chorus/params/image_data.hpp>
#include <chorus/params/message.hpp>
#include <chorus/params/user.hpp>
#include <chorus/permissions.hpp>
#include <chorus/raw.hpp>
#include <chorus/rest/channels.hpp>
#include <chorus/rest/guilds.hpp>
#include <chorus/rest/invites.hpp>
#include <chorus/rest/members.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/reactions.hpp>
#include <chorus/rest/roles.hpp>
#include <chorus/rest/users.hpp>
#include <chorus/run.hpp>
#include <chorus/task.hpp>
#include <chorus/types/color.hpp>
#include <chorus/types/secret.hpp>
#include <chorus/url_bundle.hpp>
#include <chorus/user.hpp>
#include <chorus/version.hpp>
