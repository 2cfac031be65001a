// Events as GitHub posts them, for those who relay or test them.
#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// Somebody at GitHub.
class GithubUser {
    CHORUS_FLUENT(GithubUser);
    GithubUser(std::int64_t id, std::string login) : id_(id), login_(std::move(login)) {}
    CHORUS_FIELD(std::int64_t, id);
    CHORUS_FIELD(std::string, login);
    CHORUS_FIELD(std::string, html_url);
    CHORUS_FIELD(std::string, avatar_url);
};

class GithubRepository {
    CHORUS_FLUENT(GithubRepository);
    GithubRepository(std::int64_t id, std::string full_name) : id_(id), full_name_(std::move(full_name)) {}
    CHORUS_FIELD(std::int64_t, id);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, full_name); ///< "owner/name"
    CHORUS_FIELD(std::string, html_url);
};

/// Who wrote a commit.
class GithubAuthor {
    CHORUS_FLUENT(GithubAuthor);
    explicit GithubAuthor(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, username);
};

class GithubCommit {
    CHORUS_FLUENT(GithubCommit);
    GithubCommit(std::string id, std::string message) : id_(std::move(id)), message_(std::move(message)) {}
    CHORUS_FIELD(std::string, id); ///< its hash
    CHORUS_FIELD(std::string, url);
    CHORUS_FIELD(std::string, message);
    CHORUS_FIELD(GithubAuthor, author);
};

/// A comment on an issue, a commit or a discussion.
class GithubComment {
    CHORUS_FLUENT(GithubComment);
    CHORUS_FIELD(std::int64_t, id);
    CHORUS_FIELD(std::string, html_url);
    CHORUS_FIELD(GithubUser, user);
    CHORUS_FIELD(std::string, commit_id);
    CHORUS_FIELD(std::string, body);
};

/// An issue or a pull request.
class GithubIssue {
    CHORUS_FLUENT(GithubIssue);
    CHORUS_FIELD(std::int64_t, id);
    CHORUS_FIELD(std::int64_t, number);
    CHORUS_FIELD(std::string, html_url);
    CHORUS_FIELD(GithubUser, user);
    CHORUS_FIELD(std::string, title);
    CHORUS_FIELD(std::string, body);
    CHORUS_FIELD(JsonText, pull_request); ///< there for pull requests, whatever is in it
};

class GithubRelease {
    CHORUS_FLUENT(GithubRelease);
    CHORUS_FIELD(std::int64_t, id);
    CHORUS_FIELD(std::string, tag_name);
    CHORUS_FIELD(std::string, html_url);
    CHORUS_FIELD(GithubUser, author);
};

/// A review of a pull request.
class GithubReview {
    CHORUS_FLUENT(GithubReview);
    CHORUS_FIELD(GithubUser, user);
    CHORUS_FIELD(std::string, body);
    CHORUS_FIELD(std::string, html_url);
    CHORUS_FIELD(std::string, state); ///< "approved", "commented", "changes_requested"
};

class GithubDiscussion {
    CHORUS_FLUENT(GithubDiscussion);
    CHORUS_FIELD(std::int64_t, number);
    CHORUS_FIELD(std::string, title);
    CHORUS_FIELD(std::string, html_url);
    CHORUS_FIELD(std::string, answer_html_url);
    CHORUS_FIELD(std::string, body);
    CHORUS_FIELD(GithubUser, user);
};

/// What runs checks.
class GithubCheckApp {
    CHORUS_FLUENT(GithubCheckApp);
    explicit GithubCheckApp(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name);
};

class GithubCheckPullRequest {
    CHORUS_FLUENT(GithubCheckPullRequest);
    explicit GithubCheckPullRequest(std::int64_t number) : number_(number) {}
    CHORUS_FIELD(std::int64_t, number);
};

/// A run of all checks of one application.
class GithubCheckSuite {
    CHORUS_FLUENT(GithubCheckSuite);
    CHORUS_FIELD(std::string, conclusion); ///< "success", "failure", …
    CHORUS_FIELD(std::string, head_branch);
    CHORUS_FIELD(std::string, head_sha);
    CHORUS_FIELD(GithubCheckApp, app);
    CHORUS_LIST(GithubCheckPullRequest, pull_request, pull_requests);
};

class GithubCheckOutput {
    CHORUS_FLUENT(GithubCheckOutput);
    CHORUS_FIELD(std::string, title);
    CHORUS_FIELD(std::string, summary);
};

/// A run of one check.
class GithubCheckRun {
    CHORUS_FLUENT(GithubCheckRun);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, conclusion); ///< "success", "failure", …
    CHORUS_FIELD(std::string, html_url);
    CHORUS_FIELD(std::string, details_url);
    CHORUS_FIELD(GithubCheckSuite, check_suite);
    CHORUS_FIELD(GithubCheckOutput, output);
    CHORUS_LIST(GithubCheckPullRequest, pull_request, pull_requests);
};

/// What GitHub tells a webhook; which of the fields are there depends on the event.
class GithubEvent {
    CHORUS_FLUENT(GithubEvent);
    explicit GithubEvent(GithubUser sender) : sender_(std::move(sender)) {}
    CHORUS_FIELD(GithubUser, sender);
    CHORUS_FIELD(std::string, action);   ///< "opened", "created", …
    CHORUS_FIELD(std::string, ref);      ///< "refs/heads/main"
    CHORUS_FIELD(std::string, ref_type); ///< "branch", "tag"
    CHORUS_FIELD(bool, forced);
    CHORUS_FIELD(std::string, compare); ///< URL of the changes
    CHORUS_FIELD(GithubRepository, repository);
    CHORUS_FIELD(GithubRepository, forkee);
    CHORUS_FIELD(GithubUser, member);
    CHORUS_FIELD(GithubCommit, head_commit);
    CHORUS_LIST(GithubCommit, commit, commits);
    CHORUS_FIELD(GithubIssue, issue);
    CHORUS_FIELD(GithubIssue, pull_request);
    CHORUS_FIELD(GithubComment, comment);
    CHORUS_FIELD(GithubComment, answer);
    CHORUS_FIELD(GithubReview, review);
    CHORUS_FIELD(GithubRelease, release);
    CHORUS_FIELD(GithubDiscussion, discussion);
    CHORUS_FIELD(GithubCheckRun, check_run);
    CHORUS_FIELD(GithubCheckSuite, check_suite);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::GithubUser);
CHORUS_DECLARE_MODEL(chorus::GithubRepository);
CHORUS_DECLARE_MODEL(chorus::GithubAuthor);
CHORUS_DECLARE_MODEL(chorus::GithubCommit);
CHORUS_DECLARE_MODEL(chorus::GithubComment);
CHORUS_DECLARE_MODEL(chorus::GithubIssue);
CHORUS_DECLARE_MODEL(chorus::GithubRelease);
CHORUS_DECLARE_MODEL(chorus::GithubReview);
CHORUS_DECLARE_MODEL(chorus::GithubDiscussion);
CHORUS_DECLARE_MODEL(chorus::GithubCheckApp);
CHORUS_DECLARE_MODEL(chorus::GithubCheckPullRequest);
CHORUS_DECLARE_MODEL(chorus::GithubCheckSuite);
CHORUS_DECLARE_MODEL(chorus::GithubCheckOutput);
CHORUS_DECLARE_MODEL(chorus::GithubCheckRun);
CHORUS_DECLARE_MODEL(chorus::GithubEvent);
