import { IncomingMessage, type IncomingHttpHeaders } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { aStackRegion, aTemplate } from "./services/cloudformation/testing/a-stack.ts";
import { waitHandles } from "./services/cloudformation/state.ts";
import { waitSignalAnswer, type SignalAnswer } from "./wait-signals.ts";

function aHandle() {
  const region = aStackRegion();
  region.create(aTemplate({ Handle: { Type: "AWS::CloudFormation::WaitConditionHandle" } }));
  const { pathname, search } = new URL(region.physicalId("Handle") ?? "");
  const send = async (body: string, request: { method?: string; url?: string; headers?: IncomingHttpHeaders } = {}) => {
    const message = Object.assign(new IncomingMessage(new Socket()), {
      method: "PUT",
      url: pathname + search,
      ...request,
    });
    message.push(body);
    message.push(null);
    const { status, body: answer }: SignalAnswer = await waitSignalAnswer(region.engine, message);
    return [status, /<Code>(.*)<\/Code>/.exec(answer)?.[1]];
  };
  return { send, pathname, signals: () => region.store.list(waitHandles)[0]?.signals };
}

it("takes a signal at the URL of a handle, with an empty answer", async () => {
  const { send, signals } = aHandle();
  const signal = { Status: "SUCCESS", UniqueId: "ID1234", Data: "ready", Reason: "Configuration Complete" };
  expect(await send(JSON.stringify(signal))).toEqual([200, undefined]);
  const { Status: status, UniqueId: uniqueId, Data: data, Reason: reason } = signal;
  expect(signals()).toEqual([{ status, uniqueId, data, reason }]);
});

it("refuses as S3 does what is not signed so, and what is too large", async () => {
  const { send, pathname, signals } = aHandle();
  expect(await send("{}", { method: "POST" })).toEqual([405, "MethodNotAllowed"]);
  expect(await send("{}", { url: pathname })).toEqual([403, "AccessDenied"]);
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  expect(await send("{}", { headers })).toEqual([403, "SignatureDoesNotMatch"]);
  expect(await send(" ".repeat(65_537))).toEqual([400, "EntityTooLarge"]);
  expect(signals()).toEqual([]);
});
