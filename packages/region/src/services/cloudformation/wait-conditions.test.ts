import { describe, expect, it } from "vitest";
import { logGroups } from "../logs/state.ts";
import { describeStackEvents } from "./operations/DescribeStackEvents.ts";
import { waitHandles } from "./state.ts";
import { takeSignal } from "./wait-conditions/signals.ts";
import { aLogGroup, aStackRegion, aTemplate } from "./testing/a-stack.ts";
import type { JsonObject } from "./template/json.ts";

/** A stack that waits for signals, and then makes a log group. */
function aWaitingStack(properties: JsonObject = {}) {
  const region = aStackRegion();
  const waiting = (more: JsonObject): string =>
    aTemplate(
      {
        Handle: { Type: "AWS::CloudFormation::WaitConditionHandle" },
        Wait: {
          Type: "AWS::CloudFormation::WaitCondition",
          Properties: { Handle: { Ref: "Handle" }, Timeout: "600", ...more },
        },
        Group: aLogGroup({}, { DependsOn: "Wait" }),
      },
      { Data: { "Fn::GetAtt": "Wait.Data" } },
    );
  region.create(waiting(properties));
  const url = (): string => region.physicalId("Handle") ?? "";
  return {
    ...region,
    waiting,
    url,
    signal(signal: JsonObject | string, to = url()): string {
      const body = typeof signal === "string" ? signal : JSON.stringify(signal);
      const outcome = region.call((_, context) => takeSignal(context, to, body), {});
      region.advance("0s");
      return outcome;
    },
    status: () => region.stack()?.StackStatus,
    reason: () =>
      region
        .call(describeStackEvents, { StackName: "web" })
        .StackEvents?.find(
          ({ LogicalResourceId, ResourceStatus }) => LogicalResourceId === "Wait" && ResourceStatus === "CREATE_FAILED",
        )?.ResourceStatusReason,
  };
}

const success = (UniqueId: string, Data = "done"): JsonObject => ({ Status: "SUCCESS", UniqueId, Data, Reason: "ok" });

describe("a wait condition", () => {
  it("holds back what depends on it until as many signals have come as it counts, and has what they said", () => {
    const stack = aWaitingStack({ Count: 2 });
    expect(stack.url()).toMatch(
      /^http:\/\/127\.0\.0\.1:4566\/cloudformation-waitcondition-[\w-]+\/arn%3Aaws%3A.*\/Handle\?Signature=[0-9a-f]{40}$/,
    );
    stack.signal(success("one", "1"));
    expect(stack.store.list(logGroups)).toEqual([]);
    stack.signal(success("two", "2"));
    expect(stack.status()).toBe("CREATE_COMPLETE");
    expect(stack.physicalId("Wait")).toBe(`${stack.stack()?.StackId ?? ""}/Handle`);
    expect(stack.stack()?.Outputs?.[0]?.OutputValue).toBe('{"one":"1","two":"2"}');
  });

  it("counts a signal that is sent again once", () => {
    const stack = aWaitingStack({ Count: 2 });
    expect([stack.signal(success("one", "first")), stack.signal(success("one", "again"))]).toEqual(["taken", "taken"]);
    expect(stack.status()).toBe("CREATE_IN_PROGRESS");
    stack.signal(success("two"));
    expect(stack.stack()?.Outputs?.[0]?.OutputValue).toBe('{"one":"first","two":"done"}');
  });

  it.each<[string, JsonObject | string, string]>([
    [
      "a failure",
      { Status: "FAILURE", UniqueId: "app", Data: "", Reason: "no disk" },
      "WaitCondition received failed message: 'no disk' for uniqueId: app",
    ],
    ["what is not JSON", "done", "Unparsable WaitCondition data"],
    ["what has no UniqueId", { Status: "SUCCESS" }, "Unparsable WaitCondition data"],
  ])("fails for %s", (_what, sent, reason) => {
    const stack = aWaitingStack();
    stack.signal(sent);
    expect([stack.status(), stack.reason()]).toEqual(["ROLLBACK_COMPLETE", reason]);
  });

  it("times out at the second, also when the control plane was away at that time", () => {
    const stack = aWaitingStack({ Count: 3 });
    stack.signal(success("one"));
    stack.advance("599s");
    expect(stack.status()).toBe("CREATE_IN_PROGRESS");
    stack.restart(() => stack.advance("1s"));
    stack.advance("0s");
    expect([stack.status(), stack.reason()]).toEqual([
      "ROLLBACK_COMPLETE",
      "WaitCondition timed out. Received 1 conditions when expecting 3",
    ]);
    expect(stack.store.list(waitHandles)).toEqual([]);
  });

  it("remembers its signals over a restart of the control plane", () => {
    const stack = aWaitingStack({ Count: 2 });
    stack.signal(success("one"));
    stack.restart(() => stack.advance("0s"));
    stack.signal(success("two"));
    expect(stack.status()).toBe("CREATE_COMPLETE");
  });

  it.each<[JsonObject, string]>([
    [{ Timeout: 43_201 }, "Value for Timeout property must be less than 43200"],
    [{ Count: 0 }, "Value for Count property must be at least 1"],
    [
      { Handle: "https://example.com/" },
      "Handle must be the Ref of an AWS::CloudFormation::WaitConditionHandle, not 'https://example.com/'",
    ],
  ])("is not created with %j", (properties, reason) => {
    expect(aWaitingStack(properties).reason()).toBe(`${reason} (ValidationError)`);
  });

  it("cannot be updated", () => {
    const stack = aWaitingStack();
    stack.signal(success("one"));
    stack.update(stack.waiting({ Count: 2 }));
    expect(stack.status()).toBe("UPDATE_ROLLBACK_COMPLETE");
  });
});

describe("the URL of a handle", () => {
  it("takes no signals with another signature, for another stack, or once its stack is gone", () => {
    const stack = aWaitingStack();
    const url = stack.url();
    const others = [url.replace(/.$/, url.endsWith("0") ? "1" : "0"), url.replace("/Handle?", "/Other?"), "/", ""];
    expect(others.map((other) => stack.signal(success("one"), other))).toEqual(others.map(() => "no such handle"));
    stack.remove();
    expect(stack.signal(success("one"), url)).toBe("no such handle");
  });
});
