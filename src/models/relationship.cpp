#include <chorus/codec/describe.hpp>
#include <chorus/models/relationship.hpp>

CHORUS_MODEL(chorus::Relationship, id, type, user, user_id, nickname, since, is_spam_request,
    stranger_request, user_ignored, origin_application_id, has_played_game)
CHORUS_MODEL(chorus::FriendSuggestionReason, type, platform_type, name)
CHORUS_MODEL(chorus::FriendSuggestion, suggested_user, reasons, from_suggested_user_contacts,
    mutual_friends_count, name)
