import type Docker from "dockerode";
import { expect, it } from "vitest";
import type { OwnImage } from "../own-image.ts";
import { readyImage } from "./images.ts";

const image = "000000000000.dkr.ecr.ap-southeast-2.amazonaws.com/web:v1";
const digest = `sha256:${"1".repeat(64)}`;
const here: OwnImage = { kind: "here", reference: `127.0.0.1:4566/web@${digest}` };
const missing: OwnImage = { kind: "missing", reason: "CannotPullContainerError: not found" };

it("pulls an image of the region's own registry by its digest, logged in there", async () => {
  const { engine, pulls } = anEngine();
  const ready = await readyImage(engine, image, sourcesWith(here));
  expect(pulls).toEqual([[here.reference, `for ${here.reference}`]]);
  expect(ready.digest).toBe(digest);
});

it("pulls nothing that the engine has by that digest", async () => {
  const { engine, pulls } = anEngine(here.reference);
  await readyImage(engine, image, sourcesWith(here));
  expect(pulls).toEqual([]);
});

it("fails in ECS's words where the registry has no such image", async () => {
  const { engine, pulls } = anEngine();
  await expect(readyImage(engine, image, sourcesWith(missing))).rejects.toThrow(missing.reason);
  expect(pulls).toEqual([]);
});

it("uses what was built under the very name of an image that the registry does not have", async () => {
  const { engine } = anEngine(image);
  expect((await readyImage(engine, image, sourcesWith(missing))).id).toBe("sha256:id");
});

function sourcesWith(own: OwnImage) {
  return { locate: () => own, login: (of: string) => Promise.resolve({ user: "AWS", password: `for ${of}` }) };
}

/** An engine that has these images, and those that it pulled. */
function anEngine(...images: readonly string[]) {
  const has = new Set(images);
  const pulls: unknown[] = [];
  const inspected = { Id: "sha256:id", RepoDigests: [], Created: "2026-01-01T00:00:00Z", Config: { Volumes: null } };
  const engine = {
    getImage: (name: string) => ({
      inspect: () => {
        if (has.has(name)) return Promise.resolve(inspected);
        return Promise.reject(Object.assign(new Error("no such image"), { statusCode: 404 }));
      },
    }),
    pull(name: string, { authconfig }: { authconfig: { password: string } }) {
      pulls.push([name, authconfig.password]);
      has.add(name);
      return Promise.resolve({});
    },
    modem: { followProgress: (_: unknown, end: (error: null) => void) => end(null) },
  } as unknown as Docker;
  return { engine, pulls };
}
