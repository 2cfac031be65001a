#include "support/endpoint_rig.hpp"

#include <chorus/rest/relationships.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of relationships() send") {
    auto relationships = facade<Relationships>();
    check("GET /users/@me/relationships", relationships.list(), {.target = "/users/@me/relationships"});
    check("GET /users/{user_id}/relationships", relationships.mutual(user_id),
        {.target = "/users/44/relationships"});
    check("POST /users/@me/relationships", relationships.request(SendFriendRequest("bob")),
        {.target = "/users/@me/relationships", .json = R"({"username":"bob","discriminator":null})"});
    check("POST /users/@me/relationships", relationships.request(SendFriendRequest("bob", "0147")),
        {.target = "/users/@me/relationships", .json = R"({"username":"bob","discriminator":"0147"})"});
    check("PUT /users/@me/relationships/{user_id}", relationships.accept(user_id),
        {.target = "/users/@me/relationships/44", .json = "{}"});
    check("PUT /users/@me/relationships/{user_id}", relationships.block(user_id),
        {.target = "/users/@me/relationships/44", .json = R"({"type":2})"});
    check("PUT /users/@me/relationships/{user_id}",
        relationships.add(user_id,
            AddRelationship(RelationshipType::friend_)
                .from_friend_suggestion(true)
                .confirm_stranger_request(false)
                .friend_token("t")),
        {.target = "/users/@me/relationships/44",
            .json = R"({"type":1,"from_friend_suggestion":true,"confirm_stranger_request":false,)"
                    R"("friend_token":"t"})"});
    check("PATCH /users/@me/relationships/{user_id}",
        relationships.edit(user_id, EditRelationship().nickname("bobby")),
        {.target = "/users/@me/relationships/44", .json = R"({"nickname":"bobby"})"});
    check("PATCH /users/@me/relationships/{user_id}",
        relationships.edit(user_id, EditRelationship().nickname(null)),
        {.target = "/users/@me/relationships/44", .json = R"({"nickname":null})"});
    check("DELETE /users/@me/relationships/{user_id}", relationships.remove(user_id),
        {.target = "/users/@me/relationships/44"});
    check("DELETE /users/@me/relationships", relationships.remove(RemoveRelationships()),
        {.target = "/users/@me/relationships", .json = "{}"});
    check("DELETE /users/@me/relationships",
        relationships.remove(
            RemoveRelationships().filter(RelationshipFilter::spam).filter(RelationshipFilter::ignored)),
        {.target = "/users/@me/relationships", .json = R"({"filters":[1,2]})"});
    check("PUT /users/@me/relationships/{user_id}/ignore", relationships.ignore(user_id),
        {.target = "/users/@me/relationships/44/ignore"});
    check("DELETE /users/@me/relationships/{user_id}/ignore", relationships.unignore(user_id),
        {.target = "/users/@me/relationships/44/ignore"});
}
