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

struct Attachment;
struct Ban;
struct Channel;
struct Emoji;
struct Guild;
struct Invite;
struct Member;
struct Message;
struct Reaction;
struct Role;
struct User;
class Embed;

namespace detail {
class InstanceCore;
class RestCore;
class UserCore;
} // namespace detail

} // namespace chorus
