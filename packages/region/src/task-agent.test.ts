import { assert } from "@evenkeel/kernel";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { getTaskProtection } from "./services/ecs/operations/GetTaskProtection.ts";
import { updateTaskProtection } from "./services/ecs/operations/UpdateTaskProtection.ts";
import { aServiceRegion } from "./services/ecs/testing/service-region.ts";
import { taskAgentAnswer, type AgentAnswer } from "./task-agent.ts";
import { runtimeIdOf } from "./world/lifecycle/runtime-id.ts";

function aTaskThatAsks() {
  const region = aServiceRegion();
  region.aService({ desiredCount: 1 });
  const [task] = region.live();
  assert(task, "a task runs");
  const ask = async (method: string, body?: string, id = runtimeIdOf(task.taskId, "app")): Promise<AgentAnswer> => {
    const request = Object.assign(new IncomingMessage(new Socket()), { method });
    if (body !== undefined) request.push(body);
    request.push(null);
    const answer = taskAgentAnswer(
      {
        ...{ store: region.store, region: "ap-southeast-2", credentials: { accessKeyId: "AKIDEXAMPLE" } },
        dispatch: (_, operation, input) =>
          operation === "GetTaskProtection"
            ? region.call(getTaskProtection, input as never)
            : region.call(updateTaskProtection, input as never),
      },
      `/api/${id}/task-protection/v1/state`,
      request,
    );
    assert(answer, "it is the agent's path");
    return answer;
  };
  return { region, task, ask };
}

it("lets a task protect itself, and says how it is", async () => {
  const { task, ask } = aTaskThatAsks();
  const unprotected = { ExpirationDate: null, ProtectionEnabled: false, TaskArn: task.taskArn };
  expect(await ask("GET")).toEqual({ status: 200, document: { protection: unprotected } });
  const { document } = await ask("PUT", '{"ProtectionEnabled":true,"ExpiresInMinutes":60}');
  expect(document).toMatchObject({ protection: { ProtectionEnabled: true, TaskArn: task.taskArn } });
  expect(await ask("GET")).toEqual({ status: 200, document });
  expect(await ask("PUT", '{"ProtectionEnabled":false}')).toEqual({
    status: 200,
    document: { protection: unprotected },
  });
});

it("refuses what it cannot take, with the task's ARN, the code and the message", async () => {
  const { region, task, ask } = aTaskThatAsks();
  const refused = async (body: string) => (await ask("PUT", body)).document;
  const error = (Message: unknown) => {
    const wrong = { Arn: task.taskArn, Code: "InvalidParameterException", Message };
    return { requestID: expect.any(String) as unknown, error: wrong };
  };
  expect(await refused("{}")).toEqual(error("Invalid request: does not contain 'ProtectionEnabled' field"));
  expect(await refused("[]")).toEqual(error("The body is no JSON object."));
  expect(await refused("{")).toEqual(error(expect.stringContaining("not JSON")));
  expect(await refused('{"ProtectionEnabled":true,"ExpiresInMinutes":"60"}')).toEqual(
    error("Invalid request: 'ExpiresInMinutes' is not a number."),
  );
  expect(await refused('{"ProtectionEnabled":true,"ExpiresInMinutes":0}')).toEqual(
    error("expiresInMinutes must be from 1 to 2880, but is 0."),
  );
  expect((await ask("PUT", `"${"a".repeat(64 * 1024)}"`)).status).toBe(400);
  expect((await ask("POST", "{}")).status).toBe(405);
  expect((await ask("GET", undefined, `${"0".repeat(32)}-1000000000`)).status).toBe(404);
  expect(region.live()).toHaveLength(1);
});
