"""Releases an image with boto3, in the manner of the ecs-deploy of Python: registers a revision, updates the service, and asks until one
deployment is left and as many of its tasks run as are desired; or goes back.

usage: release.py CLUSTER SERVICE IMAGE SECONDS
"""

import sys
import time

import boto3

cluster, name, image, seconds = sys.argv[1], sys.argv[2], sys.argv[3], float(sys.argv[4])
ecs = boto3.client("ecs")
registered = {"taskDefinitionArn", "revision", "status", "requiresAttributes", "compatibilities", "registeredAt", "registeredBy"}


def service():
    return ecs.describe_services(cluster=cluster, services=[name])["services"][0]


def is_complete(revision):
    found = service()
    if len(found["deployments"]) != 1 or found["taskDefinition"] != revision:
        return False
    pages = ecs.get_paginator("list_tasks").paginate(cluster=cluster, serviceName=name, desiredStatus="RUNNING")
    arns = [arn for page in pages for arn in page["taskArns"]]
    tasks = ecs.describe_tasks(cluster=cluster, tasks=arns)["tasks"] if arns else []
    running = [task for task in tasks if task["lastStatus"] == "RUNNING" and task["taskDefinitionArn"] == revision]
    return len(running) >= found["desiredCount"]


def has_failed(revision):
    states = [it["rolloutState"] for it in service()["deployments"] if it["taskDefinition"] == revision]
    # A deployment that is gone was rolled back by ECS.
    return not states or "FAILED" in states


before = service()["taskDefinition"]
answer = ecs.describe_task_definition(taskDefinition=before, include=["TAGS"])
definition = {key: value for key, value in answer["taskDefinition"].items() if key not in registered}
definition["containerDefinitions"][0]["image"] = image
if answer.get("tags"):
    definition["tags"] = answer["tags"]
after = ecs.register_task_definition(**definition)["taskDefinition"]["taskDefinitionArn"]
ecs.update_service(cluster=cluster, service=name, taskDefinition=after)

deadline = time.monotonic() + seconds
while not is_complete(after):
    if has_failed(after) or time.monotonic() > deadline:
        print(f"did not complete, back to {before}", file=sys.stderr)
        ecs.update_service(cluster=cluster, service=name, taskDefinition=before)
        ecs.get_waiter("services_stable").wait(cluster=cluster, services=[name], WaiterConfig={"Delay": 1})
        ecs.deregister_task_definition(taskDefinition=after)
        sys.exit(1)
    time.sleep(1)
ecs.deregister_task_definition(taskDefinition=before)
print(after)
