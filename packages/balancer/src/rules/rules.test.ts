import { afterEach, describe, expect, test } from "vitest";
import type { Action, Condition, Rule } from "../snapshot.ts";
import { aBalancer } from "../testing/a-balancer.ts";
import { aTargetGroup } from "../testing/a-snapshot.ts";
import { matchesWildcard } from "./wildcard.ts";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

test.each([
  ["/img/*", "/img/a/b.png", true],
  ["/img/*", "/img", false],
  ["*", "", true],
  ["*.example.com", "a.example.com", true],
  ["*.example.com", "example.com", false],
  ["/a?c", "/abc", true],
  ["/a?c", "/ac", false],
  ["/a*b*c", "/axxbyyc", true],
  ["/a*b*c", "/axxbyy", false],
  ["a\\*b", "a*b", true],
  ["a\\*b", "axb", false],
  [`${"*a".repeat(6)}b`, "a".repeat(10_000), false],
])("the pattern %s and %.20s: %s", (pattern, text, expected) => {
  expect(matchesWildcard(pattern, text)).toBe(expected);
});

const ok: Action = { type: "fixed-response", statusCode: 299, contentType: "text/plain", messageBody: "matched" };
const request = "POST /Shop/cart?Id=7&x HTTP/1.1\r\nHost: WWW.Shop.test:80\r\nX-Team: blue\r\nX-Team: Red\r\n\r\n";

describe("a rule matches by", () => {
  test.each<[string, Condition, boolean]>([
    ["host", { field: "host-header", values: ["api.shop.test", "*.shop.test"] }, true],
    ["another host", { field: "host-header", values: ["shop.test"] }, false],
    ["path", { field: "path-pattern", values: ["/Shop/*"] }, true],
    ["a path in another case", { field: "path-pattern", values: ["/shop/*"] }, false],
    ["any of a header's lines, in any case", { field: "http-header", name: "x-TEAM", values: ["r?d"] }, true],
    ["a header that is not there", { field: "http-header", name: "X-Other", values: ["*"] }, false],
    ["method", { field: "http-request-method", values: ["GET", "POST"] }, true],
    ["another method", { field: "http-request-method", values: ["GET"] }, false],
    ["query key and value", { field: "query-string", values: [{ key: "id", value: "7" }] }, true],
    ["query value of any key", { field: "query-string", values: [{ value: "7" }] }, true],
    ["another query", { field: "query-string", values: [{ key: "id", value: "8" }] }, false],
    ["source address", { field: "source-ip", values: ["10.0.0.0/8", "127.0.0.0/8"] }, true],
    ["another source address", { field: "source-ip", values: ["10.0.0.0/8", "::/0"] }, false],
  ])("%s", async (_name, condition, expected) => {
    const scene = await given([{ id: "r", priority: 1, conditions: [condition], actions: [ok] }]);
    expect((await scene.ask(request)).status).toBe(expected ? 299 : 503);
  });

  test("all of its conditions, and the lowest priority number first", async () => {
    const path: Condition = { field: "path-pattern", values: ["/Shop/*"] };
    const never: Condition = { field: "http-request-method", values: ["PUT"] };
    const scene = await given([
      { id: "late", priority: 20, conditions: [path], actions: [{ ...ok, statusCode: 220 }] },
      { id: "early", priority: 10, conditions: [path], actions: [{ ...ok, statusCode: 210 }] },
      { id: "half", priority: 1, conditions: [path, never], actions: [{ ...ok, statusCode: 201 }] },
    ]);
    expect((await scene.ask(request)).status).toBe(210);
    scene.clock.advance(1000);
    expect(scene.reports[0]?.loadBalancer).toMatchObject({ ruleEvaluations: 2, fixedResponses: 1, requests: 0 });
  });
});

describe("actions", () => {
  test("a fixed response is what its action says", async () => {
    const scene = await given([anyRequest(ok)]);
    expect(await scene.ask(request)).toEqual({
      status: 299,
      head:
        "HTTP/1.1 299 \r\nServer: awselb/2.0\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n" +
        "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 7\r\nConnection: keep-alive",
      body: "matched",
    });
  });

  const redirect = { type: "redirect", statusCode: 301, protocol: "HTTPS", host: "#{host}", path: "/#{path}" } as const;
  test.each<[string, Action, string]>([
    ["to HTTPS", { ...redirect, port: "443", query: "#{query}" }, "https://www.shop.test:443/Shop/cart?Id=7&x"],
    ["without a query", { ...redirect, port: "#{port}", query: "" }, "https://www.shop.test:PORT/Shop/cart"],
    [
      "to another place",
      { ...redirect, host: "new.test", port: "8443", path: "/old#{path}", query: "a=b" },
      "https://new.test:8443/oldShop/cart?a=b",
    ],
  ])("a redirect %s", async (_name, action, location) => {
    const scene = await given([anyRequest(action)]);
    const { status, head } = await scene.ask(request);
    expect(status).toBe(301);
    // Port 80 of the load balancer answers on another port of this machine, and the redirect has to lead there.
    expect(head).toContain(`\r\nLocation: ${location.replace("PORT", "0")}`);
  });

  test("a redirect to an address beyond 8 KiB is 507", async () => {
    const scene = await given([anyRequest({ ...redirect, port: "443", query: "#{query}&#{query}" })]);
    const long = `GET /?${"q".repeat(5000)} HTTP/1.1\r\nHost: a.test\r\n\r\n`;
    expect((await scene.ask(long)).status).toBe(507);
  });

  test("a forward whose weights are all 0 has nowhere to go", async () => {
    const scene = await given([anyRequest({ type: "forward", targetGroups: [{ targetGroupId: "group", weight: 0 }] })]);
    expect((await scene.ask(request)).status).toBe(503);
  });

  test("a forward to several groups draws one by weight for each request", async () => {
    const groups = ["blue", "green"].map((id) => aTargetGroup({ id }));
    const weighted = [
      { targetGroupId: "blue", weight: 1 },
      { targetGroupId: "green", weight: 3 },
    ];
    const scene = await given([anyRequest({ type: "forward", targetGroups: weighted })], groups);
    expect((await scene.ask(request)).status).toBe(503);
  });
});

function anyRequest(action: Action): Rule {
  return { id: "any", priority: 1, conditions: [{ field: "path-pattern", values: ["*"] }], actions: [action] };
}

async function given(
  rules: readonly Rule[],
  otherGroups: readonly ReturnType<typeof aTargetGroup>[] = [],
): ReturnType<typeof aBalancer> {
  const scene = await aBalancer([], { rules, otherGroups });
  open.push(() => scene.stop());
  return scene;
}
