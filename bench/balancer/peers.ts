import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectNode, type RoutingSnapshot } from "@evenkeel/balancer";
import { answers, isInstalled, start } from "../processes.ts";

/** Where a balancer is started: files of its own, its port, and the first of the four upstream ports. */
export interface Place {
  readonly folder: string;
  readonly port: number;
  readonly upstreamPort: number;
}

/** A balancer that can be measured. */
export interface Peer {
  readonly name: string;
  /** Why it cannot be, when it cannot. */
  readonly missing: string | undefined;
  readonly start: (place: Place) => Promise<ChildProcess>;
}

/** Ours first; the headers that each adds are the same, but for the one that adds none. */
export const peers: readonly Peer[] = [
  { name: "evenkeel", missing: undefined, start: startEvenkeel },
  { name: "haproxy", missing: missing("haproxy", "-v"), start: (place) => startHaproxy(place, forwardingHeaders) },
  { name: "haproxy, no headers", missing: missing("haproxy", "-v"), start: (place) => startHaproxy(place, "") },
  { name: "nginx", missing: missing("nginx", "-v"), start: startNginx },
  { name: "http-proxy", missing: undefined, start: startHttpProxy },
];

const forwardingHeaders = `
  option forwardfor
  unique-id-format Root=1-%[date(0),hex]-%[rand,hex]%[rand,hex]
  unique-id-header X-Amzn-Trace-Id
  http-request set-header X-Forwarded-Proto http
  http-request set-header X-Forwarded-Port %[dst_port]`;

function missing(program: string, harmless: string): string | undefined {
  return isInstalled(program, harmless) ? undefined : `${program} is not installed`;
}

/** With everything that a node does in a region: health checks, counters, reports, records. */
async function startEvenkeel({ folder, port, upstreamPort }: Place): Promise<ChildProcess> {
  const socketPath = join(folder, `${port}.sock`);
  const entry = fileURLToPath(import.meta.resolve("@evenkeel/balancer/node"));
  const child = start("measured", [process.execPath, entry, "--socket", socketPath, "--id", "bench"]);
  while (!(await configure(socketPath, aSnapshot(port, upstreamPort))));
  await answers(port);
  return child;
}

/** False when the node does not listen yet. */
function configure(socketPath: string, snapshot: RoutingSnapshot): Promise<boolean> {
  return new Promise((resolve) => {
    const healthy = new Set<string>();
    const node = connectNode(socketPath, {
      received: (message) => {
        if (message.type !== "health") return;
        for (const target of message.targets) if (target.state === "healthy") healthy.add(target.targetId);
        if (healthy.size === snapshot.targetGroups[0]?.targets.length) resolve(true);
        if (healthy.size === snapshot.targetGroups[0]?.targets.length) node.close();
      },
      closed: () => resolve(false),
    });
    node.send({ type: "configure", snapshot });
  });
}

async function startHaproxy({ folder, port, upstreamPort }: Place, headers: string): Promise<ChildProcess> {
  const file = join(folder, `haproxy-${port}.cfg`);
  const servers = [0, 1, 2, 3].map((i) => `  server s${i} 127.0.0.1:${upstreamPort + i} check inter 5s`);
  writeFileSync(
    file,
    `global
  nbthread 1
  maxconn 4096
defaults
  mode http
  timeout connect 10s
  timeout client 60s
  timeout server 60s
  option http-keep-alive
  http-reuse always
frontend front
  bind 127.0.0.1:${port}${headers}
  default_backend back
backend back
  balance roundrobin
${servers.join("\n")}
`,
  );
  const child = start("measured", ["haproxy", "-q", "-f", file]);
  await answers(port);
  return child;
}

async function startNginx({ folder, port, upstreamPort }: Place): Promise<ChildProcess> {
  const file = join(folder, "nginx.conf");
  const servers = [0, 1, 2, 3].map((i) => `server 127.0.0.1:${upstreamPort + i};`).join(" ");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  writeFileSync(
    file,
    `worker_processes 1;
master_process off;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/nginx.err;
events { worker_connections 4096; }
http {
  access_log off;
  ${temporary.join(" ")}
  keepalive_requests 10000000;
  upstream back { ${servers} keepalive 128; keepalive_requests 10000000; }
  server { listen 127.0.0.1:${port}; location / {
    proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Port $server_port; proxy_set_header X-Amzn-Trace-Id "Root=1-$request_id";
    proxy_pass http://back; } }
}
`,
  );
  const child = start("measured", ["nginx", "-c", file, "-e", join(folder, "nginx.err")]);
  await answers(port);
  return child;
}

async function startHttpProxy({ port, upstreamPort }: Place): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("http-proxy-peer.js", import.meta.url));
  const child = start("measured", [process.execPath, script, String(port), String(upstreamPort)]);
  await answers(port);
  return child;
}

function aSnapshot(port: number, upstreamPort: number): RoutingSnapshot {
  const check = { protocol: "HTTP", port: "traffic-port", path: "/t", matcher: "200" } as const;
  return {
    version: 1,
    node: { id: "bench", zone: "a" },
    speed: 1,
    firstProbeWithinMs: 0,
    startingRetryMs: 0,
    loadBalancer: {
      name: "bench",
      dnsName: "bench-1.elb.localhost",
      attributes: {
        idleTimeoutSeconds: 60,
        clientKeepAliveSeconds: 3600,
        dropInvalidHeaderFields: false,
        desyncMitigationMode: "defensive",
        preserveHostHeader: false,
        xffHeaderProcessing: "append",
        xffClientPort: false,
      },
    },
    listeners: [
      {
        id: "listener",
        port: 80,
        bindHost: "127.0.0.1",
        bindPort: port,
        protocol: "HTTP",
        rules: [],
        defaultActions: [{ type: "forward", targetGroups: [{ targetGroupId: "back", weight: 1 }] }],
      },
    ],
    targetGroups: [
      {
        id: "back",
        protocol: "HTTP",
        protocolVersion: "HTTP1",
        healthCheck: {
          ...check,
          intervalSeconds: 5,
          timeoutSeconds: 2,
          healthyThresholdCount: 2,
          unhealthyThresholdCount: 2,
        },
        algorithm: "round_robin",
        slowStartSeconds: 0,
        stickiness: { type: "off" },
        crossZone: true,
        unhealthyStateRouting: { minimumHealthyCount: 1, minimumHealthyPercentage: "off" },
        deregistrationDelaySeconds: 300,
        targets: [0, 1, 2, 3].map((i) => ({
          id: `10.0.0.${10 + i}`,
          port: 8080,
          zone: "a",
          address: { host: "127.0.0.1", port: upstreamPort + i },
          state: { type: "active" },
        })),
      },
    ],
  };
}
