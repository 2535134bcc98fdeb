#!/usr/bin/env bash
# Releases an image with the AWS CLI and jq, in the manner of ecs-deploy: a new revision of the task definition, the service moved to it, then
# asked until its tasks run and no other deployment is left; or back to the revision before.
# usage: release.sh CLUSTER SERVICE IMAGE SECONDS
set -euo pipefail
cluster=$1 service=$2 image=$3 seconds=$4

describe() { aws ecs describe-services --cluster "$cluster" --services "$service" | jq -r "$1"; }
move_to() { aws ecs update-service --cluster "$cluster" --service "$service" --task-definition "$1" >/dev/null; }

before=$(describe '.services[0].taskDefinition')
definition=$(aws ecs describe-task-definition --task-definition "$before" | jq --arg image "$image" '.taskDefinition
  | .containerDefinitions[0].image = $image
  | {family, networkMode, taskRoleArn, executionRoleArn, volumes, containerDefinitions, placementConstraints, cpu, memory,
     requiresCompatibilities, runtimePlatform, ephemeralStorage}
  | with_entries(select(.value != null))')
after=$(aws ecs register-task-definition --cli-input-json "$definition" | jq -r '.taskDefinition.taskDefinitionArn')
move_to "$after"

# How many tasks of the revision run.
running() {
  local tasks
  tasks=$(aws ecs list-tasks --cluster "$cluster" --service-name "$service" --desired-status RUNNING | jq -r '.taskArns[]')
  [ -z "$tasks" ] && echo 0 && return
  # shellcheck disable=SC2086 — one argument for each task
  aws ecs describe-tasks --cluster "$cluster" --tasks $tasks |
    jq --arg revision "$1" '[.tasks[] | select(.taskDefinitionArn == $revision and .lastStatus == "RUNNING")] | length'
}

is_complete() {
  [ "$(describe '.services[0].deployments | length')" = 1 ] &&
    [ "$(describe '.services[0].taskDefinition')" = "$1" ] &&
    [ "$(running "$1")" -ge "$(describe '.services[0].desiredCount')" ]
}

deadline=$((SECONDS + seconds))
until is_complete "$after"; do
  state=$(describe '.services[0].deployments[] | select(.taskDefinition == "'"$after"'") | .rolloutState')
  # A deployment that is gone was rolled back by ECS.
  if [ "$SECONDS" -ge "$deadline" ] || [ "$state" = FAILED ] || [ -z "$state" ]; then
    echo "did not complete (${state:-gone}), back to $before" >&2
    move_to "$before"
    until is_complete "$before"; do sleep 1; done
    aws ecs deregister-task-definition --task-definition "$after" >/dev/null
    exit 1
  fi
  sleep 1
done
aws ecs deregister-task-definition --task-definition "$before" >/dev/null
echo "$after"
