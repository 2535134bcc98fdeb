import type { Clock, Timer } from "@evenkeel/kernel";
import type { ContainerHealthCheck } from "../tasks.ts";

interface HealthCheckOptions {
  readonly clock: Clock;
  readonly check: ContainerHealthCheck;
  readonly probe: (command: readonly string[], timeoutMs: number, answer: (passed: boolean) => void) => void;
  readonly onStatus: (status: "HEALTHY" | "UNHEALTHY") => void;
}

/**
 * Checks a container's health from its start on: the first probe after one interval; any success is HEALTHY and ends
 * the start period, failures within it do not count, and `retries` counted failures in a row are UNHEALTHY.
 * Reports each change of the verdict. Returns how to end it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html
 */
export function checkHealth({ clock, check, probe, onStatus }: HealthCheckOptions): () => void {
  const startedAtMs = clock.now();
  let verdict: "HEALTHY" | "UNHEALTHY" | undefined;
  let failures = 0;
  let ended = false;
  let timer: Timer;

  const settle = (next: "HEALTHY" | "UNHEALTHY"): void => {
    if (verdict !== next) onStatus((verdict = next));
  };
  const wait = (): void => {
    timer = clock.after(check.intervalSeconds * 1000, () => {
      const excused = verdict === undefined && clock.now() - startedAtMs < check.startPeriodSeconds * 1000;
      probe(check.command, check.timeoutSeconds * 1000, (passed) => {
        if (ended) return;
        failures = passed ? 0 : failures + (excused ? 0 : 1);
        if (passed) settle("HEALTHY");
        else if (failures >= check.retries) settle("UNHEALTHY");
        wait();
      });
    });
  };
  wait();
  return () => {
    ended = true;
    timer.cancel();
  };
}
