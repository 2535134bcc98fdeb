import { afterEach, expect, test, vi } from "vitest";
import type { AwsClients } from "../aws/clients.ts";
import { readOverview, renderOverview } from "./region-overview.ts";

afterEach(() => vi.unstubAllGlobals());

const answer = (value: object) => () => Promise.resolve(value);

test("a region's load balancers are shown with their addresses and the services behind them", async () => {
  const endpoint = { loadBalancerArn: "arn:lb", dnsName: "web", listenerArn: "arn:l80", port: 80 };
  const answers: Readonly<Record<string, unknown>> = {
    "/_evenkeel/endpoints": [{ ...endpoint, host: "127.0.0.1", hostPort: 8080 }],
    "/_evenkeel/notices": [{ id: "1", text: "no client reaches port 443" }],
  };
  vi.stubGlobal("fetch", (url: string) =>
    Promise.resolve(new Response(JSON.stringify(answers[new URL(url).pathname]))),
  );
  const api = {
    clusterArn: "arn:aws:ecs:us-east-1:1:cluster/shop",
    serviceName: "api",
    desiredCount: 2,
    runningCount: 1,
  };
  const clients = {
    elb: answer({
      describeLoadBalancers: answer({ LoadBalancers: [{ LoadBalancerArn: "arn:lb", LoadBalancerName: "web" }] }),
      describeTargetGroups: answer({ TargetGroups: [{ TargetGroupArn: "arn:tg", LoadBalancerArns: ["arn:lb"] }] }),
      describeListeners: answer({
        Listeners: [
          { ListenerArn: "arn:l80", Port: 80, Protocol: "HTTP" },
          { ListenerArn: "arn:l443", Port: 443, Protocol: "HTTPS" },
        ],
      }),
    }),
    ecs: answer({
      listClusters: answer({ clusterArns: ["arn:aws:ecs:us-east-1:1:cluster/shop"] }),
      listServices: answer({ serviceArns: ["arn:api", "arn:worker"] }),
      describeServices: answer({
        services: [
          { ...api, loadBalancers: [{ targetGroupArn: "arn:tg" }] },
          { ...api, serviceName: "worker" },
        ],
      }),
    }),
  };
  const overview = await readOverview(
    { endpoint: "http://127.0.0.1:4566", stateDirectory: "/none" },
    clients as unknown as AwsClients,
  );
  expect(renderOverview(overview)).toEqual([
    "",
    "  load balancer web",
    "    port 80 answers at http://127.0.0.1:8080",
    "    port 443 answers at nowhere",
    "    service api in cluster shop · 1 of 2 tasks",
    "",
    "  service worker in cluster shop · 1 of 2 tasks",
    "",
    "  warn  no client reaches port 443",
  ]);
});

/** Answers the pages one after the other, by the token that the one before has given. */
const pages =
  (pagesOf: readonly object[], names: readonly [request: string, answer: string] = ["Marker", "NextMarker"]) =>
  (request: Record<string, unknown>) => {
    const at = Number(request[names[0]] ?? 0);
    return Promise.resolve({ ...pagesOf[at], ...(at + 1 < pagesOf.length && { [names[1]]: String(at + 1) }) });
  };

test("what AWS lists on several pages is shown whole", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("[]")));
  const token = ["nextToken", "nextToken"] as const;
  const [a, b] = ["arn:aws:ecs:us-east-1:1:cluster/a", "arn:aws:ecs:us-east-1:1:cluster/b"];
  const clients = {
    elb: answer({
      describeLoadBalancers: pages([
        { LoadBalancers: [{ LoadBalancerArn: "arn:lb1", LoadBalancerName: "one" }] },
        { LoadBalancers: [{ LoadBalancerArn: "arn:lb2", LoadBalancerName: "two" }] },
      ]),
      describeTargetGroups: pages([
        { TargetGroups: [{ TargetGroupArn: "arn:tg1", LoadBalancerArns: ["arn:lb1"] }] },
        { TargetGroups: [{ TargetGroupArn: "arn:tg2", LoadBalancerArns: ["arn:lb2"] }] },
      ]),
      describeListeners: pages([{ Listeners: [{ Port: 80 }] }, { Listeners: [{ Port: 81 }] }]),
    }),
    ecs: answer({
      listClusters: pages([{ clusterArns: [a] }, { clusterArns: [b] }], token),
      listServices: pages([{ serviceArns: ["1"] }, { serviceArns: ["2"] }], token),
      describeServices: ({ cluster, services: [id = ""] }: { cluster: string; services: string[] }) =>
        Promise.resolve({
          services: [{ clusterArn: cluster, serviceName: id, loadBalancers: [{ targetGroupArn: `arn:tg${id}` }] }],
        }),
    }),
  };
  const region = { endpoint: "http://127.0.0.1:4566", stateDirectory: "/none" };
  expect(renderOverview(await readOverview(region, clients as unknown as AwsClients))).toEqual(
    ["one", "two"].flatMap((name, index) => [
      "",
      `  load balancer ${name}`,
      "    port 80 answers at nowhere",
      "    port 81 answers at nowhere",
      `    service ${index + 1} in cluster a · 0 of 0 tasks`,
      `    service ${index + 1} in cluster b · 0 of 0 tasks`,
    ]),
  );
});

test("a region in which there is nothing shows nothing", () => {
  expect(renderOverview({ loadBalancers: [], otherServices: [], notices: [] })).toEqual([]);
});
