// Second factors, forgotten passwords, logins: what keeps an account one's own.
#include "support/catch.hpp"
#include "support/world.hpp"
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

constexpr char const* secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

void in_both_flavors(std::function<task<>(World&)> test, local::Options options = {}) {
    if (!on_embedded_instance()) return;
    for (auto quirks : {local::Quirks::discord_statuses, local::Quirks::spacebar}) {
        options.quirks = quirks;
        CAPTURE(static_cast<int>(quirks));
        in_world(test, options);
    }
}

} // namespace

TEST_CASE("a second factor is switched on, asked for at login, and switched off") {
    in_both_flavors([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto email = alice.name() + "@example.com";
        // What an authenticator would show: another account of the server's lends its eyes.
        auto eve = co_await world.user("eve");
        world.server->require_mfa(eve.name(), secret);
        auto now = [&] { return Secret(world.server->mfa_code(eve.name()).value()); };

        auto wrong = co_await alice.mfa()
                         .enable_totp(EnableTotp(World::password(), Secret(secret), Secret("000000")))
                         .as_result();
        REQUIRE(wrong.has_error());
        CHECK(wrong.error().api_code() == 60008);
        auto thief = co_await alice.mfa()
                         .enable_totp(EnableTotp(Secret("not hers"), Secret(secret), now()))
                         .as_result();
        REQUIRE(thief.has_error());
        CHECK(thief.error().is(errc::invalid_form));
        auto enabled = co_await alice.mfa().enable_totp(EnableTotp(World::password(), Secret(secret), now()));
        CHECK(enabled.backup_codes.size() == 10);
        auto old = co_await alice.users().me().as_result();
        CHECK(old.has_error()); // the token is another one now

        auto answer = co_await world.instance.auth().login(Login(email, World::password()));
        CHECK(!answer.token);
        CHECK(answer.mfa == true);
        REQUIRE(answer.ticket);
        auto bad =
            co_await world.instance.auth().login_totp(TotpLogin(*answer.ticket, Secret("123"))).as_result();
        CHECK(bad.has_error());
        auto in = co_await world.instance.auth().login_totp(TotpLogin(*answer.ticket, now()));
        REQUIRE(in.token);

        auto second = co_await world.instance.auth().login(Login(email, World::password()));
        auto backup = enabled.backup_codes.front().code;
        auto by_backup = co_await world.instance.auth().login_totp(TotpLogin(*second.ticket, backup));
        REQUIRE(by_backup.token);
        auto third = co_await world.instance.auth().login(Login(email, World::password()));
        auto twice = co_await world.instance.auth().login_totp(TotpLogin(*third.ticket, backup)).as_result();
        CHECK(twice.has_error());

        auto again = co_await world.instance.login_with_token(*by_backup.token);
        auto off = co_await again.mfa().disable_totp(now());
        auto plain = co_await world.instance.login_with_token(off.token);
        auto without = co_await world.instance.login(email, World::password());
        CHECK(without.id() == plain.id());
    });
}

TEST_CASE("a forgotten password is replaced by the token of a letter, once") {
    if (!on_embedded_instance()) return;
    std::vector<local::Mail> letters;
    local::Options options;
    options.on_mail = [&](local::Mail const& mail) { letters.push_back(mail); };
    in_world(
        [&](World& world) -> task<> {
            auto alice = co_await world.user("alice");
            auto email = alice.name() + "@example.com";
            auto auth = world.instance.auth();
            co_await auth.forgot_password(ForgotPassword("nobody@example.com"));
            CHECK(letters.empty());
            co_await auth.forgot_password(ForgotPassword(email));
            REQUIRE(letters.size() == 1);
            CHECK(letters[0].to == email);
            Secret token(letters[0].token);
            auto forged = co_await auth.reset_password(ResetPassword(Secret("x"), Secret("a new password")))
                              .as_result();
            CHECK(forged.has_error());
            auto reset = co_await auth.reset_password(ResetPassword(token, Secret("a new password")));
            REQUIRE(reset.token);
            auto old = co_await world.instance.login(email, World::password()).as_result();
            CHECK(old.has_error());
            auto in = co_await world.instance.login(email, Secret("a new password"));
            CHECK(in.id() == alice.id());
            auto twice =
                co_await auth.reset_password(ResetPassword(token, Secret("a third password"))).as_result();
            CHECK(twice.has_error());

            co_await in.auth().resend_verification();
            REQUIRE(letters.size() == 2);
            auto verified = co_await auth.verify_email(VerifyEmail(Secret(letters[1].token)));
            CHECK(verified.token);
        },
        options);
}

TEST_CASE("logins are listed, and ended from elsewhere") {
    in_both_flavors([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto other = co_await world.instance.login(alice.name() + "@example.com", World::password());
        auto listed = co_await alice.auth().sessions();
        REQUIRE(listed.user_sessions.size() == 2);
        co_await alice.auth().end_sessions(
            EndAuthSessions().session_id_hash(listed.user_sessions[1].id_hash));
        auto left = co_await alice.auth().sessions();
        CHECK(left.user_sessions.size() == 1);
        auto dead = co_await other.users().me().as_result();
        REQUIRE(dead.has_error());
        CHECK(dead.error().is(errc::unauthorized));
    });
}
