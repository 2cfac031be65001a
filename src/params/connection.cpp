#include <chorus/codec/describe.hpp>
#include <chorus/params/connection.hpp>

CHORUS_PARAMS(chorus::AuthorizeConnection, two_way_link_type, two_way_user_code, continuation)
CHORUS_PARAMS(chorus::ConnectionCallback, state, code, insecure, friend_sync, openid_params)
CHORUS_PARAMS(chorus::AddContacts, name, friend_sync)
CHORUS_PARAMS(chorus::EditConnection, visibility, show_activity, metadata_visibility, friend_sync, name)
