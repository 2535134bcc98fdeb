import { expect, test } from "vitest";
import { remoteSecrets } from "./remote-secrets.ts";

const secretArn = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:hello/db";
const parameterArn = "arn:aws:ssm:ap-southeast-2:123456789012:parameter";

/** What AWS has: parameters by name, secrets by ARN. */
function resolver() {
  return remoteSecrets(
    {
      describeParameters: ({ ParameterFilters: [filter] = [] }) => {
        const there = ["/hello/url", "plain"].filter((name) => filter?.Values?.includes(name));
        return Promise.resolve({ Parameters: there.map((Name) => ({ Name })) });
      },
      describeSecret: ({ SecretId }) => {
        if (SecretId === secretArn) return Promise.resolve({ Name: "hello/db" });
        if (SecretId === `${secretArn}-gone`) return Promise.resolve({ DeletedDate: new Date(0) });
        const name = SecretId?.endsWith("denied") ? "AccessDeniedException" : "ResourceNotFoundException";
        return Promise.reject(Object.assign(new Error("no"), { name }));
      },
    },
    "ap-southeast-2",
  );
}

test.each([
  ["/hello/url", "found"],
  ["/hello/other", "missing"],
  [`${parameterArn}/hello/url`, "found"],
  [`${parameterArn}/hello/url:3`, "found"],
  [`${parameterArn}/plain`, "found"],
  [`${parameterArn}/hello/other`, "missing"],
  ["arn:aws:ssm:eu-west-1:123456789012:parameter/hello/url", "unknown"],
  [secretArn, "found"],
  [`${secretArn}:user::`, "found"],
  [`${secretArn}-gone`, "missing"],
  [`${secretArn}2`, "missing"],
])("%s is %s", async (valueFrom, expected) => {
  expect(await resolver().exists(valueFrom)).toBe(expected);
});

test("what may not be looked at is not taken for missing", async () => {
  await expect(resolver().exists(`${secretArn}-denied`)).rejects.toThrow("no");
});
