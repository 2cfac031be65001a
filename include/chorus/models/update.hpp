// What clients ask a server about themselves: newer versions, planned outages.
#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

/// The newest version of the client that a server hands out.
struct ClientUpdate {
    std::string name;
    Maybe<std::string> version;
    Maybe<std::string> pub_date; ///< as the server's operator wrote it; mostly ISO 8601
    std::string url;
    Maybe<std::string> notes;
    Maybe<std::string> signature;

    friend bool operator==(ClientUpdate const&, ClientUpdate const&) = default;
};

/// A page that tells of outages.
struct StatusPage {
    Maybe<std::string> id;
    Maybe<std::string> name;
    Maybe<std::string> url;
    Maybe<std::string> time_zone; ///< "America/Los_Angeles"
    Maybe<Timestamp> updated_at;

    friend bool operator==(StatusPage const&, StatusPage const&) = default;
};

struct MaintenanceUpdate {
    std::string id;
    std::string status;
    std::string body;
    Maybe<std::string> incident_id;
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> updated_at;
    Maybe<Timestamp> display_at;

    friend bool operator==(MaintenanceUpdate const&, MaintenanceUpdate const&) = default;
};

/// Work on a server that may be noticed.
struct Maintenance {
    std::string id;
    std::string name;
    std::string status;        ///< "scheduled", "in_progress", "verifying", "completed"
    Maybe<std::string> impact; ///< "none", "minor", "major", "critical", "maintenance"
    Maybe<std::string> shortlink;
    Maybe<std::string> page_id;
    Maybe<Timestamp> scheduled_for;
    Maybe<Timestamp> scheduled_until;
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> updated_at;
    Maybe<Timestamp> started_at;
    Maybe<Timestamp> monitoring_at;
    Maybe<Timestamp> resolved_at;
    std::vector<MaintenanceUpdate> incident_updates;

    friend bool operator==(Maintenance const&, Maintenance const&) = default;
};

/// GET /scheduled-maintenances/upcoming.json. Spacebar plans none.
struct UpcomingMaintenances {
    Maybe<StatusPage> page;
    std::vector<Maintenance> scheduled_maintenances;

    friend bool operator==(UpcomingMaintenances const&, UpcomingMaintenances const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ClientUpdate);
CHORUS_DECLARE_MODEL(chorus::StatusPage);
CHORUS_DECLARE_MODEL(chorus::MaintenanceUpdate);
CHORUS_DECLARE_MODEL(chorus::Maintenance);
CHORUS_DECLARE_MODEL(chorus::UpcomingMaintenances);
