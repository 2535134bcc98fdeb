import type { Clock, Random } from "@evenkeel/kernel";
import type { Arrivals } from "./arrivals.ts";
import type { KeepAlive, TrafficPlan } from "./summary.ts";

/** What traffic to make. */
export interface TrafficOptions {
  /** An address with `http://`; its path is asked for unless `path` says another. */
  readonly url: string;
  readonly ratePerSecond: number;
  readonly durationMs: number;
  /** With its query, beginning with `/`. */
  readonly path?: string;
  /** @default GET */
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many connections there may be at a time; with `kept`, how many clients come back again and again. */
  readonly connections: number;
  readonly keepAlive: KeepAlive;
  /** How long a request waits for a connection, and how long for its answer once it is sent. */
  readonly timeoutMs: number;
  readonly arrivals: Arrivals;
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

/** The plan that the options stand for; throws a `TrafficOptionsError` that names the first one that cannot be. */
export function planOf(options: TrafficOptions): TrafficPlan {
  const { ratePerSecond, durationMs, arrivals, connections, keepAlive, timeoutMs, method = "GET" } = options;
  const url = readUrl(options);
  requirePositive("the rate", ratePerSecond, "requests per second");
  requirePositive("the duration", durationMs, "milliseconds");
  requirePositive("the timeout", timeoutMs, "milliseconds");
  requirePositive("the number of connections", connections, "connections");
  if (!Number.isInteger(connections))
    refuse("the number of connections must be whole", connections, "1 and more", "round it");
  if (!/^[A-Z]{1,20}$/.test(method)) refuse("the method is none", method, "GET, HEAD, POST …", "write it in capitals");
  requireSafeHeaders(options.headers ?? {});
  return { url: url.href, method, ratePerSecond, durationMs, arrivals, connections, keepAlive, timeoutMs };
}

function readUrl({ url, path }: TrafficOptions): URL {
  const base = URL.parse(url);
  if (base?.protocol !== "http:" || base.hostname === "" || base.username !== "") {
    return refuse(
      "traffic needs an http address",
      url,
      "http://host:port/path, without https and without a user",
      "http://127.0.0.1:8080",
    );
  }
  if (path === undefined) return base;
  const whole = path.startsWith("/") ? URL.parse(`${base.origin}${path}`) : null;
  return whole ?? refuse("the path is none", path, "a path that begins with /", "--path /");
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
