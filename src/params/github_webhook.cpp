#include <chorus/codec/describe.hpp>
#include <chorus/params/github_webhook.hpp>

CHORUS_PARAMS(chorus::GithubUser, id, login, html_url, avatar_url)
CHORUS_PARAMS(chorus::GithubRepository, id, name, full_name, html_url)
CHORUS_PARAMS(chorus::GithubAuthor, name, username)
CHORUS_PARAMS(chorus::GithubCommit, id, url, message, author)
CHORUS_PARAMS(chorus::GithubComment, id, html_url, user, commit_id, body)
CHORUS_PARAMS(chorus::GithubIssue, id, number, html_url, user, title, body, pull_request)
CHORUS_PARAMS(chorus::GithubRelease, id, tag_name, html_url, author)
CHORUS_PARAMS(chorus::GithubReview, user, body, html_url, state)
CHORUS_PARAMS(chorus::GithubDiscussion, number, title, html_url, answer_html_url, body, user)
CHORUS_PARAMS(chorus::GithubCheckApp, name)
CHORUS_PARAMS(chorus::GithubCheckPullRequest, number)
CHORUS_PARAMS(chorus::GithubCheckSuite, conclusion, head_branch, head_sha, app, pull_requests)
CHORUS_PARAMS(chorus::GithubCheckOutput, title, summary)
CHORUS_PARAMS(
    chorus::GithubCheckRun, name, conclusion, html_url, details_url, check_suite, output, pull_requests)
CHORUS_PARAMS(chorus::GithubEvent, sender, action, ref, ref_type, forced, compare, repository, forkee, member,
    head_commit, commits, issue, pull_request, comment, answer, review, release, discussion, check_run,
    check_suite)
