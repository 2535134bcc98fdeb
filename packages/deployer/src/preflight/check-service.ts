import type { Service } from "@aws-sdk/client-ecs";
import { movesTraffic } from "../service/traffic-progress.ts";
import { groupOf, type Check } from "../preflight-result.ts";

/** The service is one whose deployments ECS does itself, and its settings let a deployment move. */
export function checkService(service: Service): Check {
  return groupOf("service", [checkController(service), checkRoom(service), checkUnderWay(service)]);
}

function checkController({ deploymentController }: Service): Check {
  const type = deploymentController?.type ?? "ECS";
  if (type === "ECS") return { name: "controller", state: "passed" };
  const detail = `deployments by ${type} are not supported: only services whose deployment controller is ECS`;
  return { name: "controller", state: "failed", detail };
}

/** With no task to stop and none to start, ECS waits for ever. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
function checkRoom(service: Service): Check {
  const { desiredCount = 0, deploymentConfiguration = {} } = service;
  const { minimumHealthyPercent = 100, maximumPercent = 200 } = deploymentConfiguration;
  const least = Math.ceil((desiredCount * minimumHealthyPercent) / 100);
  const most = Math.floor((desiredCount * maximumPercent) / 100);
  if (desiredCount === 0)
    return { name: "room to move", state: "warning", detail: "no task is wanted: nothing will start" };
  // A second set of tasks stands beside the first one, whatever the percentages.
  if (movesTraffic(service)) return { name: "room to move", state: "passed" };
  if (least < desiredCount || most > desiredCount) return { name: "room to move", state: "passed" };
  const detail =
    `with ${desiredCount} tasks, at least ${least} healthy and at most ${most} in all, no task may stop and none may start: ` +
    `raise maximumPercent (${maximumPercent}) or lower minimumHealthyPercent (${minimumHealthyPercent})`;
  return { name: "room to move", state: "failed", detail };
}

function checkUnderWay({ deployments = [] }: Service): Check {
  const underWay = deployments.find(({ rolloutState }) => rolloutState === "IN_PROGRESS");
  if (!underWay) return { name: "no other deployment", state: "passed" };
  const detail = `${underWay.id ?? "a deployment"} is in progress; a new one takes its place`;
  return { name: "no other deployment", state: "warning", detail };
}
