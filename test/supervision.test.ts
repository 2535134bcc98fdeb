import { ECS } from "@aws-sdk/client-ecs";
import { realClock } from "@evenkeel/kernel";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { outcomeOf, ReferenceService, type Outcome } from "./reference-service.ts";
import { SteadyTraffic } from "./traffic.ts";

// One running copy of the reference service; each test leaves it steady for the next, but the last.
let service: ReferenceService;

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.withoutScaling();
  mkdirSync(service.state);
  if (smallDisk === "mounted") execFileSync("mount", ["-t", "tmpfs", "-o", "size=64m", "evenkeel", service.state]);
  await service.up();
});

afterAll(async () => {
  await service.evenkeel("down");
  if (smallDisk === "mounted") execFileSync("umount", ["-l", service.state]);
  await service.remove();
});

/** A file system of its own for the state folder, which can be filled: where the tests may mount one. */
const smallDisk = ((): "mounted" | "none" => {
  if (process.platform === "linux" && process.getuid?.() === 0) return "mounted";
  console.log("skipped: a full disk needs a file system of its own, which only root can mount");
  return "none";
})();

describe("P6: whatever becomes of a process of ours, requests are answered and the region comes back where it was", () => {
  it("the control plane killed, and its successor killed while it starts", async () => {
    const { endpoint } = await service.status();
    const first = service.controlPlanePid;
    let asked: Promise<Outcome> | undefined;
    const [supervisor = 0] = service.processIds("supervision/main.ts");
    const { failures } = await underTraffic(async () => {
      // Nothing is started again before a command has found that there is no control plane: it waits for the next one.
      process.kill(supervisor, "SIGSTOP");
      process.kill(first, "SIGKILL");
      const waiting = service.begin("status", "--json");
      asked = outcomeOf(waiting);
      await once(waiting.stderr ?? waiting, "data");
      process.kill(supervisor, "SIGCONT");
      const second = await eventually(() => otherThan(first, service.processIds("region/src/main.ts")));
      process.kill(second, "SIGKILL");
      await eventually(() =>
        otherThan(second, otherThan(first, [service.controlPlanePid]) ? [service.controlPlanePid] : []),
      );
    });
    expect(failures).toEqual([]);
    expect(await asked).toMatchObject({ exitCode: 0, stderr: expect.stringContaining("is started again") as unknown });
    expect((await service.status()).endpoint).toBe(endpoint);
  });

  it("the control plane stopped by a signal", async () => {
    const hung = service.controlPlanePid;
    const { failures } = await underTraffic(async () => {
      process.kill(hung, "SIGSTOP");
      await eventually(() => otherThan(hung, [service.controlPlanePid]));
    });
    expect(failures).toEqual([]);
    expect(service.processIds("region/src/main.ts")).not.toContain(hung);
  });

  it("the supervisor stopped by a signal", async () => {
    const [hung = 0] = service.processIds("supervision/main.ts");
    process.kill(hung, "SIGSTOP");
    const next = await eventually(() => otherThan(hung, service.processIds("supervision/main.ts")));
    expect(next).not.toBe(hung);
  });

  it("a load balancer node stopped by a signal is replaced, and reported", async () => {
    const [hung = 0] = service.nodePids;
    process.kill(hung, "SIGSTOP");
    await eventually(() => (service.nodePids.length === 2 && !service.nodePids.includes(hung) ? true : undefined));
    await service.until(({ steady }) => steady);
    const { endpoint } = await service.status();
    const nodes = (await (await fetch(`${endpoint}/_evenkeel/nodes`)).json()) as { lastStop?: { reason: string } }[];
    expect(nodes.map(({ lastStop }) => lastStop?.reason)).toContain("it was stopped by a signal");
  });

  it.runIf(smallDisk === "mounted")(
    "the disk full: what serves goes on, changes are refused and said to be, also after a restart (needs root, to mount a disk)",
    async () => {
      const filling = join(service.state, "filling");
      const ecs = await client();
      const cluster = { clusterName: "other" };
      const { failures } = await underTraffic(async () => {
        fill(filling);
        await expect(ecs.createCluster(cluster)).rejects.toMatchObject({
          name: "ServiceUnavailable",
          message: expect.stringContaining("the disk is full") as unknown,
        });
        process.kill(service.controlPlanePid, "SIGKILL");
        const killed = service.controlPlanePid;
        await eventually(() => otherThan(killed, [service.controlPlanePid]));
        await expect(ecs.createCluster(cluster)).rejects.toMatchObject({ name: "ServiceUnavailable" });
      });
      expect(failures).toEqual([]);
      expect((await service.evenkeel("status")).stdout).toContain("nothing can be written: the disk is full");

      rmSync(filling);
      await expect(ecs.createCluster(cluster)).resolves.toMatchObject({ cluster });
      await service.until(({ steady, runningCount }) => steady && runningCount === 4);
    },
  );

  it("the state folder deleted under it: everything ends, and down finds what is left", async () => {
    for (const name of ["region.db", "region.db-wal", "region.json"])
      rmSync(join(service.state, name), { force: true });
    expect(await service.evenkeel("down")).toMatchObject({ exitCode: 0 });
    expect(service.processes).toEqual([]);
    expect(readFileSync(join(service.state, "region.log"), "utf8")).not.toContain("at Object.");
  });
});

function fill(file: string): void {
  const { bavail, bsize } = statfsSync(service.state);
  for (let size = bavail * bsize; size >= 1; size = Math.floor(size / 2)) {
    try {
      writeFileSync(file, Buffer.alloc(size), { flag: "a" });
    } catch {
      // What fits was written.
    }
  }
}

async function client(): Promise<ECS> {
  const { stdout } = await service.evenkeel("env", "--json");
  const env = JSON.parse(stdout) as Record<string, string>;
  const credentials = {
    accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "",
  };
  return new ECS({ endpoint: env["AWS_ENDPOINT_URL"] ?? "", region: env["AWS_REGION"] ?? "", credentials });
}

async function underTraffic(act: () => Promise<void>): ReturnType<SteadyTraffic["stop"]> {
  const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 100);
  await traffic.more(50);
  await act();
  await traffic.more(100);
  return traffic.stop();
}

function otherThan(pid: number, pids: readonly number[]): number | undefined {
  return pids.find((found) => found !== pid);
}

/** Looks until there is an answer. */
async function eventually<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => realClock.after(10, resolve));
  }
}
