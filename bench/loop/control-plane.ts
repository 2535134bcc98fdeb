import { preciseClock } from "@evenkeel/kernel";
import { startTraffic, type TrafficSummary } from "@evenkeel/rehearsal";
import { readFileSync } from "node:fs";
import type { ReferenceService } from "../../test/reference-service.ts";

/** What the control plane used while traffic flowed through the load balancer. */
export interface CpuReading {
  /** Of one core. */
  readonly percent: number;
  readonly traffic: TrafficSummary;
}

/** Sends requests to a service that runs, and reads what its control plane uses meanwhile. */
export async function measureControlPlane(options: {
  readonly service: ReferenceService;
  readonly ratePerSecond: number;
  readonly durationMs: number;
}): Promise<CpuReading> {
  const { service, ratePerSecond, durationMs } = options;
  const { controlPlanePid: pid, port } = service;
  const [startMs, before] = [performance.now(), cpuSecondsOf(pid)];
  const traffic = await startTraffic({
    ...{
      url: `http://127.0.0.1:${port}/`,
      ratePerSecond,
      durationMs,
      connections: 64,
      keepAlive: "kept",
      arrivals: "steady",
    },
    ...{ timeoutMs: 10_000, clock: preciseClock },
  }).done;
  const seconds = (performance.now() - startMs) / 1000;
  return { percent: (100 * (cpuSecondsOf(pid) - before)) / seconds, traffic };
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function cpuSecondsOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  // utime and stime, in hundredths of a second on every architecture.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
