import { defineService, type Secret } from "@evenkeel/definition";
import { describe, expect, it } from "vitest";
import { projectPaths } from "../project-paths.ts";
import { putSecret } from "../secrets/secret-store.ts";
import { aSecretRegion } from "../testing/a-secret-region.ts";
import { readOwnSecrets } from "./own-secrets.ts";

const paths = projectPaths(undefined);
const info = { region: "ap-southeast-2", account: "000000000000" };
const url: Secret = { ssmParameter: "/hello/url" };
const password: Secret = { secretsManager: "hello/database", key: "password" };

function definitionWith(secrets: Readonly<Record<string, Secret>>) {
  return defineService({ name: "hello", image: { repository: "evenkeel/hello" }, port: 8080, secrets });
}

describe("the secrets of a rehearsal", () => {
  it("are those that the project's region has", async () => {
    const { clients } = aSecretRegion();
    await putSecret(clients, url, "postgres://db/shop");
    await putSecret(clients, password, "x");
    const values = await readOwnSecrets(definitionWith({ URL: url, PASSWORD: password }), paths, { info, clients });
    expect(values).toEqual({ URL: "postgres://db/shop", PASSWORD: "x" });
  });

  it("are not asked for where there are none", async () => {
    expect(await readOwnSecrets(definitionWith({}), paths, undefined)).toEqual({});
  });

  it("are refused where the project's region does not run, with the commands that help", async () => {
    await expect(readOwnSecrets(definitionWith({ URL: url }), paths, undefined)).rejects.toMatchObject({
      exitCode: 3,
      message: "the service's secrets are in the region of the project, which does not run",
      details: {
        given: "secrets.URL (the parameter /hello/url)",
        fix: "evenkeel up --detach; where it has none: evenkeel secret set URL --service hello",
      },
    });
  });

  it("are refused where one is not there, or one key of it", async () => {
    const { clients } = aSecretRegion();
    await putSecret(clients, { secretsManager: "hello/database", key: "user" }, "bob");
    const read = (secrets: Readonly<Record<string, Secret>>) =>
      readOwnSecrets(definitionWith(secrets), paths, { info, clients });
    await expect(read({ URL: url })).rejects.toMatchObject({
      ...{ exitCode: 3, message: "the secret URL is not there" },
      details: { fix: "evenkeel secret set URL --service hello" },
    });
    await expect(read({ PASSWORD: password })).rejects.toMatchObject({
      ...{ exitCode: 3, message: "the secret PASSWORD is not there" },
      details: { given: "secrets.PASSWORD (password of the secret hello/database)" },
    });
  });

  it("are refused where one is named by its ARN, which another region does not have", async () => {
    const { clients, region } = aSecretRegion();
    const made = region.call("secretsmanager", "CreateSecret", { Name: "hello/token", SecretString: "t" });
    const { ARN } = made as { readonly ARN: string };
    const reading = readOwnSecrets(definitionWith({ TOKEN: { secretsManager: ARN } }), paths, { info, clients });
    await expect(reading).rejects.toMatchObject({
      message: "the secret TOKEN is named by its ARN, which no other region has",
      details: { fix: expect.stringContaining('secretsManager: "hello/token"') as string },
    });
  });
});
