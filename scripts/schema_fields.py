#!/usr/bin/env python3
"""Which fields the schemas of servers name, by the types of this library: tests/data/protocol/schema_fields.tsv.

    build/dev/tests/unit_tests '[.shapes]' | grep '^chorus::' > shapes.tsv
    scripts/schema_fields.py shapes.tsv <openapi document>... > tests/data/protocol/schema_fields.tsv

Starts where a document's operations and the calls in src/rest meet, at the bodies of requests and answers, and
at the payloads of dispatches that tests/data/protocol/events.tsv tells of, and goes from field to field. Only
names come out, none of the documents' text.
"""
import collections
import json
import pathlib
import re
import sys

root = pathlib.Path(__file__).resolve().parent.parent
fields_of = collections.defaultdict(dict)  # our type -> field -> shape
header_of = {}
type_of = {}  # event -> our type
for line in open(sys.argv[1]):
    name, header, event, field, shape = line.rstrip("\n").split("\t")
    name = name.removeprefix("chorus::")
    header_of[name] = header
    type_of[event] = name
    if field:
        fields_of[name][field] = shape.replace("chorus::", "")


def normal(path):
    path = re.sub(r"^/api(/v\d+)?(?=/)", "", path).split("?")[0].rstrip("/")
    return re.sub(r"\{[^}]*\}", "{}", path)


def endpoints():
    """(verb, path) -> [(types of the body, of the query, type of the answer)], as src/rest has them."""
    out = collections.defaultdict(list)
    call = re.compile(r'call<((?:[^<>()]|<[^<>]*>)*)>\(\s*[^"(]*?,\s*"([A-Z]+) ([^"]*)"')
    for file in sorted((root / "src/rest").glob("*.cpp")):
        text = file.read_text()
        for match in call.finditer(text):
            begin = max(text.rfind("\n}", 0, match.start()), text.rfind("\nOp<", 0, match.start()))
            function = text[begin : text.find("\n}", match.end())]
            head = function.split("{", 1)[0]
            bodies, queries = [], []
            for type_name, variable in re.findall(r"\b([A-Z]\w+) (?:const)?&?\s*(\w+)\s*[,)]", head):
                queried = re.search(r"\.query\((?:std::move\()?%s\b" % variable, function)
                if type_name in fields_of:
                    (queries if queried else bodies).append(type_name)
            answer = match[1]
            while found := re.fullmatch(r"std::vector<(.*)>", answer):
                answer = "list " + found[1] if not found[1].startswith("std") else found[1]
            out[match[2], normal(match[3])].append((bodies, queries, answer))
    return out


def payloads():
    """(type, the names of schemas it has all fields of, further fields, all but these fields)"""
    rows = (root / "tests/data/protocol/events.tsv").read_text().splitlines()
    column = rows[0].split("\t").index("spacebar_payload")
    for row in rows[1:]:
        event, payload = row.split("\t")[0], row.split("\t")[column]
        if event not in type_of or "not a dispatch" in payload or "Pick<" in payload:
            continue
        payload = re.sub(r"\([^()]*\)|Date|JSON", "", payload)
        fields, outside, depth, fresh = set(), "", 0, False
        for token in re.findall(r"\w+|\S", payload):
            if token == "}":
                depth -= 1
            elif depth == 0:
                outside += token + " "
            elif depth == 1 and fresh and re.match(r"[a-z]", token):
                fields.add(token)
            depth += token == "{"
            fresh = token in "{,;"
        yield type_of[event], re.findall(r"\b[A-Z]\w+", outside), fields, set(re.findall(r'" (\w+) "', outside))


class Document:
    def __init__(self, path, known):
        self.api = json.load(open(path))
        self.known = known  # (types, field)
        self.seen = set()

    def resolve(self, schema):
        """The kinds of things a schema may be, references followed."""
        if "$ref" in schema:
            schema = self.api["components"]["schemas"].get(schema["$ref"].rsplit("/", 1)[1], {})
            yield from self.resolve(schema)
            return
        yield schema
        for union in ("oneOf", "anyOf", "allOf"):
            for part in schema.get(union, []):
                yield from self.resolve(part)

    def walk(self, schema, shape, depth=0):
        parts = list(self.resolve(schema))
        kind, _, rest = shape.partition(" ")
        for part in parts:
            key = (id(part), shape)
            if depth > 12 or key in self.seen:
                continue
            self.seen.add(key)
            if kind == "list" and isinstance(part.get("items"), dict):
                self.walk(part["items"], rest, depth + 1)
            elif kind == "dictionary":
                more = part.get("additionalProperties")
                values = list(part.get("properties", {}).values()) + ([more] if isinstance(more, dict) else [])
                for value in values:
                    self.walk(value, rest, depth + 1)
            elif kind == "object":
                types = rest.split("|")
                for field, value in part.get("properties", {}).items():
                    self.known[rest].add(field)
                    shapes = {fields_of[name][field] for name in types if field in fields_of[name]}
                    for inner in shapes:
                        self.walk(value, inner, depth + 1)

    def operations(self):
        for path, item in self.api["paths"].items():
            for verb, operation in item.items():
                if verb in ("get", "post", "put", "patch", "delete"):
                    yield verb.upper(), normal(path), operation, item.get("parameters", [])

    @staticmethod
    def schemas(content):
        for media in (content or {}).get("content", {}).values():
            if "schema" in media:
                yield media["schema"]

    def compare(self, ours):
        for verb, path, operation, item_parameters in self.operations():
            calls = ours.get((verb, path), [])
            bodies = sorted({body for bodies, _, _ in calls for body in bodies})
            queries = sorted({query for _, queries, _ in calls for query in queries})
            if queries:
                parameters = operation.get("parameters", []) + item_parameters
                self.known["|".join(queries)] |= {p["name"] for p in parameters if p.get("in") == "query"}
            answers = sorted({answer for _, _, answer in calls if answer.removeprefix("list ") in header_of})
            if bodies:
                for schema in self.schemas(operation.get("requestBody")):
                    self.walk(schema, "object " + "|".join(bodies))
            for status, response in operation.get("responses", {}).items():
                if not status.startswith("2") or "$ref" in response:
                    continue
                for schema in self.schemas(response):
                    if len(answers) == 1:
                        answer = answers[0]
                        listed = answer.startswith("list ")
                        self.walk(schema, "list object " + answer[5:] if listed else "object " + answer)
                    elif answers and not any(answer.startswith("list ") for answer in answers):
                        self.walk(schema, "object " + "|".join(answers))


    def compare_payloads(self):
        schemas = self.api["components"]["schemas"]
        for name, bases, _, left_out in payloads():
            had = set(self.known[name])
            for base in bases:
                if base in schemas:
                    self.walk({"$ref": "/" + base}, "object " + name)
            self.known[name] -= left_out - had


known = collections.defaultdict(set)
ours = endpoints()
for path in sys.argv[2:]:
    document = Document(path, known)
    document.compare(ours)
    document.compare_payloads()
for name, _, fields, _ in payloads():
    known[name] |= fields
print("type\tfields")
for name in sorted(filter(known.get, known)):
    print(name + "\t" + " ".join(sorted(known[name])))
