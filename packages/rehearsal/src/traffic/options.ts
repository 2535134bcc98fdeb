import type { Clock, Random } from "@evenkeel/kernel";
import { requestsOf, type Arrivals } from "./arrivals.ts";
import type { KeepAlive, PlannedPhase, TrafficPlan } from "./summary.ts";

/** Traffic at one rate. */
export interface TrafficOptions extends TrafficHabits {
  readonly ratePerSecond: number;
  readonly durationMs: number;
  /** With its query, beginning with `/`. @default that of the address */
  readonly path?: string;
  readonly arrivals: Arrivals;
}

/** Traffic whose rate changes. */
export interface PhasedTrafficOptions extends TrafficHabits {
  readonly phases: readonly PhaseOptions[];
}

/** A part of the traffic. */
export interface PhaseOptions {
  readonly durationMs: number;
  /** Constant, or from its beginning to its end; 0 for a pause. */
  readonly ratePerSecond: number | { readonly from: number; readonly to: number };
  /** With its query, beginning with `/`. @default that of the address */
  readonly path?: string;
  readonly arrivals: Arrivals;
}

/** How requests are made, in all phases. */
export interface TrafficHabits {
  /** An address with `http://`; its path is asked for unless another is given. */
  readonly url: string;
  /** @default GET */
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many connections there may be at a time; with `kept`, how many clients come back again and again. */
  readonly connections: number;
  readonly keepAlive: KeepAlive;
  /** How long a request waits for a connection, and how long for its answer once it is sent. */
  readonly timeoutMs: number;
  /** `preciseClock` of the kernel: latencies are fractions of a millisecond. */
  readonly clock: Clock;
  /** For `poisson`. @default chance from the operating system */
  readonly random?: Random;
}

/** Traffic that cannot be made as asked for. */
export class TrafficOptionsError extends Error {
  override readonly name = "TrafficOptionsError";
  readonly given: string;
  readonly allowed: string;
  readonly fix: string;

  constructor(problem: { what: string; given: string; allowed: string; fix: string }) {
    super(problem.what);
    this.given = problem.given;
    this.allowed = problem.allowed;
    this.fix = problem.fix;
  }
}

/** Traffic at one rate as a plan of one phase. */
export function onePhase({
  ratePerSecond,
  durationMs,
  path,
  arrivals,
  ...habits
}: TrafficOptions): PhasedTrafficOptions {
  requirePositive("the rate", ratePerSecond, "requests per second");
  return { ...habits, phases: [{ ratePerSecond, durationMs, arrivals, ...(path !== undefined && { path }) }] };
}

/** The plan that the options stand for; throws a `TrafficOptionsError` that names the first one that cannot be. */
export function planOf(options: PhasedTrafficOptions): TrafficPlan {
  const { connections, keepAlive, timeoutMs, method = "GET" } = options;
  const base = readUrl(options.url);
  const phases = options.phases.map((phase) => readPhase(phase, base));
  const durationMs = phases.reduce((sum, phase) => sum + phase.durationMs, 0);
  const requests = phases.reduce((sum, phase) => sum + requestsOf(phase), 0);
  requirePositive("the number of phases", phases.length, "phases");
  requirePositive("the timeout", timeoutMs, "milliseconds");
  requirePositive("the number of connections", connections, "connections");
  if (!Number.isInteger(connections))
    refuse("the number of connections must be whole", connections, "1 and more", "round it");
  if (!/^[A-Z]{1,20}$/.test(method)) refuse("the method is none", method, "GET, HEAD, POST …", "write it in capitals");
  requireSafeHeaders(options.headers ?? {});
  const [{ path } = { path: "/" }] = phases;
  const ratePerSecond = (requests * 1000) / durationMs;
  const url = `${base.origin}${path}`;
  return { url, method, ratePerSecond, durationMs, phases, connections, keepAlive, timeoutMs };
}

function readPhase({ durationMs, ratePerSecond, path, arrivals }: PhaseOptions, base: URL): PlannedPhase {
  const rate = typeof ratePerSecond === "number" ? { from: ratePerSecond, to: ratePerSecond } : ratePerSecond;
  requirePositive("the duration", durationMs, "milliseconds");
  for (const each of [rate.from, rate.to]) {
    if (Number.isFinite(each) && each >= 0) continue;
    refuse("a rate must not be below 0", each, "0 and more requests per second", "give 0 for a pause");
  }
  return { durationMs, ratePerSecond: rate, arrivals, path: readPath(path, base) };
}

function readUrl(url: string): URL {
  const base = URL.parse(url);
  if (base?.protocol === "http:" && base.hostname !== "" && base.username === "") return base;
  return refuse(
    "traffic needs an http address",
    url,
    "http://host:port/path, without https and without a user",
    "http://127.0.0.1:8080",
  );
}

function readPath(path: string | undefined, base: URL): string {
  if (path === undefined) return `${base.pathname}${base.search}`;
  const whole = path.startsWith("/") ? URL.parse(`${base.origin}${path}`) : null;
  if (!whole) return refuse("the path is none", path, "a path that begins with /", "--path /");
  return `${whole.pathname}${whole.search}`;
}

function requirePositive(what: string, value: number, unit: string): void {
  if (Number.isFinite(value) && value > 0) return;
  refuse(`${what} must be more than 0`, value, `any number of ${unit} above 0`, "give one above 0");
}

/** Framing and connection belong to the generator: a header of the same name would contradict it. */
function requireSafeHeaders(headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const isOurs = /^(connection|content-length|transfer-encoding|expect|upgrade)$/i.test(name);
    if (!isOurs && /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && /^[\t\x20-\x7e]*$/.test(value)) continue;
    const allowed =
      "a name of letters, digits and -, printable text; not Connection, Content-Length, Transfer-Encoding, Expect, Upgrade";
    refuse("the header cannot be sent", `${name}: ${value}`, allowed, "leave it out");
  }
}

function refuse(what: string, given: string | number, allowed: string, fix: string): never {
  throw new TrafficOptionsError({ what, given: String(given), allowed, fix });
}
