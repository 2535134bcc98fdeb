"""Sends one case per line of standard input with a real botocore client, and says what came of it.

A case: {"port", "service", "protocol", "operation", "input", "output"}; values are tagged ({"$date": milliseconds},
{"$blob": base64}). The answer: {"skipped"} when botocore does not know the operation, else {"sent", "error"}: the input
without the members that botocore does not know, and how the output differs from what was expected (null if it does not).
"""
import base64
import datetime
import json
import sys

import botocore.handlers
import botocore.model
import botocore.session
from botocore.config import Config

EPOCH = datetime.datetime.fromtimestamp(0, datetime.timezone.utc)
PROTOCOLS = {
    "awsJson1_0": "json",
    "awsJson1_1": "json",
    "awsQuery": "query",
    "ec2Query": "ec2",
    "rpcv2Cbor": "smithy-rpc-v2-cbor",
    "restJson1": "rest-json",
}
# botocore's own handlers rewrite some inputs and outputs (policies, templates, user data), which is not the wire's doing.
session = botocore.session.Session(include_builtin_handlers=False)
session.set_credentials("AKIDEXAMPLE", "secret")
for unsigned in ("AssumeRoleWithSAML", "AssumeRoleWithWebIdentity"):
    session.register(f"choose-signer.sts.{unsigned}", botocore.handlers.disable_signing)
clients = {}


def client_for(service, protocol, port):
    if (service, protocol) not in clients:
        botocore.model.ServiceModel.resolved_protocol = PROTOCOLS[protocol]
        clients[service, protocol] = session.create_client(
            service,
            region_name="us-east-1",
            endpoint_url=f"http://127.0.0.1:{port}",
            config=Config(parameter_validation=False, inject_host_prefix=False, retries={"total_max_attempts": 1}),
        )
    return clients[service, protocol]


def restore(value, shape):
    """The value as botocore holds it, without members that its model lacks."""
    kind = shape.type_name
    if kind == "structure" and not getattr(shape, "is_document_type", False):
        return {k: restore(v, shape.members[k]) for k, v in value.items() if k in shape.members}
    if kind == "list":
        return [restore(v, shape.member) for v in value]
    if kind == "map":
        return {k: restore(v, shape.value) for k, v in value.items()}
    if kind == "timestamp":
        return EPOCH + datetime.timedelta(milliseconds=value["$date"])
    if kind == "blob":
        return base64.b64decode(value["$blob"])
    return value


def tagged(value):
    if isinstance(value, datetime.datetime):
        return {"$date": round((value - EPOCH).total_seconds() * 1000)}
    if isinstance(value, (bytes, bytearray)):
        return {"$blob": base64.b64encode(value).decode()}
    if isinstance(value, dict):
        return {k: tagged(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [tagged(v) for v in value]
    return value


def answer(case):
    client = client_for(case["service"], case["protocol"], case["port"])
    model = client.meta.service_model
    if case["operation"] not in model.operation_names:
        return {"skipped": True}
    operation = model.operation_model(case["operation"])
    sent = restore(case["input"], operation.input_shape) if operation.input_shape else {}
    want = restore(case["output"], operation.output_shape) if operation.output_shape else {}
    result = {"sent": tagged(sent), "error": None}
    try:
        got = client._make_api_call(case["operation"], sent)
        got.pop("ResponseMetadata", None)
        if tagged(got) != tagged(want):
            wrong = [k for k in {**want, **got} if tagged(want).get(k) != tagged(got).get(k)]
            result["error"] = f"{wrong[0]}: want {want.get(wrong[0])!r:.80}, got {got.get(wrong[0])!r:.80}"
    except Exception as error:  # whatever it is, it is what the test wants to know
        result["error"] = f"{error!r:.200}"
    return result


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
