import { once } from "node:events";
import { createServer, request as sendRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { digestOf } from "../services/ecr/images/manifest.ts";
import { issueToken } from "../services/ecr/authorization.ts";
import { putImageTagMutability } from "../services/ecr/operations/PutImageTagMutability.ts";
import { describeImages } from "../services/ecr/operations/DescribeImages.ts";
import { aManifest, aRegistry, manifestType, repositoryName } from "../services/ecr/testing.ts";
import { rethrow } from "../testing/rethrow.ts";
import { memoryImageStore } from "../world/testing/memory-image-store.ts";
import { registryAnswers } from "./registry-answers.ts";

const web = aManifest("web");
const layerPath = `/v2/${repositoryName}/blobs/${digestOf("web layer")}`;

it("wants ECR's login, and says where it is to be had", async () => {
  const { ask, advance } = await aServer();
  const stranger = await ask("/v2/", { authorization: "" });
  expect([stranger.status, stranger.text]).toEqual([401, "Not Authorized\n"]);
  expect(stranger.headers.get("www-authenticate")).toMatch(
    /^Basic realm="http:\/\/127\.0\.0\.1:\d+\/",service="ecr\.amazonaws\.com"$/,
  );
  expect((await ask("/v2/")).status).toBe(200);
  advance("12h");
  expect(await ask("/v2/")).toMatchObject({
    status: 403,
    error: { code: "DENIED", message: "Your authorization token has expired. Reauthenticate and try again." },
  });
});

it("takes an image in under a tag, and gives it out by tag and by digest", async () => {
  const { ask, pushManifest, call, imageStore } = await aServer();
  const pushed = await pushManifest("v1");
  expect([pushed.status, pushed.headers.get("docker-content-digest")]).toEqual([201, digestOf(web)]);
  // To the store by its digest: tags are ours alone.
  expect(imageStore.requests).toEqual([`PUT /v2/${repositoryName}/manifests/${digestOf(web)}`]);
  for (const reference of ["v1", digestOf(web)]) {
    const { text, headers } = await ask(`/v2/${repositoryName}/manifests/${reference}`);
    expect([text, headers.get("content-type")]).toEqual([web, manifestType]);
  }
  expect((await ask(`/v2/${repositoryName}/tags/list`)).text).toBe('{"name":"team/web","tags":["v1"]}');
  expect(call(describeImages, { repositoryName }).imageDetails).toHaveLength(1);
  expect((await pushManifest("v1")).status).toBe(201);
});

it("hands layers on to the store", async () => {
  const { ask } = await aServer();
  const upload = `/v2/${repositoryName}/blobs/uploads/1`;
  expect((await ask(upload, { method: "PUT", body: "a layer" })).status).toBe(201);
  expect((await ask(upload)).text).toBe("a layer");
});

it("knows no repository that was not created", async () => {
  const { ask } = await aServer();
  const error = {
    code: "NAME_UNKNOWN",
    message: "The repository with name 'none' does not exist in the registry with id '000000000000'",
  };
  for (const path of ["/v2/none/blobs/uploads/", "/v2/none/manifests/v1", "/v2/none/tags/list"]) {
    expect(await ask(path)).toMatchObject({ status: 404, error });
  }
  const put = { method: "PUT", body: web, "content-type": manifestType };
  expect(await ask("/v2/none/manifests/v1", put)).toMatchObject({ status: 404, error });
});

it("refuses a tag of an immutable repository that is there, before anything is stored", async () => {
  const { call, pushManifest, imageStore } = await aServer();
  call(putImageTagMutability, { repositoryName, imageTagMutability: "IMMUTABLE" });
  await pushManifest("v1");
  expect(await pushManifest("v1")).toMatchObject({
    status: 400,
    error: { code: "TAG_INVALID", message: expect.stringContaining("because the repository is immutable.") as string },
  });
  expect(imageStore.requests).toHaveLength(1);
});

it("refuses what is no manifest, and one under another's digest", async () => {
  const { pushManifest } = await aServer();
  expect(await pushManifest("v1", "{}")).toMatchObject({ status: 400, error: { code: "MANIFEST_INVALID" } });
  expect(await pushManifest("-v1")).toMatchObject({ status: 400, error: { code: "TAG_INVALID" } });
  expect(await pushManifest(digestOf("other"))).toMatchObject({ status: 400, error: { code: "DIGEST_INVALID" } });
});

it.each(["/v2/_catalog", `/v2/${repositoryName}/blobs/sha512:1`])("refuses %s by name", async (path) => {
  const { ask, imageStore } = await aServer();
  expect(await ask(path)).toMatchObject({ status: 405, error: { code: "UNSUPPORTED" } });
  expect(imageStore.requests).toEqual([]);
});

it("hands on no path that leads out of the uploads, and deletes no layer", async () => {
  const { ask, askRaw, imageStore } = await aServer();
  expect(await askRaw(`/v2/${repositoryName}/blobs/uploads/../../x`)).toBe(405);
  expect(await ask(layerPath, { method: "DELETE" })).toMatchObject({ status: 405, error: { code: "UNSUPPORTED" } });
  expect(imageStore.requests).toEqual([]);
});

it("says that it is unavailable while the store is", async () => {
  const { ask, imageStore } = await aServer();
  imageStore.end();
  expect(await ask(layerPath)).toMatchObject({ status: 503, error: { code: "UNAVAILABLE" } });
});

interface Ask {
  readonly method?: string;
  readonly body?: string;
  readonly authorization?: string;
  readonly "content-type"?: string;
}

async function aServer() {
  const region = aRegistry();
  const imageStore = memoryImageStore();
  const { engine, store, clock } = region;
  const server = createServer(registryAnswers({ engine, store, clock, imageStore, onDefect: rethrow }));
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { user, password } = engine.run(issueToken);
  const login = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const ask = async (path: string, { method = "GET", body, ...headers }: Ask = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...{ method, headers: { authorization: login, ...headers } },
      ...(body !== undefined && { body }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, error: errorIn(text) };
  };
  /** The status for a path that is sent as it is. */
  const askRaw = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const request = sendRequest({ host: "127.0.0.1", port, path, headers: { authorization: login } });
      request
        .once("response", (answer) => resolve(answer.resume().statusCode))
        .once("error", reject)
        .end();
    });
  const pushManifest = (reference: string, body = web) =>
    ask(`/v2/${repositoryName}/manifests/${reference}`, { method: "PUT", body, "content-type": manifestType });
  return { ...region, imageStore, ask, askRaw, pushManifest };
}

function errorIn(text: string): unknown {
  if (!text.startsWith('{"errors"')) return undefined;
  return (JSON.parse(text) as { readonly errors: readonly unknown[] }).errors[0];
}
