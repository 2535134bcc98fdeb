import { connectEngine } from "@evenkeel/region";
import type { JudgedRun } from "@evenkeel/rehearsal";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseImage, noContainers, removeImages } from "./containers.ts";
import { ReferenceService } from "./reference-service.ts";

/** No name of anybody else's. */
const repository = "evenkeel/rehearsed-under-test";
const obstacle = await noContainers();
if (obstacle !== undefined) console.log(`Rehearsals with containers are skipped: ${obstacle}.`);

describe.runIf(obstacle === undefined)("a rehearsal with containers (needs a Docker engine and a base image)", () => {
  let service: ReferenceService;
  beforeAll(async () => {
    service = await ReferenceService.copy();
    service.withoutScaling();
    service.quicken();
    service.edit("Dockerfile", (source) => source.replace("node:24-slim", baseImage));
    service.edit("evenkeel.config.ts", (source) => source.replace("evenkeel/hello", repository));
  });
  afterAll(async () => {
    await service.remove();
    await removeImages(`${repository}:`);
  });

  async function rehearse(scenario: string) {
    const options = ["--runtime", "docker", "--speed", "5", "--json"];
    const { stdout, stderr } = await service.evenkeel("rehearse", scenario, ...options);
    expect(stdout, stderr).toMatch(/^\{/);
    const run = JSON.parse(stdout) as JudgedRun;
    const missed = run.verdicts
      .filter(({ outcome }) => outcome === "missed")
      .map(({ judge, finding }) => `${judge}: ${finding}`);
    return { run, missed, text: run.events.map(({ kind, text }) => `${kind}: ${text}`).join("\n") };
  }

  /** What the engine has of any region of the copy: that of a rehearsal is below its own. */
  async function inEngine(): Promise<readonly string[]> {
    const engine = await connectEngine();
    const [containers, networks, { Volumes: volumes }] = await Promise.all([
      engine.listContainers({ all: true }),
      engine.listNetworks(),
      engine.listVolumes(),
    ]);
    const isOurs = (labels: Readonly<Record<string, string>> | null | undefined): boolean =>
      Object.values(labels ?? {}).some((value) => value.includes(service.state));
    return [
      ...containers.flatMap(({ Id, Labels }) => (isOurs(Labels) ? `container ${Id}` : [])),
      ...networks.flatMap(({ Name, Labels }) => (isOurs(Labels) ? `network ${Name}` : [])),
      ...volumes.flatMap(({ Name, Labels }) => (isOurs(Labels) ? `volume ${Name}` : [])),
    ];
  }

  it("that hangs a task has it replaced", async () => {
    const { missed, text } = await rehearse("task-hang");
    expect(missed.filter((each) => /^(conservation|truth|release|recovery|outage)/.test(each))).toEqual([]);
    expect(text).toMatch(/task stopped: .*failed ELB health checks/);
    expect([await inEngine(), service.processes]).toEqual([[], []]);
  });

  it("that leaks memory has its limit end the task", async () => {
    const { missed, text } = await rehearse("memory-leak");
    expect(missed.filter((each) => /^(conservation|truth|release|recovery)/.test(each))).toEqual([]);
    expect(text).toMatch(/task stopped: .*exit code 137.*OutOfMemoryError/);
    expect([await inEngine(), service.processes]).toEqual([[], []]);
  });
});
