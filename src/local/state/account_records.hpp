// What an account has beside its user: what others are to it, notes, second factors.
#pragma once

#include <chorus/models/relationship.hpp>
#include <string>

namespace chorus::local {

/// What somebody else is to an account.
struct RelationshipRecord {
    RelationshipType type = RelationshipType::none; ///< none: only ignored
    Maybe<std::string> nickname;
    Timestamp since;
    bool ignored = false;
};

/// Stands in for a code of the second factor, once.
struct BackupCodeRecord {
    std::string code;
    bool consumed = false;
};

} // namespace chorus::local

CHORUS_DECLARE_MODEL(chorus::local::RelationshipRecord);
CHORUS_DECLARE_MODEL(chorus::local::BackupCodeRecord);
