import { defineService } from "@evenkeel/definition";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { projectPaths } from "../project-paths.ts";
import { aDefinition } from "../testing/a-proposal.ts";
import { besideServing, stackOptionsOf, type StackTarget } from "./stack-target.ts";

/** The local region of that name, in which the definition is meant; nothing is asked of it. */
function inRegion(region: string, definition = aDefinition): StackTarget {
  const local = { region };
  return { paths: projectPaths(undefined), definition, region, local } as unknown as StackTarget;
}

test.each([
  ["another Region", inRegion("us-east-1"), "the definition is for another Region than the one that runs here"],
  [
    "what the local region has not",
    inRegion("ap-southeast-2", { ...aDefinition, accessLogs: { bucket: "logs", prefix: "" } }),
    /^accessLogs cannot run here yet/,
  ],
])("%s is refused before anything is made", async (_, target, message) => {
  await expect(stackOptionsOf(target, [], () => undefined)).rejects.toMatchObject({
    exitCode: 2,
    message: typeof message === "string" ? message : (expect.stringMatching(message) as string),
  });
});

test("a local image is given with what serves, and which of them was there first", async () => {
  const images = { compareAge: () => Promise.resolve("newer" as const) };
  const image = { reference: "web:b", origin: "snapshot" } as const;
  expect(await besideServing(image, images, "web:a")).toEqual({ ...image, serving: "web:a", age: "newer" });
  expect(await besideServing(image, images, undefined)).toEqual(image);
});

describe("on AWS, a sidecar that is built", () => {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const sidecars = { clock: { image: { directory: "clock" } } };
  const definition = defineService({ name: "web", image: { directory: "." }, port: 80, sidecars });

  function onAws(containers: readonly { readonly name: string; readonly image: string }[]): StackTarget {
    const services = containers.length === 0 ? [] : [{ status: "ACTIVE", taskDefinition: "web:1" }];
    const ecs = {
      describeServices: () => Promise.resolve({ services }),
      describeTaskDefinition: () => Promise.resolve({ taskDefinition: { containerDefinitions: containers } }),
    };
    const paths = { ...projectPaths(undefined), stateDirectory: folder };
    const target = { paths, definition, region: definition.region, clients: { ecs: () => Promise.resolve(ecs) } };
    return { ...target, name: { cluster: "web", service: "web" } } as unknown as StackTarget; // what is read of it
  }

  const standing = [
    { name: "app", image: "web:1" },
    { name: "clock", image: "clock:1" },
  ];

  test("keeps the image that it runs", async () => {
    const { service } = await stackOptionsOf(onAws(standing), [], () => undefined);
    expect(service?.sidecarImages).toEqual({ ClockImage: "clock:1" });
  });

  test("gets the one that is asked for, beside the application's", async () => {
    const { service } = await stackOptionsOf(onAws(standing), ["web:2", "clock=clock:2"], () => undefined);
    expect(service).toMatchObject({ sidecarImages: { ClockImage: "clock:2" }, image: { reference: "web:2" } });
  });

  test.each([
    ["needs one the first time", [], 3, "evenkeel provision --to aws --image clock=REPOSITORY:TAG"],
    ["is asked for by its own name", ["colck=clock:2"], 2, "--image clock=REF"],
  ])("%s", async (_, images, exitCode, fix) => {
    await expect(stackOptionsOf(onAws([]), images, () => undefined)).rejects.toMatchObject({
      exitCode,
      details: { fix },
    });
  });
});
