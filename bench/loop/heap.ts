import { templateFor } from "@evenkeel/constructs";
import type { ServiceDefinition } from "@evenkeel/definition";
import { simulatedRegion } from "@evenkeel/region/simulated";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What the heap holds at a minute of the region's time, after everything unused was collected. */
export interface HeapReading {
  readonly minute: number;
  readonly heapMiB: number;
}

/** Runs the service for an hour of virtual time, its tasks busy and its load balancer carrying so many requests a second. */
export async function measureHeap(
  definition: ServiceDefinition,
  { ratePerSecond, cacheDirectory }: { readonly ratePerSecond: number; readonly cacheDirectory: string },
): Promise<readonly HeapReading[]> {
  const { body } = await templateFor(definition, { cacheDirectory });
  const region = simulatedRegion();
  region.call("cloudformation", "CreateStack", {
    StackName: definition.name,
    TemplateBody: body,
    Parameters: [
      { ParameterKey: "Image", ParameterValue: `${definition.name}:1` },
      { ParameterKey: "DesiredCount", ParameterValue: String(definition.tasks.desired) },
    ],
    Capabilities: ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"],
  });
  const { cpu, memoryMiB } = definition.size;
  region.load({
    cpuUnits: busyShare * cpu * definition.tasks.desired,
    memoryMiB: busyShare * memoryMiB,
    requestsPerSecond: ratePerSecond,
  });
  return Array.from({ length: 6 }, (_, index) => {
    region.clock.advance(tenMinutesMs);
    return { minute: 10 * (index + 1), heapMiB: heapMiB() };
  });
}

/** Between the thresholds of scaling, so that the number of tasks stays. */
const busyShare = 0.5;
const tenMinutesMs = 600_000;

function heapMiB(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void; // that is what the flag puts there
