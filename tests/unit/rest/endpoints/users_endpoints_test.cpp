#include "support/endpoint_rig.hpp"

#include <chorus/rest/users.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of users() send for one's own account") {
    auto users = facade<Users>();
    check("GET /users/@me", users.me(), {.target = "/users/@me"});
    check("PATCH /users/@me", users.edit(EditCurrentUser()), {.target = "/users/@me", .json = "{}"});
    check("PATCH /users/@me", users.edit(EditCurrentUser().username("bob").password("p\"w").avatar(null)),
        {.target = "/users/@me", .json = R"({"username":"bob","avatar":null,"password":"p\"w"})"});
    std::vector<std::int64_t> const colors{0xFF0000, 0x00FF00};
    check("PATCH /users/@me",
        users.edit(EditCurrentUser()
                       .global_name("Bob")
                       .banner("data:image/png;base64,AA==")
                       .bio("")
                       .pronouns("he/him")
                       .email("bob@example.org")
                       .password("old")
                       .new_password("new")
                       .discriminator("0001")
                       .code("123456")
                       .email_token("t")
                       .date_of_birth("2000-01-31")
                       .flags(UserFlag::premium_promo_dismissed)
                       .accent_color(0xABCDEF)
                       .avatar_description("a cat")
                       .avatar_decoration_id(null)
                       .avatar_decoration_sku_id(other_id)
                       .display_name_colors(colors)
                       .display_name_effect_id(2)
                       .display_name_font_id(11)),
        {.target = "/users/@me",
            .json = R"({"global_name":"Bob","banner":"data:image/png;base64,AA==","bio":"",)"
                    R"("pronouns":"he/him","email":"bob@example.org","password":"old","new_password":"new",)"
                    R"("discriminator":"0001","code":"123456","email_token":"t",)"
                    R"("date_of_birth":"2000-01-31","flags":32,"accent_color":11259375,)"
                    R"("avatar_description":"a cat","avatar_decoration_id":null,)"
                    R"("avatar_decoration_sku_id":"99","display_name_colors":[16711680,65280],)"
                    R"("display_name_effect_id":2,"display_name_font_id":11})"});
    check("PATCH /users/@me/profile", users.edit_profile(EditProfile().bio(null).pronouns("they")),
        {.target = "/users/@me/profile", .json = R"({"bio":null,"pronouns":"they"})"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of users() send for others") {
    auto users = facade<Users>();
    check("GET /users/{user_id}", users.get(user_id), {.target = "/users/44"});
    check(
        "GET /users/username/{username}", users.find("b/ö b"), {.target = "/users/username/b%2F%C3%B6%20b"});
    check(
        "POST /users/{user_id}/delete", users.remove(user_id), {.target = "/users/44/delete", .json = "{}"});
    check("POST /users/{user_id}/delete",
        users.remove(user_id, RemoveUser().reason("spam").persist_instance_ban(true)),
        {.target = "/users/44/delete", .json = R"({"reason":"spam","persistInstanceBan":true})"});
    check("GET /users/{user_id}/profile", users.profile(user_id), {.target = "/users/44/profile"});
    check("GET /users/{user_id}/profile",
        users.profile(user_id,
            GetProfile()
                .with_mutual_guilds(true)
                .with_mutual_friends(false)
                .with_mutual_friends_count(true)
                .guild_id(guild_id)
                .type("popout")
                .friend_token("a b")
                .join_request_id(other_id)
                .connections_role_id(role_id)),
        {.target = "/users/44/profile?with_mutual_guilds=true&with_mutual_friends=false"
                   "&with_mutual_friends_count=true&guild_id=22&type=popout&friend_token=a%20b"
                   "&join_request_id=99&connections_role_id=55"});
    std::vector<std::int64_t> const colors{1, 2};
    check("PATCH /users/{user_id}/profile",
        users.edit_profile(user_id,
            EditProfile()
                .accent_color(3)
                .banner(null)
                .theme_colors(colors)
                .popout_animation_particle_type(other_id)
                .emoji_id(emoji_id)
                .emoji_name("x")
                .profile_effect_id(null)),
        {.target = "/users/44/profile",
            .json = R"({"accent_color":3,"banner":null,"theme_colors":[1,2],)"
                    R"("popout_animation_particle_type":"99","emoji_id":"88","emoji_name":"x",)"
                    R"("profile_effect_id":null})"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of users() send for notes and direct messages") {
    auto users = facade<Users>();
    check("GET /users/@me/notes", users.notes(), {.target = "/users/@me/notes"});
    check("GET /users/@me/notes/{user_id}", users.note(user_id), {.target = "/users/@me/notes/44"});
    check("PUT /users/@me/notes/{user_id}", users.set_note(user_id, "a \"friend\""),
        {.target = "/users/@me/notes/44", .json = R"({"note":"a \"friend\""})"});
    check("PUT /users/@me/notes/{user_id}", users.set_note(user_id, ""),
        {.target = "/users/@me/notes/44", .json = R"({"note":""})"});
    check("GET /users/@me/channels", users.dms(), {.target = "/users/@me/channels"});
    check("POST /users/@me/channels", users.open_dm(user_id),
        {.target = "/users/@me/channels", .json = R"({"recipients":["44"]})"});
    check("POST /users/@me/channels", users.open_dm(CreateDm(user_id).recipient(role_id)),
        {.target = "/users/@me/channels", .json = R"({"recipients":["44","55"]})"});
    check("GET /users/{user_id}/messages", users.dm_messages(user_id), {.target = "/users/44/messages"});
    check("GET /users/{user_id}/messages", users.dm_messages(user_id, ListDmMessages().limit(5)),
        {.target = "/users/44/messages?limit=5"});
}

TEST_CASE_METHOD(EndpointRig, "the answer to a second factor goes along as a header") {
    auto users = facade<Users>();
    CHECK(users.edit(EditCurrentUser().username("bob")).request().headers.empty());
    auto with = users.edit(EditCurrentUser().username("bob"), "mfa-token");
    REQUIRE(with.request().headers.size() == 1);
    CHECK(with.request().headers[0] == Header("X-Discord-MFA-Authorization", "mfa-token"));
    CHECK(with.request().json == R"({"username":"bob"})");
}
