// Payloads of every type with one thing wrong: no crash, no refusal, and everything else as it would have
// been.
#include "support/captured_payloads.hpp"
#include "support/catch.hpp"
#include "support/value_maker.hpp"

#include <chorus/codec/describe.hpp>
#include <map>
#include <optional>
#include <set>

namespace chorus_test {
namespace {

/// Forgets its text where its id is missing: for the control.
struct Fragile {
    chorus::Snowflake id;
    std::string text;
};

} // namespace
} // namespace chorus_test

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus_test::Fragile>() {
    using chorus_test::Fragile;
    static constexpr Row rows[] = {CHORUS_ROWS(Fragile, id, text)};
    static ObjectShape const shape("Fragile", rows, {.repair = [](void* object) {
        auto& fragile = *static_cast<Fragile*>(object);
        if (!fragile.id) fragile.text.clear();
    }});
    return shape;
}

using namespace chorus_test;
using chorus::codec::Kind;
using chorus::codec::ObjectShape;
using chorus::codec::Row;
using chorus::codec::Shape;
using nlohmann::json;

namespace {

/// Behind optional fields and boxes.
Shape const& bare(Shape const& shape) {
    return shape.kind == Kind::maybe || shape.kind == Kind::box ? bare(*shape.element) : shape;
}

bool is_number(Kind kind) {
    return kind == Kind::signed_integer || kind == Kind::unsigned_integer || kind == Kind::real ||
        kind == Kind::flags_number || kind == Kind::flags_string || kind == Kind::snowflake;
}

std::string field_text(void const* object, Row const& row) {
    auto const* field = static_cast<char const*>(object) + row.offset;
    if (row.shape->kind == Kind::maybe && row.shape->count(field) == 0) return ""; // absent is not null
    if (row.shape->kind == Kind::json_text && reinterpret_cast<chorus::JsonText const*>(field)->empty())
        return "";
    std::string out;
    if (row.shape->kind != Kind::same_object) chorus::codec::encode_json(field, *row.shape, out);
    return out;
}

std::string const deep_list = std::string(200, '[') + std::string(200, ']');
std::string const deep_object = [] {
    std::string out;
    for (int i = 0; i < 200; ++i) out += R"({"id":)";
    return out + "1" + std::string(200, '}');
}();
std::string const huge_list = [] {
    std::string out = "[0";
    for (int i = 0; i < 300; ++i) out += R"(,0,null,"x",{},[])";
    return out + "]";
}();

/// One object, whose fields are changed one at a time.
class Patient {
public:
    Patient(AnyType const& type, json const& payload) : type_(type), described_(type.shape->object()) {
        for (auto const& [key, value] : payload.items()) {
            fields_.emplace_back(key, value.dump());
            auto const* row = described_.find(key);
            if (row && row->shape->kind == Kind::same_object && value.is_object())
                for (auto const& element : value.items()) twice_.insert(element.key());
        }
        initial_ = texts(type_.make().get());
        sound_ = read().value();
    }

    /// Every change to every field. What went wrong; empty if nothing did.
    std::vector<std::string> const& suffer() {
        for (at_ = 0; at_ < fields_.size(); ++at_) {
            row_ = described_.number(fields_[at_].first);
            if (row_ && described_.rows()[row_ - 1].shape->kind != Kind::same_object &&
                !twice_.contains(fields_[at_].first))
                suffer_one();
        }
        at_ = fields_.size();
        row_ = 0;
        fields_.emplace_back("", "");
        fields_[at_].first = "chorus_no_such_field";
        std::string const nested = R"({"a":[{"b":"}"}]})";
        for (auto const& extra : {std::string("null"), nested, deep_list, deep_object})
            change("an extra field", extra, "");
        fields_.pop_back();
        return complaints_;
    }

    int changes = 0;

private:
    void suffer_one() {
        auto const& shape = *described_.rows()[row_ - 1].shape;
        auto const& inner = bare(shape);
        auto const before = fields_[at_].second;
        auto const& fresh = initial_[row_ - 1];
        auto const& sound = sound_[row_ - 1];
        bool const list = inner.kind == Kind::list, text = inner.kind == Kind::json_text;
        // Lists that come bare from one server come in an envelope from another.
        bool const envelope = inner.kind == Kind::object && inner.object().find("entries");
        bool const object = inner.kind == Kind::object || inner.kind == Kind::dictionary;

        change("dropped", "", fresh);
        change("null", "null", shape.kind == Kind::maybe ? "null" : text ? "null" : fresh);
        if (!text && !list && !envelope) {
            change("a list", deep_list, fresh);
            change("a huge list", huge_list, fresh);
        }
        if (list || envelope) {
            change("a deep list", deep_list, any);
            change("a huge list", huge_list, any);
        }
        if (!text && !object) change("an object", R"({"id":"1"})", fresh);
        if (object) change("a deep object", deep_object, any);
        if (is_number(inner.kind) || inner.kind == Kind::boolean) {
            if (!before.starts_with('"') && before != "null") change("quoted", '"' + before + '"', sound);
            if (before.starts_with('"') && inner.kind != Kind::boolean)
                change("unquoted", before.substr(1, before.size() - 2), sound);
            change("no number", R"("x")", fresh);
        }
        if (inner.kind == Kind::string || inner.kind == Kind::secret) {
            change("a number", "5", R"("5")");
            change("a boolean", "true", fresh);
        }
        if (inner.kind == Kind::timestamp) change("no time", R"("soon")", fresh);
        if (inner.kind == Kind::signed_integer || inner.kind == Kind::unsigned_integer) {
            change("an unknown enumerator", "97", "97");
            change("too large", "18446744073709551616", fresh);
            if (inner.size == 1) change("too large", "300", fresh);
        }
        if (inner.kind == Kind::flags_number || inner.kind == Kind::flags_string) {
            std::string const bits = "4611686018427387905"; // 1 << 62 and 1
            change("an unknown flag", bits, inner.kind == Kind::flags_string ? '"' + bits + '"' : bits);
        }
    }

    /// `expected` of the changed field; `any`: whatever it is.
    void change(char const* what, std::string value, std::string const& expected) {
        ++changes;
        std::swap(fields_[at_].second, value);
        auto const after = read();
        std::swap(fields_[at_].second, value);
        auto complain = [&](std::string const& text) {
            complaints_.push_back(
                std::string(type_.name) + "." + fields_[at_].first + ", " + what + ": " + text);
        };
        if (!after) return complain("refused");
        for (std::size_t i = 0; i < after->size(); ++i) {
            auto const& now = (*after)[i];
            auto const name = std::string(described_.rows()[i].name);
            if (i + 1 != row_ && now != sound_[i])
                complain(name + ": " + sound_[i].substr(0, 80) + " became " + now.substr(0, 80));
            if (i + 1 == row_ && &expected != &any && now != expected)
                complain("is " + now.substr(0, 80) + ", not " + expected.substr(0, 80));
        }
    }

    /// What the fields of the payload, as it is now, become; nothing where it is refused.
    [[nodiscard]] std::optional<std::vector<std::string>> read() const {
        std::string text = "{";
        for (auto const& [key, value] : fields_) {
            if (value.empty()) continue;
            if (text.size() > 1) text += ',';
            text.append("\"").append(key).append("\":").append(value);
        }
        text += '}';
        auto value = type_.make();
        if (!type_.decode(text, value.get()).empty()) return std::nullopt;
        return texts(value.get());
    }

    [[nodiscard]] std::vector<std::string> texts(void const* object) const {
        std::vector<std::string> out;
        for (auto const& row : described_.rows()) out.push_back(field_text(object, row));
        return out;
    }

    static inline std::string const any;

    AnyType const& type_;
    ObjectShape const& described_;
    std::vector<std::pair<std::string, std::string>> fields_; ///< with the text of their values
    std::set<std::string> twice_; ///< fields that stand in an object of their own, too
    std::vector<std::string> initial_, sound_;
    std::vector<std::string> complaints_;
    std::size_t at_ = 0, row_ = 0;
};

int suffer(AnyType const& type, json const& payload) {
    Patient patient(type, payload);
    for (auto const& complaint : patient.suffer()) FAIL_CHECK(complaint);
    return patient.changes;
}

/// The objects of described types in recorded payloads: of each type some, no two with the same fields.
class Objects {
public:
    void add(Shape const& shape, json const& value) {
        auto const& inner = bare(shape);
        if (inner.kind == Kind::list && value.is_array())
            for (auto const& element : value) add(*inner.element, element);
        if (inner.kind == Kind::dictionary && value.is_object())
            for (auto const& element : value) add(*inner.element, element);
        if (inner.kind != Kind::object || !value.is_object()) return;
        auto const& described = inner.object();
        std::string keys;
        for (auto const& [key, field] : value.items()) {
            keys += key + ',';
            if (auto const* row = described.find(key)) add(*row->shape, field);
        }
        auto& known = found[described.name()];
        if (known.size() < 2) known.emplace(keys, value);
    }

    std::map<std::string_view, std::map<std::string, json>> found;
};

} // namespace

TEST_CASE("one wrong field of any type costs nothing but that field") {
    int changes = 0;
    for (auto const& type : all_types()) {
        if (type.shape->kind != Kind::object) continue;
        auto value = type.make();
        ValueMaker(7, {.depth = 1, .gaps = false}).fill(value.get(), *type.shape);
        changes += suffer(type, json::parse(type.encode(value.get())));
    }
    CHECK(changes > 30'000);
}

TEST_CASE("one wrong field of a recorded object costs nothing but that field") {
    Objects objects;
    for (auto const& [where, type, payload] : captured_payloads().payloads)
        objects.add(*type->shape, payload);
    CHECK(objects.found.size() > 60);
    int changes = 0;
    for (auto const& [name, payloads] : objects.found)
        for (auto const& [keys, payload] : payloads) {
            CAPTURE(keys);
            auto const* type = find_type(name);
            REQUIRE(type);
            changes += suffer(*type, payload);
        }
    CHECK(changes > 5'000);
}

TEST_CASE("what a wrong field costs beyond itself would be noticed") {
    AnyType const fragile{"fragile", "", TypeKind::model, "", &chorus::codec::shape_of<Fragile>,
        []() -> void* { return new Fragile(); }, [](void* value) { delete static_cast<Fragile*>(value); },
        nullptr};
    Patient patient(fragile, json{{"id", "5"}, {"text", "x"}});
    auto const& complaints = patient.suffer();
    REQUIRE_FALSE(complaints.empty());
    CHECK(complaints.front() == R"(fragile.id, dropped: text: "x" became "")");
}
