// The names of the public types.
#pragma once

namespace chorus {

class ChorusUser;
class Error;
class Flavor;
class Gateway;
class Instance;
class Logger;
class Request;
class Response;
class Secret;
class Snowflake;
class Timestamp;
class UrlBundle;
template<class T> class Op;
template<class T> class Maybe;
template<class E> class Flags;

// What users do, by resource: <chorus/rest/….hpp>.
class Account;
class Applications;
class Auth;
class AutoModeration;
class Billing;
class Channels;
class Commands;
class Connections;
class Discovery;
class Emojis;
class Guilds;
class Integrations;
class Interactions;
class Invites;
class JoinRequests;
class Lobbies;
class Members;
class Messages;
class Mfa;
class Monetization;
class OAuth2;
class OnboardingFlow;
class PartnerSdk;
class PersonalData;
class Polls;
class Reactions;
class ReadStates;
class Relationships;
class Reports;
class Roles;
class ScheduledEvents;
class ServerDocuments;
class Settings;
class Soundboard;
class StageInstances;
class Stickers;
class Teams;
class Templates;
class Threads;
class Users;
class Voice;
class Webhooks;

struct Application;
struct ApplicationCommand;
struct Attachment;
struct AutoModerationRule;
struct Ban;
struct Channel;
struct Emoji;
struct Entitlement;
struct Guild;
struct Integration;
struct Interaction;
struct Invite;
struct Lobby;
struct Member;
struct Message;
struct Reaction;
struct Role;
struct ScheduledEvent;
struct Sku;
struct SoundboardSound;
struct StageInstance;
struct Sticker;
struct Team;
struct User;
struct Webhook;
class Embed;

namespace detail {
class InstanceCore;
class RestCore;
class UserCore;
} // namespace detail

} // namespace chorus
