import { existsSync, rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { realClock, realRandom } from "@evenkeel/kernel";
import { Balancer } from "./balancer.ts";
import { ControlServer } from "./control/control-server.ts";
import { TrafficOutbox } from "./control/traffic-outbox.ts";
import { probe } from "./health/probe.ts";
import type { FromNode, ToNode } from "./protocol.ts";

/** How often the node looks whether its socket file is still there. */
const lookMs = 1000;

const { socket: socketPath, id: nodeId } = argumentsOf(process.argv.slice(2));
const outbox = new TrafficOutbox();
const control = new ControlServer({ greeting, receive });
const balancer = new Balancer({
  clock: realClock,
  random: realRandom,
  ask: probe,
  events: {
    configured: (version, listening) => control.send({ type: "configured", version, listening }),
    listenFailed: (failure) => control.send({ type: "listenFailed", ...failure }),
    healthChanged: (version, targets) => control.send({ type: "health", version, targets }),
    traffic: (report) => {
      outbox.add(report);
      control.send({ type: "traffic", report });
    },
  },
});

// A socket file of a node that was killed would keep this one from listening.
rmSync(socketPath, { force: true });
control.listen(socketPath, watchSocketFile, (error) => fail(`cannot listen on ${socketPath}: ${error.message}`));
process.on("SIGTERM", () => drain());
process.on("SIGINT", () => drain());

function greeting(): readonly FromNode[] {
  const { version } = balancer;
  const hello: FromNode = { type: "hello", nodeId, pid: process.pid, ...(version === undefined ? {} : { version }) };
  const health: FromNode = { type: "health", version: version ?? 0, targets: balancer.health() };
  return [hello, health, ...outbox.pending().map((report) => ({ type: "traffic", report }) as const)];
}

function receive(message: ToNode): void {
  switch (message.type) {
    case "configure": {
      const reason = balancer.configure(message.snapshot);
      if (reason !== undefined) control.send({ type: "refused", version: message.snapshot.version, reason });
      return;
    }
    case "areYouAlive": {
      control.send({ type: "alive" });
      return;
    }
    case "acknowledgeTraffic": {
      outbox.acknowledge(message.sequence);
      return;
    }
    case "stop":
      if (message.mode === "drain") drain();
      else exit();
  }
}

function drain(): void {
  balancer.drain(exit);
}

function exit(): void {
  balancer.stop();
  control.close();
  rmSync(socketPath, { force: true });
  process.exit(0);
}

/** A node without its file can no longer be reached or stopped, so it must not stay: nothing outlives its state folder. */
function watchSocketFile(): void {
  if (!existsSync(socketPath)) drain();
  else realClock.after(lookMs, watchSocketFile);
}

function argumentsOf(args: string[]): { readonly socket: string; readonly id: string } {
  const { values } = parseArgs({ args, options: { socket: { type: "string" }, id: { type: "string" } } });
  const { socket, id } = values;
  return socket !== undefined && id !== undefined
    ? { socket, id }
    : fail("usage: node.ts --socket <path> --id <node id>");
}

function fail(message: string): never {
  process.stderr.write(`evenkeel balancer node: ${message}\n`);
  process.exit(1);
}
