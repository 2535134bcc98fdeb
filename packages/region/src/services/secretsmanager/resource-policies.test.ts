import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createSecret } from "./operations/CreateSecret.ts";
import { deleteResourcePolicy } from "./operations/DeleteResourcePolicy.ts";
import { getResourcePolicy } from "./operations/GetResourcePolicy.ts";
import { putResourcePolicy } from "./operations/PutResourcePolicy.ts";
import { secretsmanager } from "./service.ts";

it("keeps the policy of a secret until it is taken away, and refuses what is no document", () => {
  const { call, refusal } = aRegion({ services: [secretsmanager] });
  call(createSecret, { Name: "s", SecretString: "x" });
  const ResourcePolicy = '{"Version":"2012-10-17","Statement":[]}';
  call(putResourcePolicy, { SecretId: "s", ResourcePolicy });
  expect(call(getResourcePolicy, { SecretId: "s" }).ResourcePolicy).toBe(ResourcePolicy);
  const { code } = refusal(putResourcePolicy, { SecretId: "s", ResourcePolicy: "[" });
  expect(code).toBe("MalformedPolicyDocumentException");
  call(deleteResourcePolicy, { SecretId: "s" });
  expect(call(getResourcePolicy, { SecretId: "s" })).not.toHaveProperty("ResourcePolicy");
});
