// Everything a bot needs. Modules of their own (chorus/local/server.hpp, …) are included by name.
#pragma once

#include <chorus/config.hpp>
#include <chorus/error.hpp>
#include <chorus/flavor.hpp>
#include <chorus/gateway/events.hpp>
#include <chorus/gateway/gateway.hpp>
#include <chorus/gateway/intents.hpp>
#include <chorus/instance.hpp>
#include <chorus/instance_options.hpp>
#include <chorus/logger.hpp>
#include <chorus/models/auth.hpp>
#include <chorus/operation.hpp>
#include <chorus/params/auth.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/guild.hpp>
#include <chorus/params/message.hpp>
#include <chorus/params/user.hpp>
#include <chorus/run.hpp>
#include <chorus/task.hpp>
#include <chorus/types/secret.hpp>
#include <chorus/url_bundle.hpp>
#include <chorus/user.hpp>
#include <chorus/version.hpp>
