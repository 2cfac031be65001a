// expect: constant expression
// The path of an endpoint has as many holes as the endpoint has arguments.
#include "rest/route.hpp"

#ifdef CONTROL
constexpr chorus::detail::Route<2> get_message = "GET /channels/{channel_id}/messages/{message_id}";
#else
constexpr chorus::detail::Route<1> get_message = "GET /channels/{channel_id}/messages/{message_id}";
#endif
