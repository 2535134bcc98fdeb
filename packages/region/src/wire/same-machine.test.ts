import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { form, listenAndObserve, type Observed } from "./testing/observed.ts";

let observed: Observed;
beforeEach(async () => {
  observed = await listenAndObserve();
});
afterEach(() => observed.close());

describe("a request that no AWS client on this machine would send", () => {
  it.each<[string, Record<string, string>]>([
    ["a web page", { origin: "https://example.com" }],
    ["a local web page", { origin: "http://localhost:3000" }],
    ["a name that was made to point here", { host: "rebound.example.com" }],
    ["a name that begins like ours", { host: "localhost.example.com:80" }],
    ["an address of the network", { host: "192.168.1.7:8080" }],
  ])("is refused, from %s", async (_, headers) => {
    const request = await observed.sign(form("Action=GetCallerIdentity&Version=2011-06-15"), "sts");
    const response = await observed.send({ ...request, headers: { ...request.headers, ...headers } });

    expect(response.status).toBe(403);
    expect(Object.keys(response.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(observed.records).toMatchObject([{ status: 403, errorCode: "Forbidden", service: undefined }]);
    expect(observed.calls).toEqual([]);
  });

  it("gets no permission from a preflight", async () => {
    const headers = { origin: "https://example.com", "access-control-request-method": "POST" };
    const response = await observed.send({ method: "OPTIONS", headers });
    expect(response.status).toBe(403);
    expect(Object.keys(response.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it.each(["localhost", "127.0.0.1:4566", "127.1.2.3:80", "[::1]:4566"])("is not one to %s", async (host) => {
    expect((await observed.send({ headers: { host } })).text).toContain("MissingAuthenticationToken");
  });
});
