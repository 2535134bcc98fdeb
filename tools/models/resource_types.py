"""Writes packages/region/src/models/resource-types.json: the properties and attributes of CloudFormation's resource types, as AWS's registry has them.

Run where cfn-lint is installed, which brings AWS's schemas along, after a resource type was added:

    python3 tools/models/resource_types.py
"""

import json
import os
import re

import cfnlint.version
from cfnlint.schema import PROVIDER_SCHEMA_MANAGER

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "packages", "region", "src")
REGION = "us-east-1"
SIMPLE = ("string", "integer", "number", "boolean")


def types_of_the_region():
    folder = os.path.join(ROOT, "services", "cloudformation", "resources")
    found = set()
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            found.update(re.findall(r'"(AWS::\w+::\w+)"', file.read()))
    # Its schema is not published.
    return sorted(found - {"AWS::CDK::Metadata"})


class Reader:
    """Reads one schema: structures by name, each with the types of its members."""

    def __init__(self, schema):
        self.schema = schema
        self.structures = {}

    def type_of(self, shape, name):
        if "$ref" in shape:
            target = shape["$ref"].split("/")[-1]
            return self.type_of(self.schema["definitions"][target], target)
        kind = shape.get("type")
        if kind in SIMPLE:
            return kind
        if kind == "array":
            return self.type_of(shape.get("items", {}), f"{name}.item") + "[]"
        if kind != "object":
            return "any"
        if "properties" in shape:
            return self.structure(shape, name)
        patterns = list(shape.get("patternProperties", {}).values())
        if len(patterns) == 1:
            return self.type_of(patterns[0], f"{name}.value") + "{}"
        return "object"

    def structure(self, shape, name):
        # One that is open, or is one of several, says too little.
        if shape.get("additionalProperties") is not False:
            return "object"
        if name not in self.structures:
            self.structures[name] = {}
            members = shape["properties"].items()
            self.structures[name] = {member: self.type_of(each, f"{name}.{member}") for member, each in sorted(members)}
        return name


def read(name):
    found = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name)
    schema = found.schema
    read_only = {path.split("/")[-1] for path in schema.get("readOnlyProperties", []) if path.count("/") == 2}
    reader = Reader(schema)
    writable = {member: each for member, each in schema.get("properties", {}).items() if member not in read_only}
    properties = {member: reader.type_of(each, member) for member, each in sorted(writable.items())}
    attributes = sorted(str(each).replace("\\..*", ".*") for each in found.get_atts)
    identifier = [path.split("/")[-1] for path in schema["primaryIdentifier"]]
    return {
        "properties": properties,
        "structures": dict(sorted(reader.structures.items())),
        "attributes": attributes,
        "identifier": identifier,
    }


def main():
    types = {name: read(name) for name in types_of_the_region()}
    with open(os.path.join(ROOT, "models", "resource-types.json"), "w", encoding="utf-8") as file:
        json.dump({"cfnLint": cfnlint.version.__version__, "types": types}, file, separators=(",", ":"))
        file.write("\n")


main()
