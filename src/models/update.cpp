#include <chorus/codec/describe.hpp>
#include <chorus/models/update.hpp>

CHORUS_MODEL(chorus::ClientUpdate, name, version, pub_date, url, notes, signature)
CHORUS_MODEL(chorus::StatusPage, id, name, url, time_zone, updated_at)
CHORUS_MODEL(chorus::MaintenanceUpdate, id, status, body, incident_id, created_at, updated_at, display_at)
CHORUS_MODEL(chorus::Maintenance, id, name, status, impact, shortlink, page_id, scheduled_for,
    scheduled_until, created_at, updated_at, started_at, monitoring_at, resolved_at, incident_updates)
CHORUS_MODEL(chorus::UpcomingMaintenances, page, scheduled_maintenances)
