import { defineService, type Secret } from "@evenkeel/definition";
import { expect, test } from "vitest";
import { projectPaths } from "../project-paths.ts";
import { aSecretRegion } from "../testing/a-secret-region.ts";
import { namedSecret } from "./named-secret.ts";
import { explained } from "./refused-secret.ts";
import { requireSecrets } from "./require-secrets.ts";
import { putSecret, removeSecret } from "./secret-store.ts";

const paths = projectPaths(undefined);
const info = { region: "ap-southeast-2", account: "000000000000" };
const url: Secret = { ssmParameter: "/hello/url" };
const token: Secret = { secretsManager: "hello/token" };
const user: Secret = { secretsManager: "hello/database", key: "user" };
const password: Secret = { secretsManager: "hello/database", key: "password" };

function definitionWith(secrets: Readonly<Record<string, Secret>>) {
  return defineService({ name: "hello", image: { repository: "evenkeel/hello" }, port: 8080, secrets });
}

test("are kept where the definition says, and are there then", async () => {
  const { region, clients } = aSecretRegion();
  const definition = definitionWith({ URL: url, TOKEN: token, USER: user, PASSWORD: password });
  for (const [name, secret] of Object.entries(definition.secrets)) await putSecret(clients, secret, `value of ${name}`);
  await putSecret(clients, user, "bob");
  expect(region.call("ssm", "GetParameter", { Name: "/hello/url", WithDecryption: true })).toMatchObject({
    Parameter: { Type: "SecureString", Value: "value of URL" },
  });
  const read = (SecretId: string) => region.call("secretsmanager", "GetSecretValue", { SecretId });
  expect(read("hello/token")).toMatchObject({ SecretString: "value of TOKEN" });
  expect(read("hello/database")).toMatchObject({ SecretString: '{"user":"bob","password":"value of PASSWORD"}' });
  await expect(requireSecrets(definition, { paths, info, clients })).resolves.toBeUndefined();
});

test("that are not there are listed with the commands that set them", async () => {
  const { clients } = aSecretRegion();
  await putSecret(clients, token, "t");
  const definition = definitionWith({ URL: url, TOKEN: token, USER: user });
  await expect(requireSecrets(definition, { paths, info, clients })).rejects.toMatchObject({
    ...{ exitCode: 3, message: "secrets are not there" },
    details: {
      given: "secrets.URL (the parameter /hello/url), secrets.USER (user of the secret hello/database)",
      fix: "evenkeel secret set URL; evenkeel secret set USER",
    },
  });
});

test("that are named by the ARN of another account are to be named without it", async () => {
  const secretsManager = "arn:aws:secretsmanager:ap-southeast-2:123456789012:secret:hello/token-AbCdEf";
  const { clients } = aSecretRegion();
  const definition = definitionWith({ TOKEN: { secretsManager } });
  await expect(requireSecrets(definition, { paths, info, clients })).rejects.toMatchObject({
    message: "the secret TOKEN is not there",
    details: {
      fix: 'secrets: { TOKEN: { secretsManager: "hello/token" } }, which is found in every account',
    },
  });
  await expect(putSecret(clients, { secretsManager }, "t")).rejects.toThrow("can't find the specified secret");
});

test("go one by one, and the secret with the last of its keys", async () => {
  const { region, clients } = aSecretRegion();
  for (const secret of [url, user, password]) await putSecret(clients, secret, "x");
  await removeSecret(clients, user, { recovery: "none" });
  const read = () => region.call("secretsmanager", "GetSecretValue", { SecretId: "hello/database" });
  expect(read()).toMatchObject({ SecretString: '{"password":"x"}' });
  await removeSecret(clients, password, { recovery: "none" });
  expect(read).toThrow("can't find the specified secret");
  await removeSecret(clients, url, { recovery: "none" });
  await expect(explained(url, () => removeSecret(clients, url, { recovery: "none" }))).rejects.toMatchObject({
    ...{ exitCode: 3, message: "the parameter /hello/url is not there: nothing was changed" },
  });
});

test("of AWS can be restored", async () => {
  const { region, clients } = aSecretRegion();
  await putSecret(clients, token, "t");
  await removeSecret(clients, token, { recovery: "30 days" });
  await expect(explained(token, () => putSecret(clients, token, "u"))).rejects.toMatchObject({
    exitCode: 2,
    message:
      "the secret hello/token is refused: You can't perform this operation on the secret because it was marked for deletion.",
  });
  region.call("secretsmanager", "RestoreSecret", { SecretId: "hello/token" });
});

test("have no keys where they hold no JSON", async () => {
  const { clients } = aSecretRegion();
  await putSecret(clients, { secretsManager: "hello/database" }, "plain");
  await expect(putSecret(clients, user, "bob")).rejects.toMatchObject({
    ...{ exitCode: 2, message: "the secret holds no JSON object, so it has no keys" },
  });
});

test("are those of the definition", () => {
  expect(namedSecret(definitionWith({ URL: url }), "URL", paths)).toEqual(url);
  expect(() => namedSecret(definitionWith({ URL: url }), "toString", paths)).toThrow(
    "the definition has no secret toString",
  );
  expect(() => namedSecret(definitionWith({}), "DATABASE_URL", paths)).toThrow(
    expect.objectContaining({
      details: {
        given: "DATABASE_URL",
        allowed: "a variable of secrets in evenkeel.config.ts, which has none",
        fix: 'secrets: { DATABASE_URL: { ssmParameter: "/hello/database-url" } } in evenkeel.config.ts',
      },
    }) as Error,
  );
});
