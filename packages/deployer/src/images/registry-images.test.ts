import { realClock, VirtualClock } from "@evenkeel/kernel";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { DebianRegistry, hasDebianRegistry } from "../testing/debian-registry.ts";
import { digestOf, FakeRegistry } from "../testing/fake-registry.ts";
import { remoteImages } from "./remote-images.ts";

const images = (login?: { user: string; password: string }, clock = realClock) =>
  remoteImages({ clock, login: () => login, ecr: () => Promise.reject(new Error("no ECR here")) });

const oneType = "application/vnd.oci.image.manifest.v1+json";
const indexType = "application/vnd.oci.image.index.v1+json";
const config = JSON.stringify({ architecture: "arm64", os: "linux" });

/** The manifest of an image without layers. */
const aManifest = {
  schemaVersion: 2,
  mediaType: oneType,
  config: { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(config), size: config.length },
  layers: [],
};

/** One manifest under two platforms; its own digest is that of the text that was pushed. */
function anIndex(digest: string) {
  const size = JSON.stringify(aManifest).length;
  const manifests = ["amd64", "arm64"].map((architecture) => ({
    ...{ mediaType: oneType, digest, size },
    platform: { architecture, os: "linux" },
  }));
  return { schemaVersion: 2, mediaType: indexType, manifests };
}

const debian = hasDebianRegistry();
if (!debian) console.log("The registry of Debian's package docker-registry is skipped: it is not installed.");

const worlds: readonly (readonly [string, () => Promise<FakeRegistry | DebianRegistry>])[] = [
  ["a registry in this process", () => FakeRegistry.start()],
  ["one that hands out tokens, as Docker Hub does", () => FakeRegistry.start("token")],
  ...(debian ? [["Debian's docker-registry", () => DebianRegistry.start()] as const] : []),
];

describe.each(worlds)("%s", (_, start) => {
  let registry: FakeRegistry | DebianRegistry;
  beforeAll(async () => {
    registry = await start();
  });
  afterAll(() => registry.stop());

  test("reports an image's digest and its processor, by tag and by digest", async () => {
    const digest = await registry.put("team/web", "v1", oneType, aManifest, [config]);
    const found = { state: "found", digest, architectures: ["arm64"] };
    expect(await images().resolve(`${registry.host}/team/web:v1`)).toEqual(found);
    expect(await images().resolve(`${registry.host}/team/web@${digest}`)).toEqual(found);
  });

  test("reports every processor that an index is for", async () => {
    const digest = await registry.put("team/both", "one", oneType, aManifest, [config]);
    const index = await registry.put("team/both", "v1", indexType, anIndex(digest));
    const found = { state: "found", digest: index, architectures: ["amd64", "arm64"] };
    expect(await images().resolve(`${registry.host}/team/both:v1`)).toEqual(found);
  });

  test("says what is not there, and what to do", async () => {
    await registry.put("team/web", "v1", oneType, aManifest, [config]);
    expect(await images().resolve(`${registry.host}/team/web:v2`)).toEqual({
      state: "missing",
      reason: `${registry.host} has no team/web:v2: push it first, or name another tag`,
    });
    expect((await images().resolve(`${registry.host}/team/nothing`)).state).toBe("missing");
  });
});

describe("a registry that does not answer the question", () => {
  let registry: FakeRegistry;
  afterEach(() => registry.stop());

  test("because it wants a login is unknown without one, and found with it", async () => {
    registry = await FakeRegistry.start("login");
    await registry.put("web", "v1", oneType, aManifest, [config]);
    const image = `${registry.host}/web:v1`;
    expect(await images().resolve(image)).toEqual({
      state: "unknown",
      reason: `${registry.host} shows web only after a login, if it is there: docker login ${registry.host}`,
    });
    expect((await images({ user: "jane", password: "secret" }).resolve(image)).state).toBe("found");
  });

  test.each([
    [429, "asks to be asked less often: ECS finds out when it pulls the image"],
    [503, "answered 503: ECS finds out when it pulls the image"],
  ])("because it answers %d is unknown", async (status, words) => {
    registry = await FakeRegistry.start();
    registry.outage = status;
    expect(await images().resolve(`${registry.host}/web:v1`)).toEqual({
      state: "unknown",
      reason: `${registry.host} ${words}`,
    });
  });

  test("because it never answers is unknown after five seconds", async () => {
    registry = await FakeRegistry.start();
    registry.outage = 0;
    const clock = new VirtualClock();
    const resolving = images(undefined, clock).resolve(`${registry.host}/web:v1`);
    clock.advance(5000);
    expect(await resolving).toEqual({
      state: "unknown",
      reason: `${registry.host} does not answer (no answer within 5 s): ECS finds out when it pulls the image`,
    });
  });

  test("because no process listens is unknown", async () => {
    registry = await FakeRegistry.start();
    const { host } = registry;
    await registry.stop();
    const resolved = await images().resolve(`${host}/web:v1`);
    expect(resolved).toMatchObject({ state: "unknown", reason: expect.stringContaining("ECONNREFUSED") as unknown });
  });
});
