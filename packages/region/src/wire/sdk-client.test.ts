// How the SDK takes what the wire answers.
import { afterEach, expect, it } from "vitest";
import { loadModel } from "./model/load-model.ts";
import { notImplemented } from "./contract/not-implemented.ts";
import type { Dispatch } from "./contract/dispatch.ts";
import { listen, type Endpoint } from "./testing/endpoint.ts";
import { loadSdk } from "./testing/sdk.ts";

let endpoint: Endpoint;
afterEach(() => endpoint.close());

async function ecsClient(dispatch: Dispatch, options: { secretAccessKey?: string } = {}) {
  endpoint = await listen({ dispatch });
  const sdk = await loadSdk(loadModel("ecs"));
  return sdk.client({ port: endpoint.port, protocol: "awsJson1_1", maxAttempts: 3, ...options });
}

it("an operation that is not implemented is not tried again", async () => {
  let attempts = 0;
  const client = await ecsClient((service, operation) => {
    attempts++;
    throw notImplemented(service, operation);
  });

  await expect(client.call("ListClusters", {})).rejects.toMatchObject({
    name: "NotImplemented",
    message: "Evenkeel does not implement ecs.ListClusters yet. See docs/fidelity/ecs.md",
    $metadata: { httpStatusCode: 501, attempts: 1 },
  });
  expect(attempts).toBe(1);
});

it("credentials that are not the region's own are refused with a hint", async () => {
  const client = await ecsClient(() => ({}), { secretAccessKey: "another" });

  await expect(client.call("ListClusters", {})).rejects.toMatchObject({
    name: "InvalidSignatureException",
    message: expect.stringContaining("`evenkeel env` prints them") as string,
  });
});
