import { expect, test } from "vitest";
import { problemsOf } from "../testing.ts";

/** Members that break one rule, and what is said about it: path, sentence, allowed, what to try. */
const rows: readonly [
  members: Readonly<Record<string, unknown>>,
  path: string,
  sentence: string,
  allowed: string,
  fix: string,
][] = [
  [
    { region: "eu-west-1", zones: ["eu-west-1a", "ap-southeast-2b"] },
    "zones[1]",
    "must be a zone of the region eu-west-1",
    "eu-west-1 followed by one letter",
    'zones: ["eu-west-1a", "eu-west-1b"]',
  ],
  [
    { zones: ["ap-southeast-2a", "ap-southeast-2a"] },
    "zones[1]",
    "must not repeat zones[0]",
    "each zone once, two zones or more",
    "another zone of the region, or leave out zones[1]",
  ],
  [
    { network: { cidr: "172.16.0.1/16" } },
    "network.cidr",
    "must be an IPv4 range",
    "an address whose bits beyond the prefix are 0",
    'network: { cidr: "172.16.0.0/16" }',
  ],
  [
    { network: { cidr: "010.0.0.0/16" } },
    "network.cidr",
    "must be an IPv4 range",
    "an address whose bits beyond the prefix are 0",
    'network: { cidr: "172.16.0.0/16" }',
  ],
  [
    { network: { cidr: "10.0.0.0/8" } },
    "network.cidr",
    "must be a range of /16 to /25",
    "/16 (the largest VPC) to /25 (four subnets that a load balancer accepts)",
    'network: { cidr: "172.16.0.0/16" }',
  ],
  [
    { network: { cidr: "172.32.0.0/16" } },
    "network.cidr",
    "must be a private range",
    "a range within 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10",
    'network: { cidr: "172.16.0.0/16" }',
  ],
  [
    { network: { cidr: "10.0.0.0/25" }, zones: ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"] },
    "network.cidr",
    "must have room for a public and a private subnet in each of 3 zones",
    "with this range 2 zones; with /24 four, with /23 and larger eight",
    'network: { cidr: "172.16.0.0/16" }',
  ],
  [
    { network: { cidr: "10.0.0.0/24" }, tasks: { max: 30 } },
    "network.cidr",
    "must have room for 60 tasks, the most during a release",
    "with this range 44 tasks in 2 zones",
    'network: { cidr: "172.16.0.0/16" }',
  ],
  [
    { size: { cpu: 512, memoryMiB: 512 } },
    "size.memoryMiB",
    "must be a memory that Fargate offers with size.cpu",
    "1024 to 4096 in steps of 1024 with cpu 512",
    "size: { cpu: 512, memoryMiB: 1024 }",
  ],
  [
    { health: { timeoutSeconds: 30 } },
    "health.timeoutSeconds",
    "must be less than health.intervalSeconds",
    "2 to 29 with this interval",
    "health: { timeoutSeconds: 5 }",
  ],
  [
    { tasks: { min: 9, max: 8 } },
    "tasks.min",
    "must be at most tasks.max",
    "0 to 8 with this maximum",
    "tasks: { min: 8, max: 8 }",
  ],
  [
    { tasks: { desired: 9, max: 8 } },
    "tasks.desired",
    "must be between tasks.min and tasks.max",
    "2 to 8 with these limits",
    "tasks: { desired: 8, max: 8 }",
  ],
  [
    { deployment: { minimumHealthyPercent: 100, maximumPercent: 100 } },
    "deployment.maximumPercent",
    "leaves a release no way to move at 2 to 8 tasks: it may neither stop an old task nor start a new one",
    "maximumPercent of 150 or more, or minimumHealthyPercent of 50 or less, from 2 tasks on",
    "deployment: { minimumHealthyPercent: 100, maximumPercent: 200 }",
  ],
  [
    { tasks: { desired: 3, min: 3, max: 4 }, deployment: { maximumPercent: 125 } },
    "deployment.maximumPercent",
    "leaves a release no way to move at 3 tasks: it may neither stop an old task nor start a new one",
    "maximumPercent of 134 or more, or minimumHealthyPercent of 66 or less, from 3 tasks on",
    "deployment: { maximumPercent: 200 }",
  ],
  [
    { deployment: { alarms: { names: ["hello-cpu-low"] } } },
    "deployment.alarms.names[0]",
    "must not be an alarm that scales in: an idle service would fail every release",
    "alarms that mean trouble, such as one on 5xx answers",
    "leave out hello-cpu-low",
  ],
  [
    { deployment: { circuitBreaker: { threshold: { type: "BOUNDED_PERCENT", value: 101 } } } },
    "deployment.circuitBreaker.threshold.value",
    "must be a percentage",
    "1 to 100 with type BOUNDED_PERCENT",
    'deployment: { circuitBreaker: { threshold: { type: "BOUNDED_PERCENT", value: 50 } } }',
  ],
  [
    { deployment: { strategy: "blue-green", testPort: 443 } },
    "deployment.testPort",
    "must not be a port on which the service itself is reached",
    "1 to 65535 but 80 and 443",
    'deployment: { strategy: "blue-green", testPort: 9000 }',
  ],
  [
    { deployment: { strategy: "linear", stepPercent: 11, stepBakeMinutes: 220, bakeMinutes: 1 } },
    "deployment.stepBakeMinutes",
    "makes a release wait for 1981 minutes, and CloudFormation takes none that waits for more than 33 hours",
    "waits of 1980 minutes in all",
    'deployment: { strategy: "linear", stepPercent: 11, stepBakeMinutes: 6, bakeMinutes: 1 }',
  ],
  [
    { deployment: { strategy: "canary", canaryBakeMinutes: 1440, bakeMinutes: 541 } },
    "deployment.canaryBakeMinutes",
    "makes a release wait for 1981 minutes, and CloudFormation takes none that waits for more than 33 hours",
    "waits of 1980 minutes in all",
    'deployment: { strategy: "canary", canaryBakeMinutes: 10, bakeMinutes: 541 }',
  ],
  [
    { deployment: { strategy: "canary" }, scaling: [{ track: "requestsPerTarget", target: 1000 }] },
    "scaling[0].track",
    "must not be requestsPerTarget with the strategy canary: traffic leaves the target group that is measured",
    "cpu or memory",
    '{ track: "cpu", target: 60 }',
  ],
  [
    {
      deployment: { strategy: "blue-green" },
      https: { certificateArn: "arn:aws:acm:ap-southeast-2:123456789012:certificate/abc", redirect: false },
    },
    "https.redirect",
    "must be true with the strategy blue-green: only the traffic of one listener moves, and HTTP would stay",
    "true",
    'https: { certificateArn: "arn:aws:acm:ap-southeast-2:123456789012:certificate/abc", redirect: true }',
  ],
  [
    {
      network: { cidr: "10.0.0.0/24" },
      tasks: { max: 23 },
      deployment: { strategy: "blue-green", maximumPercent: 100 },
    },
    "network.cidr",
    "must have room for 46 tasks, the most during a release",
    "with this range 44 tasks in 2 zones",
    'network: { cidr: "172.16.0.0/16" }',
  ],
  [
    {
      scaling: [
        { metric: "cpu", atLeast: 40, add: 1 },
        { metric: "cpu", atMost: 40, remove: 1 },
      ],
    },
    "scaling[1].atMost",
    "must be less than scaling[0].atLeast, or tasks come and go for ever",
    "0 to below 40; half of it or less is calm",
    '{ metric: "cpu", atMost: 10, remove: 1 }',
  ],
  [
    {
      scaling: [
        { metric: "cpu", atLeast: 80, add: 1 },
        { metric: "cpu", atLeast: 80, add: 2 },
      ],
    },
    "scaling[1]",
    "must not repeat the threshold of scaling[0]",
    "one rule per metric, direction and threshold",
    "one rule that adds as many tasks as both",
  ],
  [
    { scaling: [{ track: "memory", target: 120 }] },
    "scaling[0].target",
    "must be a percentage",
    "more than 0, up to 100 with memory",
    '{ track: "memory", target: 60 }',
  ],
  [
    {
      scaling: [
        { track: "cpu", target: 60 },
        { track: "cpu", target: 70 },
      ],
    },
    "scaling[1].track",
    "must not repeat scaling[0].track",
    "one target per metric",
    "leave out scaling[1] or scaling[0]",
  ],
  [
    { scaling: [{ schedule: "rate(1 day)" }] },
    "scaling[0]",
    "must set min, max or both",
    "numbers of tasks",
    '{ schedule: "rate(1 day)", min: 4 }',
  ],
  [
    { scaling: [{ schedule: "rate(1 day)", min: 9 }] },
    "scaling[0].min",
    "must be at most tasks.max",
    "0 to 8",
    '{ schedule: "rate(1 day)", min: 8 }',
  ],
  [
    { environment: { TOKEN: "x" }, secrets: { TOKEN: { ssmParameter: "/token" } } },
    "secrets.TOKEN",
    "must not be in environment as well",
    "each variable once, in environment or in secrets",
    "leave out environment.TOKEN",
  ],
  [
    { environment: { PORT: "3000" } },
    "environment.PORT",
    "must be the port, which tasks that run as processes get in PORT",
    '"8080", or nothing',
    "leave out environment.PORT",
  ],
  [
    { https: { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/abc" } },
    "https.certificateArn",
    "must be a certificate of the region ap-southeast-2",
    "arn:aws:acm:ap-southeast-2:<account>:certificate/<id>",
    "request the certificate in ap-southeast-2: a load balancer uses those of its own region only",
  ],
];

test.for(rows)("%j is refused: %s %s", ([members, path, sentence, allowed, fix]) => {
  expect(problemsOf(members)).toEqual([
    { path, message: `${path} ${sentence}`, given: expect.any(String) as string, allowed, fix },
  ]);
});

/** Whether a release can move, by the worked examples of ECS: desired count, minimum and maximum percent. */
const releases: readonly [desired: number, minimum: number, maximum: number, moves: boolean][] = [
  [4, 100, 200, true],
  [4, 50, 100, true],
  [1, 0, 100, true],
  [10, 90, 110, true],
  [6, 100, 134, true],
  [2, 75, 100, false],
  [3, 100, 125, false],
  [1, 100, 199, false],
];

test.for(releases)("a release of %i tasks within %i % and %i % can move: %s", ([desired, minimum, maximum, moves]) => {
  const deployment = { minimumHealthyPercent: minimum, maximumPercent: maximum };

  const problems = problemsOf({ tasks: { desired, min: desired, max: desired }, deployment });
  expect(problems.map(({ path }) => path)).toEqual(moves ? [] : ["deployment.maximumPercent"]);
});

const acceptable: readonly Readonly<Record<string, unknown>>[] = [
  { deployment: { minimumHealthyPercent: 50, maximumPercent: 100 } },
  { tasks: { min: 4, desired: 4 }, deployment: { maximumPercent: 125 } },
  { network: { cidr: "100.64.0.0/25" } },
  { deployment: { strategy: "blue-green", minimumHealthyPercent: 100, maximumPercent: 100, testPort: 8080 } },
  { deployment: { strategy: "linear", stepPercent: 10, stepBakeMinutes: 220, bakeMinutes: 0 } },
  { deployment: { strategy: "linear", stepPercent: 3.3, stepBakeMinutes: 0 } },
  { deployment: { strategy: "canary", canaryPercent: 0.3 }, scaling: [{ track: "cpu", target: 60 }] },
  {
    scaling: [
      { metric: "cpu", atLeast: 80, add: 1 },
      { metric: "memory", atMost: 90, remove: 1 },
    ],
  },
  { scaling: [{ schedule: "at(2026-12-24T08:00:00)", min: 6, timeZone: "Australia/Sydney" }] },
  { environment: { PORT: "8080" } },
  { size: { cpu: 16_384, memoryMiB: 122_880 } },
];

test.for(acceptable)("%j is accepted", (members) => {
  expect(problemsOf(members)).toEqual([]);
});
