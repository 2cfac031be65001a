#include <chorus/codec/describe.hpp>
#include <chorus/params/user.hpp>

CHORUS_PARAMS(chorus::EditCurrentUser, username, global_name, avatar, banner, bio, pronouns, email, password,
    new_password)
