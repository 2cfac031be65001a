// Every described type there is: what it holds survives JSON.
#include "support/all_types.hpp"
#include "support/catch.hpp"
#include "support/everything.hpp"
#include "support/value_maker.hpp"

#include <nlohmann/json.hpp>
#include <set>

using namespace chorus_test;
using chorus::codec::Kind;

namespace {

constexpr ValueMaker::Options full{.depth = 2, .gaps = false}, with_gaps{.depth = 2, .gaps = true};

/// What is wrong with the way of `value` to JSON and back; empty if nothing is.
std::string round_trip(AnyType const& type, void const* value) {
    auto const text = type.encode(value);
    auto again = type.make();
    if (auto why = type.decode(text, again.get()); !why.empty()) return why;
    if (type.encode(again.get()) != text) return "other text: " + type.encode(again.get());
    if (!type.equal(value, again.get())) return "another value";
    auto third = type.make();
    if (auto why = type.decode(type.encode(again.get()), third.get()); !why.empty()) return why;
    return type.equal(again.get(), third.get()) ? "" : "another value when read again";
}

/// A type of the tests, for the controls: `shape` is how it is described.
template<class T> AnyType made_up(chorus::codec::Shape const& shape) {
    return {"made up", "", TypeKind::model, "", &shape, []() -> void* { return new T(); },
        [](void* value) { delete static_cast<T*>(value); },
        [](void const* a, void const* b) { return *static_cast<T const*>(a) == *static_cast<T const*>(b); }};
}

} // namespace

TEST_CASE("the list of types is whole") {
    std::set<std::string_view> names;
    std::size_t events = 0, params = 0;
    for (auto const& type : all_types()) {
        CAPTURE(type.name);
        CHECK(names.insert(type.name).second);
        CHECK(find_type(type.name) == &type);
        events += type.kind == TypeKind::event;
        params += type.kind == TypeKind::params;
        CHECK((type.same || type.kind == TypeKind::event || type.kind == TypeKind::model));
        if (type.shape->kind == Kind::object) CHECK(type.shape->object().name() == type.name);
    }
    CHECK(names.size() > 900);
    CHECK(events > 200);
    CHECK(params > 270);
    REQUIRE(find_event("MESSAGE_CREATE"));
    CHECK(find_event("MESSAGE_CREATE")->name == "chorus::MessageCreate");
    CHECK(find_type("Message")->kind == TypeKind::model);
    CHECK(find_type("CreateMessage")->kind == TypeKind::params);
    CHECK(find_type("NoSuchType") == nullptr);
    CHECK(find_event("") == nullptr);
}

TEST_CASE("every type survives JSON, with all of its fields") {
    for (auto const& type : all_types()) {
        CAPTURE(type.name);
        auto value = type.make();
        ValueMaker(1, full).fill(value.get(), *type.shape);
        CHECK(round_trip(type, value.get()) == "");
        if (type.shape->kind != Kind::object) continue;
        auto const written = nlohmann::json::parse(type.encode(value.get()));
        for (auto const& row : type.shape->object().rows())
            if (row.shape->kind != Kind::same_object && !written.contains(row.name))
                FAIL_CHECK(row.name << " is not written");
    }
}

TEST_CASE("every type survives JSON, with absent and null fields") {
    for (auto const& type : all_types()) {
        CAPTURE(type.name);
        for (std::uint64_t seed : {2, 3}) {
            auto value = type.make();
            ValueMaker(seed, with_gaps).fill(value.get(), *type.shape);
            CHECK(round_trip(type, value.get()) == "");
        }
    }
}

TEST_CASE("every type in its first state survives JSON") {
    for (auto const& type : all_types()) {
        CAPTURE(type.name);
        auto value = type.make();
        if (type.shape->kind != Kind::json_text) CHECK(round_trip(type, value.get()) == "");
    }
}

TEST_CASE("a loss would be noticed") {
    auto const type = made_up<Everything>(chorus::codec::shape_of<Everything>);
    auto value = type.make();
    ValueMaker(1, full).fill(value.get(), *type.shape);
    CHECK(round_trip(type, value.get()) == "");
    auto same = type.make(), other = type.make();
    ValueMaker(1, full).fill(same.get(), *type.shape);
    CHECK(type.equal(value.get(), same.get()));
    ValueMaker(2, full).fill(other.get(), *type.shape);
    CHECK_FALSE(type.equal(value.get(), other.get()));
    // A field that the table does not name gets lost.
    auto const forgetful = made_up<Repaired>(chorus::codec::shape_of<Repaired>);
    auto counted = forgetful.make();
    static_cast<Repaired*>(counted.get())->repairs = 5;
    CHECK(round_trip(forgetful, counted.get()) != "");
}
