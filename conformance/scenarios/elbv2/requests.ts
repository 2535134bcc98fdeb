import type { Action, RuleCondition } from "@aws-sdk/client-elastic-load-balancing-v2";
import { headerOf, type Seen } from "../../fixtures/echo-server.ts";
import { aBareLoadBalancer, aListener, fixed, path } from "../../fixtures/load-balancer.ts";
import { aNetwork } from "../../fixtures/network.ts";
import { valueOf, type RawAnswer } from "../../fixtures/raw-request.ts";
import { answeredByAll, get, sender, type Send } from "../../fixtures/requests.ts";
import { aTaskRole } from "../../fixtures/role.ts";
import { aSteadyService } from "../../fixtures/service.ts";
import type { Scenario, Stage } from "../../stage/scenario.ts";

/** How to send requests to the only task of a service. */
async function anEchoBehindALoadBalancer(stage: Stage, taskRoleArn?: string): Promise<Send> {
  const { loadBalancer } = await aSteadyService(stage, {
    ...{ balanced: true, desiredCount: 1, definition: taskRoleArn === undefined ? {} : { taskRoleArn } },
  });
  return sender(stage, loadBalancer?.loadBalancerArn ?? "");
}

const seenBy = ({ body }: RawAnswer): Seen => JSON.parse(body) as Seen;

export const requests: readonly Scenario[] = [
  {
    title: "a request reaches the task with its own headers and the load balancer's",
    proves: [
      "elbv2/forwarded-for/append",
      "elbv2/forwarded-proto/value",
      "elbv2/forwarded-port/value",
      "elbv2/forwarded-proto/overwrites",
      "elbv2/trace-id/new",
      "elbv2/trace-id/with-root",
      "elbv2/trace-id/not-in-responses",
      "elbv2/forwarded-header/keep-alive",
      "elbv2/forwarded-host/lower-case",
      "ecs/metadata/task-protection",
    ],
    inPart: [
      "elbv2/forwarded-header/hop-by-hop",
      "elbv2/forwarded-header/http1-names",
      "elbv2/forwarded-host/default-port",
      "elbv2/response/unchanged",
      "elbv2/request/custom-methods",
    ],
    needs: ["requests"],
    async play(stage) {
      const { expect } = stage;
      const agentMay = ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"];
      const send = await anEchoBehindALoadBalancer(stage, await aTaskRole(stage, agentMay));
      const lines = [
        ...["X-CaSe: Kept", "X-Forwarded-For: 203.0.113.7", "X-Forwarded-Proto: https", "X-Forwarded-Port: 443"],
        ...["Connection: X-Hop", "X-Hop: 1", "Keep-Alive: timeout=5", "Proxy-Connection: keep-alive"],
      ];
      const seen = seenBy(await send(get("/a/../%41?q=%20", ...lines).replace("www.example", "WWW.Example")));
      expect(seen.url).toBe("/a/../%41?q=%20");
      expect(headerOf(seen, "host")).toEqual(["www.example.com"]);
      expect(seen.rawHeaders).toContain("X-CaSe");
      expect(headerOf(seen, "x-forwarded-for")).toHaveLength(1);
      expect(headerOf(seen, "x-forwarded-for")[0]).toMatch(/^203\.0\.113\.7, \d+\.\d+\.\d+\.\d+$/);
      expect(headerOf(seen, "x-forwarded-proto")).toEqual(["http"]);
      expect(headerOf(seen, "x-forwarded-port")).toEqual(["80"]);
      expect(headerOf(seen, "x-amzn-trace-id")[0]).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/);
      for (const name of ["x-hop", "keep-alive", "proxy-connection"]) expect(headerOf(seen, name)).toEqual([]);

      const root = `Root=1-67891233-abcdef012345678912345678`;
      const traced = seenBy(await send(get("/", `X-Amzn-Trace-Id: ${root}`)));
      expect(headerOf(traced, "x-amzn-trace-id")[0]).toMatch(new RegExp(`^Self=1-[0-9a-f]{8}-[0-9a-f]{24};${root}$`));
      const custom = await send(get("/").replace("GET", "REPORT"));
      expect(seenBy(custom).method).toBe("REPORT");
      const answer = await send(get("/headers?Server=mine&X-Own=1"));
      expect([valueOf(answer, "server"), valueOf(answer, "x-own")]).toEqual(["mine", "1"]);
      expect(valueOf(answer, "x-amzn-trace-id")).toBeUndefined();
      expect((await send(get("/status/418"))).status).toBe(418);

      const protect = get("/agent?body=%7B%22ProtectionEnabled%22%3Atrue%7D").replace("GET", "PUT");
      expect(JSON.parse((await send(protect)).body)).toMatchObject({ protection: { ProtectionEnabled: true } });
      const { protectedTasks } = await stage.place.aws.ecs.getTaskProtection({ cluster: stage.name });
      expect(protectedTasks?.map((it) => it.protectionEnabled)).toEqual([true]);
      expect(JSON.parse((await send(get("/agent"))).body)).toMatchObject({ protection: { ProtectionEnabled: true } });
    },
  },
  {
    title: "what the load balancer answers itself has its own form",
    proves: [
      "elbv2/error/headers",
      "elbv2/error/body",
      "elbv2/error/400-closes",
      "elbv2/error/head",
      "elbv2/request/host-missing",
      "elbv2/request/trace",
      "elbv2/request/connect",
      "elbv2/request/url-too-long",
      "elbv2/desync/blocked-closes",
    ],
    inPart: ["elbv2/error/503", "elbv2/error/texts-4xx", "elbv2/error/texts-503-to-505", "elbv2/desync/severe"],
    needs: ["requests"],
    async play(stage) {
      const { expect, place } = stage;
      const send = await anEchoBehindALoadBalancer(stage);
      const page = (text: string) =>
        [
          ...["<html>", `<head><title>${text}</title></head>`, "<body>", `<center><h1>${text}</h1></center>`],
          ...["</body>", "</html>", ""],
        ].join("\r\n");
      const bad = await send("GET / HTTP/1.1\r\n\r\n");
      expect(bad).toMatchObject({
        statusLine: "HTTP/1.1 400 Bad Request",
        body: page("400 Bad Request"),
        closed: true,
      });
      expect(bad.headers.map(([name]) => name)).toEqual([
        ...["Server", "Date", "Content-Type", "Content-Length", "Connection"],
      ]);
      expect([valueOf(bad, "server"), valueOf(bad, "content-type")]).toEqual(["awselb/2.0", "text/html"]);
      expect(valueOf(bad, "connection")).toBe("close");
      expect(valueOf(bad, "content-length")).toBe("122");
      expect((await send(get("/").replace("GET", "TRACE"))).status).toBe(405);
      expect((await send(get("www.example.com:80").replace("GET", "CONNECT"))).status).toBe(400);
      const long = await send(get(`/${"a".repeat(17 * 1024)}`));
      expect([long.status, valueOf(long, "content-length")]).toEqual([414, "142"]);
      const severe = await send(get("/", "Content-Length: 1", "Content-Length: 2"));
      expect(severe).toMatchObject({ status: 400, closed: true });

      const { name: cluster } = stage;
      await place.aws.ecs.updateService({ cluster, service: cluster, desiredCount: 0 });
      const unavailable = await place.until("there is no target", async () => {
        const answer = await send(get("/"));
        return answer.status === 503 ? answer : undefined;
      });
      expect(unavailable.body).toBe(page("503 Service Temporarily Unavailable"));
      expect(valueOf(unavailable, "content-length")).toBe("162");
      const head = await send(get("/").replace("GET", "HEAD"), { isHead: true });
      expect(head).toMatchObject({ status: 503, body: "" });
    },
  },
  {
    title: "rules send each request where its host, path, headers, method and query say",
    proves: [
      "elbv2/rule/ascending-priority",
      "elbv2/rule/all-conditions",
      "elbv2/condition/host-ignores-case",
      "elbv2/condition/host-subdomains",
      "elbv2/condition/host-without-port",
      "elbv2/condition/path-crosses-slashes",
      "elbv2/condition/query-match",
      "elbv2/condition/query-any-key",
      "elbv2/fixed-response/headers",
    ],
    inPart: [
      "elbv2/condition/path-case",
      "elbv2/condition/header-match",
      "elbv2/condition/wildcards",
      "elbv2/condition/source-ip-peer",
    ],
    needs: ["requests"],
    async play(stage) {
      const { expect, place } = stage;
      const network = await aNetwork(stage);
      const loadBalancerArn = await aBareLoadBalancer(stage, network);
      const ListenerArn = await aListener(stage, loadBalancerArn, fixed("200", "none"));
      const rules: readonly (readonly [string, readonly RuleCondition[]])[] = [
        ["sub", [{ Field: "host-header", HostHeaderConfig: { Values: ["*.example.org"] } }]],
        [
          "both",
          [path("/both/*"), { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-A", Values: ["b*"] } }],
        ],
        ["deep", [path("/deep/*/end?")]],
        ["first", [path("/twice")]],
        ["second", [path("/twice")]],
        ["post", [{ Field: "http-request-method", HttpRequestMethodConfig: { Values: ["POST", "PUT"] } }]],
        ["query", [{ Field: "query-string", QueryStringConfig: { Values: [{ Key: "version", Value: "v?" }] } }]],
        ["any", [{ Field: "query-string", QueryStringConfig: { Values: [{ Value: "blue" }] } }]],
        ["spoofed", [{ Field: "source-ip", SourceIpConfig: { Values: ["203.0.113.0/24"] } }]],
        ["the last", [path("/last")]],
      ];
      for (const [index, [text, Conditions]] of rules.entries()) {
        const Actions = [fixed("200", text)];
        await place.aws.elbv2.createRule({ ListenerArn, Priority: 10 + index, Conditions: [...Conditions], Actions });
      }
      const send = await sender(stage, loadBalancerArn);
      await answeredByAll(stage, send, "/last", "the last");
      const answers = async (request: string) => (await send(request)).body;
      const withHost = (host: string) => get("/").replace("www.example.com", host);
      const expected: readonly (readonly [string, string])[] = [
        [withHost("a.example.org"), "sub"],
        [withHost("A.EXAMPLE.ORG:8080"), "sub"],
        [withHost("example.org"), "none"],
        [get("/both/x", "x-a: BCD"), "both"],
        [get("/both/x"), "none"],
        [get("/deep/a/b/c/end1"), "deep"],
        [get("/deep/a/end"), "none"],
        [get("/DEEP/a/end1"), "none"],
        [get("/twice"), "first"],
        [get("/", "Content-Length: 0").replace("GET", "POST"), "post"],
        [get("/?Version=V2"), "query"],
        [get("/?version=v22"), "none"],
        [get("/?colour=blue"), "any"],
        [get("/", "X-Forwarded-For: 203.0.113.9"), "none"],
      ];
      for (const [request, text] of expected) expect(await answers(request), request).toBe(text);
      const answer = await send(get("/"));
      expect([valueOf(answer, "server"), valueOf(answer, "content-type")]).toEqual([
        ...["awselb/2.0", "text/plain; charset=utf-8"],
      ]);
    },
  },
  {
    title: "redirects keep of the request what they do not say",
    proves: ["elbv2/redirect/placeholders", "elbv2/redirect/path-without-slash", "elbv2/redirect/empty-query"],
    inPart: ["elbv2/error/texts-redirects", "elbv2/redirect/explicit-port"],
    needs: ["requests"],
    async play(stage) {
      const { expect, place } = stage;
      const loadBalancerArn = await aBareLoadBalancer(stage, await aNetwork(stage));
      const ListenerArn = await aListener(stage, loadBalancerArn, fixed("200", "none"));
      const redirects = [
        { StatusCode: "HTTP_301", Protocol: "HTTPS", Port: "443" },
        { StatusCode: "HTTP_302", Host: "new.#{host}", Path: "/v2/#{path}", Query: "from=#{port}&#{query}" },
      ] as const;
      for (const [at, RedirectConfig] of redirects.entries()) {
        const Actions: Action[] = [{ Type: "redirect", RedirectConfig }];
        await place.aws.elbv2.createRule({ ListenerArn, Priority: at + 1, Conditions: [path(`/${at}*`)], Actions });
      }
      const Actions = [fixed("200", "the last")];
      await place.aws.elbv2.createRule({ ListenerArn, Priority: 10, Conditions: [path("/last")], Actions });
      const send = await sender(stage, loadBalancerArn);
      await answeredByAll(stage, send, "/last", "the last");
      // Where the client reaches the listener: its own port on AWS.
      const port = (await place.addressOf?.(loadBalancerArn, 80))?.port ?? 80;
      const permanent = await send(get("/0/a?b=c"));
      expect([permanent.statusLine, valueOf(permanent, "location"), valueOf(permanent, "content-length")]).toEqual([
        ...["HTTP/1.1 301 Moved Permanently", "https://www.example.com:443/0/a?b=c", "134"],
      ]);
      expect(valueOf(await send(get("/0")), "location")).toBe("https://www.example.com:443/0");
      const found = await send(get("/1/a?b=c"));
      expect([found.statusLine, valueOf(found, "location"), valueOf(found, "content-length")]).toEqual([
        ...["HTTP/1.1 302 Found", `http://new.www.example.com:${port}/v2/1/a?from=80&b=c`, "110"],
      ]);
    },
  },
];
