import { poll, realClock } from "@evenkeel/kernel";
import type {
  BalancerEndpoint,
  FailingSubject,
  NodeReading,
  Notice,
  RegionInfo,
  TaskReading,
  Traffic,
} from "@evenkeel/region";
import { whereItAnswers } from "../aws/where-it-answers.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** The region that is asked: wherever it answers by then, when its control plane was started again. */
export type AskedRegion = Pick<RegionInfo, "endpoint" | "stateDirectory">;

/** Where each listener of the region answers on this machine. */
export function askEndpoints(region: AskedRegion): Promise<readonly BalancerEndpoint[]> {
  return ask(region, "/_evenkeel/endpoints");
}

/** What each running task uses. */
export function askReadings(region: AskedRegion): Promise<readonly TaskReading[]> {
  return ask(region, "/_evenkeel/tasks");
}

/** The load balancers' nodes, and whether they run. */
export function askNodes(region: AskedRegion): Promise<readonly NodeReading[]> {
  return ask(region, "/_evenkeel/nodes");
}

/** What time it is in the region, epoch milliseconds: with `--speed` it runs away from this machine's. */
export async function askTime(region: AskedRegion): Promise<number> {
  const { nowMs } = await ask<{ readonly nowMs: number }>(region, "/_evenkeel/clock");
  return nowMs;
}

/** What went through each load balancer since the control plane started. */
export function askTraffic(region: AskedRegion): Promise<readonly Traffic[]> {
  return ask(region, "/_evenkeel/traffic");
}

/** What is wrong with the region itself: its records, its folder, its port. */
export function askNotices(region: AskedRegion): Promise<readonly Notice[]> {
  return ask(region, "/_evenkeel/notices");
}

/** What the control plane retries later, because a defect of its own keeps it from deciding about it. */
export function askFailing(region: AskedRegion): Promise<readonly FailingSubject[]> {
  return ask(region, "/_evenkeel/failing");
}

/** The URL of a load balancer's first listener, HTTPS before HTTP; undefined while it answers nowhere. */
export function urlOf(endpoints: readonly BalancerEndpoint[], loadBalancerArn: string): string | undefined {
  const own = endpoints.filter((endpoint) => endpoint.loadBalancerArn === loadBalancerArn);
  const found = own.find(({ port }) => port === 443) ?? own[0];
  return found && `${found.port === 443 ? "https" : "http"}://${found.host}:${found.hostPort}`;
}

/** How long a control plane that lives may not answer, and how often it is asked, in real milliseconds. */
const answerTimeoutMs = 30_000;
const pollIntervalMs = 50;

/**
 * These pages are this project's own, so that their shape is taken as it is. A control plane may die at any moment, also
 * while it answers: then the next one is asked.
 */
async function ask<T>({ endpoint: known, stateDirectory }: AskedRegion, path: string): Promise<T> {
  let endpoint = known;
  const look = async (): Promise<{ readonly status: number; readonly text: string } | undefined> => {
    try {
      const response = await fetch(`${endpoint}${path}`);
      return { status: response.status, text: await response.text() };
    } catch {
      ({ endpoint } = await whereItAnswers(stateDirectory));
      return undefined;
    }
  };
  const answer = await poll(look, { clock: realClock, everyMs: pollIntervalMs, timeoutMs: answerTimeoutMs });
  if (answer === "late" || answer.status !== 200)
    throw new Failure(exitCodes.unreachable, "the region does not answer as it should", {
      given: `${endpoint}${path} ${answer === "late" ? "takes no connection" : `answered ${answer.status}`}`,
      fix: "evenkeel doctor",
    });
  return JSON.parse(answer.text) as T;
}
