// The fields that the servers' own schemas name, type by type (tests/data/protocol/schema_fields.tsv, written by
// scripts/schema_fields.py): our types name them too, or there is a reason why not.
#include "support/all_types.hpp"
#include "support/catch.hpp"
#include "support/paths.hpp"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

using namespace chorus_test;
using chorus::codec::Kind;
using chorus::codec::Shape;

namespace {

std::vector<std::string> split(std::string const& line, char at) {
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string part; std::getline(in, part, at);) out.push_back(part);
    return out;
}

std::vector<std::vector<std::string>> table(std::string const& name, std::size_t columns) {
    std::ifstream in(chorus_test::data_folder() / "protocol" / name);
    REQUIRE(in);
    std::vector<std::vector<std::string>> out;
    std::string line;
    std::getline(in, line); // the names of the columns
    while (std::getline(in, line)) {
        out.push_back(split(line, '\t'));
        CAPTURE(name, line);
        REQUIRE(out.back().size() == columns);
    }
    return out;
}

bool names(AnyType const* type, std::string const& field) {
    return type && type->shape->kind == Kind::object && type->shape->object().find(field);
}

/// "Type.field" of all fields that `lines` ask for and no table has.
std::set<std::string> missing(std::vector<std::vector<std::string>> const& lines) {
    std::set<std::string> out;
    for (auto const& line : lines) {
        auto const types = split(line[0], '|'); // any of them may name it
        for (auto const& field : split(line[1], ' '))
            if (std::ranges::none_of(types, [&](auto const& type) { return names(find_type(type), field); }))
                out.insert(line[0] + "." + field);
    }
    return out;
}

std::string told(Shape const& shape) {
    switch (shape.kind) {
    case Kind::maybe:
    case Kind::box: return told(*shape.element);
    case Kind::list: return "list " + told(*shape.element);
    case Kind::dictionary: return "dictionary " + told(*shape.element);
    case Kind::object:
    case Kind::same_object: return "object " + std::string(shape.object().name());
    case Kind::json_text: return "json";
    default: return "scalar";
    }
}

} // namespace

TEST_CASE("our types name every field that the servers' schemas name, but for those with a reason") {
    auto const lines = table("schema_fields.tsv", 2);
    CHECK(lines.size() > 300);
    auto const absent = missing(lines);
    std::set<std::string> excused;
    for (auto const& line : table("schema_fields_left_out.tsv", 2)) {
        CAPTURE(line[0]);
        CHECK_FALSE(line[1].empty());
        CHECK(excused.insert(line[0]).second);
        CHECK(absent.contains(line[0])); // what is named by now needs no excuse
    }
    for (auto const& field : absent)
        if (!excused.contains(field)) FAIL_CHECK("no type names " << field);
}

TEST_CASE("a field that no type names would be noticed") {
    CHECK(missing({{"Message", "id content"}}).empty());
    CHECK(missing({{"Message", "id no_such_field"}}) == std::set<std::string>{"Message.no_such_field"});
    CHECK(missing({{"NoSuchType", "id"}}) == std::set<std::string>{"NoSuchType.id"});
}

TEST_CASE("the tables of all types, for scripts/schema_fields.py", "[.shapes]") {
    for (auto const& type : all_types()) {
        auto tell = [&](std::string_view field, Shape const& shape) {
            std::cout << type.name << '\t' << type.header << '\t' << type.event << '\t' << field << '\t'
                      << told(shape) << '\n';
        };
        tell("", *type.shape);
        if (type.shape->kind != Kind::object) continue;
        for (auto const& row : type.shape->object().rows()) tell(row.name, *row.shape);
    }
}
