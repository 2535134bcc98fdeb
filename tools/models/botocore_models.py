"""Writes tools/models/botocore-models.json: the services whose SDK clients publish no schemas, from AWS's models in botocore.

Run where botocore is installed, then node tools/models/generate.ts:

    python3 tools/models/botocore_models.py [botocore's data folder]
    npx prettier --write tools/models/botocore-models.json
"""

import json
import os
import sys

from botocore_data import data_folder, read_model

SERVICES = ("arc-zonal-shift", "fis")

SIMPLE = {
    "string": "string",
    "character": "string",
    "boolean": "boolean",
    "integer": "number",
    "long": "number",
    "float": "number",
    "double": "number",
    "blob": "blob",
}
TIMESTAMPS = {None: "timestamp", "iso8601": "timestamp:date-time", "rfc822": "timestamp:http-date", "unixTimestamp": "timestamp:epoch-seconds"}
BINDINGS = {"querystring": "query", "header": "header", "headers": "prefix"}
PROTOCOLS = {"rest-json": "restJson1"}


class Converter:
    def __init__(self, model):
        self.model = model
        self.shapes = {}

    def type_of(self, name):
        shape = self.model["shapes"][name]
        kind = shape["type"]
        if kind == "list":
            return self.type_of(shape["member"]["shape"]) + "[]"
        if kind == "map":
            return self.type_of(shape["value"]["shape"]) + "{}"
        if kind == "timestamp":
            return TIMESTAMPS[shape.get("timestampFormat")]
        if kind != "structure":
            return SIMPLE[kind]
        if name not in self.shapes:
            self.shapes[name] = None  # before its members: shapes may contain themselves
            required = shape.get("required", [])
            members = sorted(shape["members"].items(), key=lambda member: member[0] not in required)
            self.shapes[name] = {
                "kind": "union" if shape.get("union") else "struct",
                "members": {member: self.member(name, member, said) for member, said in members},
            }
        return name

    def member(self, owner, name, said):
        shape = self.model["shapes"][owner]
        location = said.get("location")
        detail = {}
        if location == "uri":
            detail["http"] = ["label"]
        elif location is not None:
            detail["http"] = [BINDINGS[location], said.get("locationName", name)]
        elif shape.get("payload") == name:
            detail["http"] = ["payload"]
        if name in shape.get("required", []):
            detail["required"] = 1
        if said.get("idempotencyToken"):
            detail["token"] = 1
        type_name = self.type_of(said["shape"])
        return {"type": type_name, **detail} if detail else type_name

    def operation(self, said):
        http = said["http"]
        uri = http["requestUri"]
        if "input" in said:
            # botocore's labels have names of their own; ours have those of the members.
            for member, detail in self.model["shapes"][said["input"]["shape"]]["members"].items():
                if detail.get("location") == "uri":
                    uri = uri.replace("{" + detail.get("locationName", member) + "}", "{" + member + "}")
        return {
            **({"input": self.type_of(said["input"]["shape"])} if "input" in said else {}),
            **({"output": self.type_of(said["output"]["shape"])} if "output" in said else {}),
            "http": [f"{http['method']} {uri}", http.get("responseCode", 200)],
        }

    def error(self, name):
        shape = self.model["shapes"][name]
        said = shape.get("error", {})
        status = said.get("httpStatusCode", 500 if shape.get("fault") else 400)
        return {"shape": self.type_of(name), "code": said.get("code", name), "status": status}

    def convert(self):
        metadata = self.model["metadata"]
        operations = {name: self.operation(said) for name, said in sorted(self.model["operations"].items())}
        errors = {name: self.error(name) for name, shape in self.model["shapes"].items() if shape.get("exception")}
        return {
            "signingName": metadata.get("signingName", metadata["endpointPrefix"]),
            "apiVersion": metadata["apiVersion"],
            "protocols": [PROTOCOLS[metadata["protocol"]]],
            "operations": operations,
            "errors": errors,
            "shapes": self.shapes,
        }


def main():
    import botocore

    data = data_folder(sys.argv)
    services = {service: Converter(read_model(data, service)).convert() for service in SERVICES}
    target = os.path.join(os.path.dirname(os.path.abspath(__file__)), "botocore-models.json")
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"botocore": botocore.__version__, "services": services}, file, separators=(",", ":"))
        file.write("\n")


main()
