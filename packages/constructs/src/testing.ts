import { defineService, type ServiceDefinition, type ServiceInput } from "@evenkeel/definition";

const ecr = "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com";
const smallest = { name: "hello", image: { repository: "evenkeel/hello" }, port: 8080 } satisfies ServiceInput;

/** A service of which only the members that matter are said. */
export function aService(members: Partial<ServiceInput> = {}): ServiceDefinition {
  return defineService({ ...smallest, ...members });
}

/** Services that between them use everything that a definition can say. */
export const variants: Readonly<Record<string, ServiceDefinition>> = {
  reference: aService({
    network: { cidr: "172.16.0.0/16", nat: "one-per-zone" },
    tasks: { desired: 4, min: 2, max: 8 },
  }),
  "one NAT gateway, three zones": aService({
    zones: ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"],
    network: { nat: "single" },
    image: "public.ecr.aws/nginx/nginx:1.29",
    scaling: [],
  }),
  "no NAT, secrets": aService({
    image: { repository: `${ecr}/hello` },
    network: { nat: "none" },
    enableExecuteCommand: true,
    secrets: {
      URL: { ssmParameter: "/hello/url" },
      PASSWORD: { secretsManager: "hello/database", key: "password" },
      TOKEN: { secretsManager: "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:token-AbCdEf" },
    },
  }),
  everything: aService({
    image: {
      reference: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/hello@sha256:0123",
      command: ["node", "server.js"],
    },
    architecture: "arm64",
    containerHealth: { command: ["CMD-SHELL", "true"] },
    environment: { GREETING: "Kia ora" },
    taskRole: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::my-bucket/key"] }],
    enableExecuteCommand: true,
    https: { certificateArn: "arn:aws:acm:ap-southeast-2:123456789012:certificate/0123" },
    accessLogs: { bucket: "my-access-logs" },
    deployment: { alarms: { names: ["hello-5xx"] } },
    scaling: [
      { metric: "cpu", atLeast: 80, add: 1 },
      { metric: "cpu", atLeast: 95, add: 2 },
      { metric: "memory", atMost: 20, remove: 1 },
      { track: "cpu", target: 60 },
      { track: "memory", target: 70 },
      { track: "requestsPerTarget", target: 1000 },
      { schedule: "cron(0 8 ? * MON-FRI *)", timeZone: "Australia/Sydney", min: 4 },
    ],
    tags: { team: "web" },
  }),
  "sidecars and volumes": aService({
    containerHealth: { command: ["CMD-SHELL", "true"] },
    dependsOn: { migrate: "SUCCESS", proxy: "HEALTHY" },
    sidecars: {
      migrate: { image: { directory: "migrate" }, essential: false, command: ["node", "migrate.js"] },
      proxy: {
        image: "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/proxy:v1",
        environment: { UPSTREAM: "http://localhost:8080" },
        health: { command: ["CMD-SHELL", "true"], retries: 2 },
        mounts: { content: { path: "/srv", readOnly: true } },
      },
    },
    volumes: { content: { path: "/content" }, scratch: {} },
  }),
  worker: defineService({
    name: "hello",
    image: { repository: "evenkeel/hello" },
    loadBalancer: "none",
    containerHealth: { command: ["CMD-SHELL", "true"] },
    scaling: [{ track: "cpu", target: 60 }],
  }),
  "blue-green": aService({ deployment: { strategy: "blue-green" } }),
  "linear, three zones": aService({
    zones: ["ap-southeast-2a", "ap-southeast-2b", "ap-southeast-2c"],
    deployment: { strategy: "linear", stepPercent: 20, stepBakeMinutes: 1 },
  }),
  "canary with HTTPS, a test listener and alarms": aService({
    https: { certificateArn: "arn:aws:acm:ap-southeast-2:123456789012:certificate/0123" },
    deployment: { strategy: "canary", testPort: 9000, alarms: { names: ["hello-5xx"] } },
  }),
};

const shop = { network: { shared: "shop", cidr: "10.0.0.0/16" } } satisfies Partial<ServiceInput>;

/** Two services in one network. */
export const sharing: readonly ServiceDefinition[] = [
  aService({ ...shop, name: "web" }),
  defineService({ ...shop, name: "worker", image: { directory: "worker" }, loadBalancer: "none" }),
];

/** Two services in one network without NAT, of which one has secrets. */
export const sharingWithoutNat: readonly ServiceDefinition[] = sharing.map((service, at) => {
  const { image, network, name } = service;
  const definition: ServiceDefinition = {
    ...service,
    image: "repository" in image ? { ...image, repository: `${ecr}/${name}` } : image,
    network: { ...network, nat: "none" },
    pipeline: { ...service.pipeline, registry: ecr },
    secrets: at === 0 ? {} : { URL: { ssmParameter: "/shop/url" } },
  };
  return defineService(definition);
});
