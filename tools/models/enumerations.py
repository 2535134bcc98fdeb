"""Writes tools/models/enumerations.json: which members of inputs take one of some words, from AWS's models in botocore.

The JavaScript SDK's schemas do not tell enumerations. Run where botocore is installed, then node tools/models/generate.ts:

    python3 tools/models/enumerations.py [botocore's data folder]
"""

import gzip
import json
import os
import sys

# Services that answer in the words of AWS's own validation, and the operations of which they do. What is not here has
# words of its own for each member, which the operations of the region have too (EC2; what ECS and Elastic Load Balancing
# create and change).
SERVICES = {
    "application-autoscaling": ("",),
    "cloudformation": ("",),
    "cloudwatch": ("",),
    "ecs": ("List", "Describe"),
    "elbv2": ("Describe",),
    "events": ("",),
    "iam": ("",),
    "logs": ("",),
    "sts": ("",),
}

# AWS prints values in an order of its own; where an answer of AWS was seen, this is it.
ORDERS = {
    "cloudwatch": {
        "Statistic": ["Maximum", "SampleCount", "Sum", "Minimum", "Average"],
        "StateValue": ["INSUFFICIENT_DATA", "ALARM", "OK"],
    },
}


def read_model(data, service):
    version = sorted(os.listdir(os.path.join(data, service)))[-1]
    path = os.path.join(data, service, version, "service-2.json")
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            return json.load(file)
    with gzip.open(path + ".gz", "rt", encoding="utf-8") as file:
        return json.load(file)


def enumerations_of(service, model):
    shapes = model["shapes"]
    values, members, seen = {}, {}, set()

    def name_of(shape, place):
        if shapes[shape]["type"] != "string" or "enum" not in shapes[shape]:
            return
        values[shape] = ORDERS.get(service, {}).get(shape, shapes[shape]["enum"])
        members[place] = shape

    def visit(shape):
        if shape in seen:
            return
        seen.add(shape)
        described = shapes[shape]
        if described["type"] == "structure":
            for name, member in described["members"].items():
                target = member["shape"]
                name_of(target, f"{shape}.{name}")
                if shapes[target]["type"] == "list":
                    name_of(shapes[target]["member"]["shape"], f"{shape}.{name}[]")
                visit(target)
        elif described["type"] == "list":
            visit(described["member"]["shape"])
        elif described["type"] == "map":
            visit(described["value"]["shape"])

    for name, operation in model["operations"].items():
        if "input" in operation and name.startswith(SERVICES[service]):
            visit(operation["input"]["shape"])
    return {"values": dict(sorted(values.items())), "members": dict(sorted(members.items()))}


def main():
    import botocore

    data = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(botocore.__file__), "data")
    services = {service: enumerations_of(service, read_model(data, service)) for service in SERVICES}
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "enumerations.json")
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"botocore": botocore.__version__, "services": services}, file, separators=(",", ":"))
        file.write("\n")


main()
