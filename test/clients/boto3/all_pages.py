"""Follows every paginator of boto3 that needs no argument, of the services that are named, to its end, with as few items a page as may be.

Prints what came of each as JSON: the number of pages, the code of a refusal, or "endless".
"""

import json
import sys

import boto3
from botocore.exceptions import ClientError

services = sys.argv[1].split(",")
most_pages = 50
outcomes = {}


def smallest_page(client, operation, shape):
    """One item a page, or as few as the service allows."""
    limit = client.get_paginator(operation)._pagination_cfg.get("limit_key")
    if shape is None or limit not in shape.members:
        return {}
    return {"PageSize": max(1, shape.members[limit].metadata.get("min", 1))}


def pages(client, operation, shape):
    count = 0
    for _ in client.get_paginator(operation).paginate(PaginationConfig=smallest_page(client, operation, shape)):
        count += 1
        if count > most_pages:
            return "endless"
    return count


for service in services:
    client = boto3.client(service)
    model = client.meta.service_model
    for method, name in client.meta.method_to_api_mapping.items():
        shape = model.operation_model(name).input_shape
        if not client.can_paginate(method) or (shape and shape.required_members):
            continue
        try:
            outcomes[f"{service} {name}"] = pages(client, method, shape)
        except ClientError as error:  # a refusal ends it as well
            outcomes[f"{service} {name}"] = error.response["Error"]["Code"]

print(json.dumps(outcomes))
