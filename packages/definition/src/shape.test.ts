import { expect, test } from "vitest";
import { problemsOf } from "./testing.ts";

/** Members with one fault of their own, and what is said: message, given, allowed, what to try. */
const rows: readonly [
  members: Readonly<Record<string, unknown>>,
  message: string,
  given: string,
  allowed: string,
  fix: string,
][] = [
  [
    { name: "Hello_World" },
    "name must be a name that AWS takes for a load balancer",
    '"Hello_World"',
    "1 to 32 of a-z 0-9 -, beginning with a letter, not ending with -, not beginning with internal-",
    'name: "hello"',
  ],
  [{ port: "80" }, "port must be a TCP port", '"80"', "1 to 65535", "port: 8080"],
  [{ port: undefined }, "port is missing; it must be a TCP port", "nothing", "1 to 65535", "port: 8080"],
  [
    { health: { path: "/up", intervalSeconds: 4.5 } },
    "health.intervalSeconds must be a whole number of seconds",
    "4.5",
    "5 to 300",
    'health: { path: "/up", intervalSeconds: 30 }',
  ],
  [
    { health: { timeout: 3 } },
    "health.timeout is not a member of health",
    "timeout: 3",
    "path, intervalSeconds, timeoutSeconds, healthyThreshold, unhealthyThreshold or successCodes",
    "timeoutSeconds: 3",
  ],
  [
    { logs: { retentionDay: 30 } },
    "logs.retentionDay is not a member of logs",
    "retentionDay: 30",
    "retentionDays",
    "retentionDays: 30",
  ],
  [
    { network: { nat: "one" } },
    "network.nat must be one of the words one-per-zone, single or none",
    '"one"',
    "one-per-zone, single or none",
    'network: { nat: "one-per-zone" }',
  ],
  [
    { zones: ["ap-southeast-2a"] },
    "zones must be a list of Availability Zones",
    '["ap-southeast-2a"]',
    "2 to 6 texts, none of them empty",
    'zones: ["ap-southeast-2a", "ap-southeast-2b"]',
  ],
  [
    { size: { cpu: 300 } },
    "size.cpu must be a number of CPU units that AWS offers",
    "300",
    "256, 512, 1024, 2048, 4096, 8192 or 16384",
    "size: { cpu: 256 }",
  ],
  [
    { image: 5 },
    "image must be a reference, or what to build",
    "5",
    "a text, { reference, command }, or { repository, directory, command, dockerfile }",
    'image: { repository: "evenkeel/hello", directory: "." }',
  ],
  [
    { image: { repository: "evenkeel/hello:1" } },
    "image.repository must be an image repository without tag",
    '"evenkeel/hello:1"',
    "words of a-z 0-9 . _ - separated by /, of up to 256 characters",
    'image: { repository: "evenkeel/hello" }',
  ],
  [
    { scaling: [{ metric: "cpu", atLeast: 80, add: 1, forSeconds: 90 }] },
    "scaling[0].forSeconds must be a whole number of minutes, in seconds",
    "90",
    "60 to 86400 in steps of 60",
    '{ metric: "cpu", atLeast: 80, add: 1, forSeconds: 60 }',
  ],
  [
    { scaling: [{ metric: "cpu" }] },
    "scaling[0] must be a step, a target or a schedule",
    '{ metric: "cpu" }',
    "{ metric, atLeast, add }, { metric, atMost, remove }, { track, target } or { schedule, min, max }",
    '{ metric: "cpu", atLeast: 80, add: 1 }',
  ],
  [
    { scaling: [{ schedule: "rate(1 day)", min: 2, timeZone: "Sydney" }] },
    "scaling[0].timeZone must be a time zone",
    '"Sydney"',
    "IANA names such as Australia/Sydney, or UTC",
    '{ schedule: "rate(1 day)", min: 2, timeZone: "Australia/Sydney" }',
  ],
  [
    { scaling: [{ schedule: "at(2026-02-30T25:00:00)", min: 2 }] },
    "scaling[0].schedule must be a schedule",
    '"at(2026-02-30T25:00:00)"',
    "at(yyyy-mm-ddThh:mm:ss), rate(n minutes, hours or days), or cron(minutes hours day month weekday year)",
    '{ schedule: "cron(0 8 ? * MON-FRI *)", min: 2 }',
  ],
  [
    { environment: { GREETING: 1 } },
    "environment.GREETING must be a text",
    "1",
    "text of up to 65536 characters",
    'environment: { GREETING: "text" }',
  ],
  [
    { environment: { "A-B": "1" } },
    "environment.A-B must have another name",
    '"A-B"',
    "names of A-Z a-z 0-9 _ and text values",
    'environment: { GREETING: "Kia ora" }',
  ],
  [
    { secrets: { URL: { parameter: "/url" } } },
    "secrets.URL must be a reference to a secret",
    '{ parameter: "/url" }',
    "{ ssmParameter } or { secretsManager, key }",
    'secrets: { URL: { ssmParameter: "/hello/database-url" } }',
  ],
  [
    { stickiness: true },
    "stickiness is not a member of a service definition",
    "stickiness: true",
    expect.stringContaining("name, region, zones") as string,
    "leave out stickiness",
  ],
];

test.for(rows)("%j is refused", ([members, message, given, allowed, fix]) => {
  expect(problemsOf(members)).toEqual([{ path: message.split(" ")[0], message, given, allowed, fix }]);
});
