import type { EcsCalls } from "../aws/calls.ts";
import { ask } from "./ask.ts";
import type { Check } from "../preflight-result.ts";

/** The cluster is there, and active. */
export function checkCluster(ecs: Pick<EcsCalls, "describeClusters">, cluster: string): Promise<Check> {
  return ask("cluster", async () => {
    const { clusters = [] } = await ecs.describeClusters({ clusters: [cluster] });
    const status = clusters[0]?.status ?? "missing";
    return status === "ACTIVE"
      ? { state: "passed", detail: cluster }
      : { state: "failed", detail: `${cluster} is ${status}` };
  });
}
