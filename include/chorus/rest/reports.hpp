#pragma once

#include <chorus/models/report.hpp>
#include <chorus/models/safety.hpp>
#include <chorus/params/report.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Reporting abuse, and safety: `user.reports()`. User accounts only.
///
/// A report is made along a menu: `menu(kind)` is fetched, its pages are gone through from `root()` by the
/// choices of each, and the way is sent with what it is about.
class CHORUS_DECL Reports : public Facade {
public:
    using Facade::Facade;

    /// GET /reporting: the names of the kinds of reports. Spacebar.
    Op<std::vector<std::string>> kinds() const;
    /// The menu for reports of that kind:
    /// - GET /reporting/menu/guild
    /// - GET /reporting/menu/guild_discovery
    /// - GET /reporting/menu/guild_directory_entry
    /// - GET /reporting/menu/guild_scheduled_event
    /// - GET /reporting/menu/message
    /// - GET /reporting/menu/stage_channel
    /// - GET /reporting/menu/first_dm
    /// - GET /reporting/menu/user
    /// - GET /reporting/menu/application
    /// - GET /reporting/menu/widget
    Op<ReportMenu> menu(ReportKind kind, GetReportMenu const& query = {}) const;
    /// Sends a report, to where the kind it was made with says:
    /// - POST /reporting/guild
    /// - POST /reporting/guild_discovery
    /// - POST /reporting/guild_directory_entry
    /// - POST /reporting/guild_scheduled_event
    /// - POST /reporting/message
    /// - POST /reporting/stage_channel
    /// - POST /reporting/first_dm
    /// - POST /reporting/user
    /// - POST /reporting/application
    /// - POST /reporting/widget
    ///
    /// errc::invalid_form. Spacebar checks reports, but keeps none yet and answers 418: errc::http_error.
    Op<SubmittedReport> send(CreateReport const& report) const;

    /// GET /safety-hub/@me: how the account stands with the server, and what it has done wrong.
    Op<AccountStanding> standing() const;
    /// GET /safety-hub/suspended/@me: the same for suspended accounts.
    Op<AccountStanding> suspended_standing() const;
};

} // namespace chorus
