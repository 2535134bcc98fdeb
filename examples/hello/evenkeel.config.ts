import { defineService } from "evenkeel";

export default defineService({
  name: "hello",
  region: "ap-southeast-2",
  zones: ["ap-southeast-2a", "ap-southeast-2b"],
  network: { cidr: "172.16.0.0/16", nat: "one-per-zone" },
  image: { repository: "evenkeel/hello", directory: ".", command: ["node", "src/server.ts"] },
  port: 8080,
  size: { cpu: 256, memoryMiB: 512 },
  health: { path: "/health", intervalSeconds: 30, timeoutSeconds: 3, healthyThreshold: 3, unhealthyThreshold: 2 },
  tasks: { desired: 4, min: 2, max: 8 },
  scaling: [
    { metric: "cpu", atLeast: 80, forSeconds: 60, add: 1, cooldownSeconds: 60 },
    { metric: "cpu", atMost: 10, forSeconds: 60, remove: 1, cooldownSeconds: 60 },
  ],
  deployment: { minimumHealthyPercent: 100, maximumPercent: 200, circuitBreaker: { rollback: true } },
  logs: { retentionDays: 30 },
});
