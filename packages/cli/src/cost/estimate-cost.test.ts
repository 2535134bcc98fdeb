import { defineService, type ServiceInput } from "@evenkeel/definition";
import { expect, test } from "vitest";
import { capacityUnits, estimateCost, type Usage } from "./estimate-cost.ts";
import type { RegionPrices } from "./prices.ts";

/** Prices that can be added up by heart. */
const prices: RegionPrices = {
  fargate: { x86_64: { vcpuHour: 0.04, gbHour: 0.02 }, arm64: { vcpuHour: 0.02, gbHour: 0.02 } },
  loadBalancer: { hour: 0.1, lcuHour: 1 },
  natGateway: { hour: 0.1, gb: 1 },
  publicAddressHour: 0.01,
  endpoint: { hour: 0.01, gb: 0.1 },
  logs: { gbTakenIn: 1, gbMonthKept: 1 },
  alarmMonth: 0.5,
  gbOut: 0.1,
  unconfirmed: [],
};

const ecr = "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com";
const quiet: Usage = { tasks: 0, requestsPerSecond: 0, gbOut: 0, gbByTasks: 0, gbLogs: 0, sharedBy: 1 };
const service = (given: Partial<ServiceInput> = {}) =>
  defineService({ name: "hello", image: { repository: `${ecr}/hello` }, port: 8080, ...given });

function costOf(part: RegExp, given: Partial<ServiceInput>, usage: Partial<Usage> = {}): number | undefined {
  const { lines } = estimateCost(service(given), prices, { ...quiet, ...usage });
  const found = lines.find((line) => part.test(line.part));
  return found && Math.round(found.monthly * 100) / 100;
}

const threeZones = { region: "eu-west-1", zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] } as const;
const steps = [
  { metric: "cpu", atLeast: 80, forSeconds: 60, add: 1, cooldownSeconds: 60 },
  { metric: "cpu", atMost: 10, forSeconds: 60, remove: 1, cooldownSeconds: 60 },
] as const;

test.each<[string, RegExp, Partial<ServiceInput>, Partial<Usage>, number | undefined]>([
  [
    "a task of half a vCPU and 1 GB for 730 hours",
    /Fargate/,
    { size: { cpu: 512, memoryMiB: 1024 } },
    { tasks: 1 },
    29.2,
  ],
  ["each task as much", /Fargate/, { size: { cpu: 512, memoryMiB: 1024 } }, { tasks: 4 }, 116.8],
  [
    "arm64 at its own price",
    /Fargate/,
    { size: { cpu: 512, memoryMiB: 1024 }, architecture: "arm64" },
    { tasks: 1 },
    21.9,
  ],
  ["the load balancer by the hour", /^load balancer$/, {}, {}, 73],
  ["its capacity by what is used most", /LCU/, {}, { gbOut: 1460 }, 1460],
  ["no capacity without requests", /LCU/, {}, {}, undefined],
  ["a NAT gateway for each of three zones", /NAT/, threeZones, {}, 219],
  ["a single NAT gateway", /NAT/, { ...threeZones, network: { nat: "single" } }, {}, 73],
  ["half of what two services share", /NAT/, {}, { sharedBy: 2, gbByTasks: 10 }, 83],
  ["a share of their addresses", /IPv4/, {}, { sharedBy: 2 }, 21.9],
  ["no load balancer for a worker", /load balancer/, { loadBalancer: "none" }, { gbOut: 100 }, undefined],
  ["no address of one, either", /IPv4/, { loadBalancer: "none" }, {}, 14.6],
  ["what goes through it", /NAT/, { network: { nat: "single" } }, { gbByTasks: 10 }, 83],
  ["no NAT gateway, but three endpoints in each of two zones", /NAT|endpoints/, { network: { nat: "none" } }, {}, 43.8],
  ["an address for each zone, and for each NAT gateway", /IPv4/, threeZones, {}, 43.8],
  ["addresses without NAT gateways", /IPv4/, { network: { nat: "none" } }, {}, 14.6],
  ["logs that are taken in", /taken in/, {}, { gbLogs: 5 }, 5],
  [
    "logs that are kept twice as long as a month, compressed",
    /kept/,
    { logs: { retentionDays: 60 } },
    { gbLogs: 10 },
    2.96,
  ],
  ["an alarm for each step", /alarms/, { scaling: steps }, {}, 1],
  ["two alarms for each target", /alarms/, { scaling: [{ track: "cpu", target: 60 }] }, {}, 1],
  ["no alarm without scaling", /alarms/, { scaling: [] }, {}, undefined],
  ["traffic to the internet", /traffic/, {}, { gbOut: 100 }, 10],
])("%s", (_, part, given, usage, monthly) => {
  expect(costOf(part, given, usage)).toBe(monthly);
});

test.each([
  ["new connections, 25 a second to a unit", { requestsPerSecond: 500, gbOut: 0 }, 2],
  ["bytes, 1 GB an hour to a unit", { requestsPerSecond: 500, gbOut: 730 * 3 }, 3],
])("a capacity unit is %s", (_, usage, units) => {
  expect(capacityUnits(usage)).toBeCloseTo(units);
});

test("what costs most stands first, and the lines are the whole", () => {
  const { lines, monthly } = estimateCost(service(), prices, { ...quiet, tasks: 2, gbOut: 5 });
  const amounts = lines.map((line) => line.monthly);
  expect(amounts).toEqual(amounts.toSorted((one, other) => other - one));
  expect(amounts.reduce((all, each) => all + each, 0)).toBeCloseTo(monthly);
});

test.each<[string, Partial<ServiceInput>, readonly string[]]>([
  // Two gateways and their addresses: 160.60; endpoints in their place: 43.80. A vCPU less 0.02 × 0.25 × 730 × 2 tasks.
  [
    "a NAT gateway per zone on x86",
    {},
    ['network: { nat: "none" } 116.80', 'network: { nat: "single" } 80.30', 'architecture: "arm64" 7.30'],
  ],
  [
    "arm64 and a single NAT gateway",
    { architecture: "arm64", network: { nat: "single" } },
    ['network: { nat: "none" } 36.50'],
  ],
  [
    "an image outside ECR, which needs NAT",
    { image: { repository: "evenkeel/hello" } },
    ['network: { nat: "single" } 80.30', 'architecture: "arm64" 7.30'],
  ],
  ["arm64 and none", { architecture: "arm64", network: { nat: "none" } }, []],
])("with %s, each choice that costs less is listed with its amount", (_, given, expected) => {
  const { savings } = estimateCost(service(given), prices, { ...quiet, tasks: 2 });
  expect(savings.map(({ choice, monthly }) => `${choice} ${monthly.toFixed(2)}`)).toEqual(expected);
});
