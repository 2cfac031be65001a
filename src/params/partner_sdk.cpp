#include <chorus/codec/describe.hpp>
#include <chorus/params/partner_sdk.hpp>

CHORUS_PARAMS(chorus::ProvisionalLogin, client_id, client_secret, external_auth_type, external_auth_token)
CHORUS_PARAMS(chorus::ProvisionalUser, external_user_id, preferred_global_name, provisional_user_id)
CHORUS_PARAMS(chorus::UnmergeProvisionalUser, external_user_id)
