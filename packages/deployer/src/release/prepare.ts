import type { RegisterTaskDefinitionRequest, Service } from "@aws-sdk/client-ecs";
import type { AwsCalls } from "../aws/calls.ts";
import { readService, type ServiceName } from "../aws/read-service.ts";
import { readNamedTaskDefinition, readTaskDefinition, type Registered } from "../aws/task-definition.ts";
import { report, type Deployer } from "../deployer.ts";
import type { Change } from "../plan/change.ts";
import { planRelease, type Plan } from "../plan/plan.ts";
import { preflightOf, type Preflight } from "../preflight-result.ts";
import { verifyPlan } from "../preflight/verify-plan.ts";
import { pinDigests } from "./pin-digests.ts";

/** What is requested of a release before anything is done. */
export interface PlanOptions {
  readonly name: ServiceName;
  readonly change: Change;
  /** The task definition to start from instead of the service's own: an ARN, `family:revision`, a `family`, or one to register. */
  readonly base?: string | RegisterTaskDefinitionRequest;
  /** `digest` registers images by what their tags mean now, so that a moved tag changes nothing later. @default as given */
  readonly images?: "asGiven" | "digest";
  /** `skip` leaves it to ECS to find out what is missing. @default check */
  readonly preflight?: "check" | "skip";
}

export interface Prepared {
  readonly service: Service;
  readonly plan: Plan;
  readonly preflight: Preflight;
}

/** Reads the service, plans and checks; changes nothing. Throws a `ChangeError` for a change that cannot be made. */
export async function prepare(
  deployer: Deployer,
  options: PlanOptions,
): Promise<Prepared | { readonly service: undefined; readonly preflight: Preflight }> {
  const { ecs } = deployer.aws;
  const service = await readService(ecs, options.name);
  const serving = service?.taskDefinition;
  if (service?.status !== "ACTIVE" || serving === undefined)
    return { service: undefined, preflight: noService(options.name) };
  const current = await readTaskDefinition(ecs, serving);
  const base = options.base === undefined ? current : await readBase(ecs, options.base);
  const planned = planRelease({ service, serving: current, base }, options.change);
  const plan =
    options.images === "digest"
      ? planRelease({ service, serving: current, base }, await pinDigests(deployer, planned, options.change))
      : planned;
  report(deployer, { type: "planned", from: plan.from, differences: plan.differences });
  const preflight =
    options.preflight === "skip" ? preflightOf([]) : await verifyPlan(deployer, options.name, service, plan);
  report(deployer, { type: "checked", preflight });
  return { service, plan, preflight };
}

/** A task definition that is not registered yet has no ARN. */
async function readBase(ecs: AwsCalls["ecs"], base: string | RegisterTaskDefinitionRequest): Promise<Registered> {
  if (typeof base === "string") return readNamedTaskDefinition(ecs, base);
  const { tags = [], ...taskDefinition } = base;
  return { arn: "", taskDefinition, tags };
}

function noService({ cluster, service }: ServiceName): Preflight {
  const detail = `no active service ${service} in cluster ${cluster}: check both names, the region and the account`;
  return preflightOf([{ name: "service", state: "failed", detail }]);
}
