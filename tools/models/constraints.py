"""Writes tools/models/constraints.json: what members of inputs may hold (words, lengths, ranges, patterns), from AWS's models in botocore.

The JavaScript SDK's schemas do not have it. Run where botocore is installed, then node tools/models/generate.ts:

    python3 tools/models/constraints.py [botocore's data folder]
"""

import json
import os
import re
import sys

from botocore_data import data_folder, read_model

EVERYTHING = ("enum", "min", "max", "pattern")

# The operations on parameters; Systems Manager has ten times as many others, which the region does not answer.
SSM_OPERATIONS = (
    "AddTagsToResource",
    "DeleteParameter",
    "DescribeParameters",
    "GetParameter",
    "LabelParameterVersion",
    "ListTagsForResource",
    "PutParameter",
    "RemoveTagsFromResource",
)

# Services that answer in the words of AWS's own validation, the operations of which they do, and the constraints that they
# check so. What is not here has words of its own for each member, which the operations of the region have too (EC2; what
# ECS and Elastic Load Balancing create and change, and all that they count).
SERVICES = {
    "application-autoscaling": (("",), EVERYTHING),
    "cloudformation": (("",), EVERYTHING),
    "cloudwatch": (("",), EVERYTHING),
    "ecs": (("List", "Describe"), ("enum",)),
    "elbv2": (("Describe",), ("enum",)),
    "events": (("",), EVERYTHING),
    "iam": (("",), EVERYTHING),
    "logs": (("",), EVERYTHING),
    "sts": (("",), EVERYTHING),
    "ssm": (SSM_OPERATIONS, EVERYTHING),
    "secretsmanager": (("",), EVERYTHING),
    "ecr": (("",), EVERYTHING),
    "kms": (("",), EVERYTHING),
    "servicediscovery": (("",), EVERYTHING),
    "fis": (("",), EVERYTHING),
    "arc-zonal-shift": (("",), EVERYTHING),
}

# Shapes for which a service answers in words of its own, which its operations have.
OWN_WORDS = {
    # Its pattern knows three partitions only.
    "cloudformation": {"pattern": ["StackNameOrId"]},
    "logs": {"pattern": ["AmazonResourceName"]},
    "secretsmanager": {"min": ["ClientRequestTokenType"], "max": ["ClientRequestTokenType"]},
    "iam": {
        "pattern": ["entityNameType", "groupNameType", "pathPrefixType", "pathType", "policyNameType", "roleNameType"],
        "min": ["pathType"],
        "max": ["pathType"],
    },
}

# AWS prints values in an order of its own; where an answer of AWS was seen, this is it.
ORDERS = {
    "cloudwatch": {
        "Statistic": ["Maximum", "SampleCount", "Sum", "Minimum", "Average"],
        "StateValue": ["INSUFFICIENT_DATA", "ALARM", "OK"],
    },
}

# Patterns that are left out: a class that only Java has, and repetitions of what repeats itself, with which a matcher that
# tries every way may not end.
UNUSABLE = re.compile(r"\\p\{Print\}|[+*}]\)[+*{]")


def constraint_of(service, name, shape):
    _, kinds = SERVICES[service]
    own = OWN_WORDS.get(service, {})
    found = {kind: shape[kind] for kind in kinds if kind in shape and name not in own.get(kind, [])}
    if shape["type"] not in ("string", "list", "map", "integer", "long", "double", "float"):
        return {}
    if "enum" in found:
        return {"values": ORDERS.get(service, {}).get(name, found["enum"])}
    if UNUSABLE.search(found.get("pattern", "")):
        del found["pattern"]
    if found.get("min") == 0 and shape["type"] not in ("integer", "long", "double", "float"):
        del found["min"]
    return found


def constraints_of(service, model):
    shapes = model["shapes"]
    constraints, members, seen = {}, {}, set()

    def note(place, name):
        found = constraint_of(service, name, shapes[name])
        if found:
            constraints[name] = found
            members[place] = name

    def visit(name):
        if name in seen:
            return
        seen.add(name)
        shape = shapes[name]
        if shape["type"] == "structure":
            for member, target in ((member, each["shape"]) for member, each in shape["members"].items()):
                place, held = f"{name}.{member}", shapes[target]
                note(place, target)
                if held["type"] == "list":
                    note(f"{place}[]", held["member"]["shape"])
                if held["type"] == "map":
                    note(f"{place}{{key}}", held["key"]["shape"])
                    note(f"{place}{{}}", held["value"]["shape"])
                visit(target)
        elif shape["type"] == "list":
            visit(shape["member"]["shape"])
        elif shape["type"] == "map":
            visit(shape["value"]["shape"])

    operations, _ = SERVICES[service]
    for name, operation in model["operations"].items():
        if "input" in operation and name.startswith(operations):
            visit(operation["input"]["shape"])
    return {"constraints": dict(sorted(constraints.items())), "members": dict(sorted(members.items()))}


def main():
    import botocore

    data = data_folder(sys.argv)
    services = {service: constraints_of(service, read_model(data, service)) for service in SERVICES}
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "constraints.json")
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"botocore": botocore.__version__, "services": services}, file, separators=(",", ":"))
        file.write("\n")


main()
