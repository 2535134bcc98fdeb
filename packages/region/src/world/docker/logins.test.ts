import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { registryLogins } from "./logins.ts";

const folder = mkdtempSync(join(tmpdir(), "evenkeel-logins-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function loginsOf(content: string) {
  writeFileSync(join(folder, "config.json"), content);
  return registryLogins({ DOCKER_CONFIG: folder });
}

test("logins are those of docker login, Docker Hub's under its old address", async () => {
  const auth = (text: string) => ({ auth: Buffer.from(text).toString("base64") });
  const auths = {
    "https://index.docker.io/v1/": auth("jane:a:b"),
    "registry.example:5000": auth("ci:token"),
    empty: {},
  };
  const login = loginsOf(JSON.stringify({ auths }));
  expect(await login("registry-1.docker.io")).toEqual({ user: "jane", password: "a:b" });
  expect(await login("registry.example:5000")).toEqual({ user: "ci", password: "token" });
  expect(await login("empty")).toBeUndefined();
  expect(await login("elsewhere.example")).toBeUndefined();
});

test("without a file, or with a broken one, there is no login", async () => {
  expect(await registryLogins({ DOCKER_CONFIG: join(folder, "nowhere") })("docker.io")).toBeUndefined();
  expect(await loginsOf("{")("docker.io")).toBeUndefined();
});

test("a login that a credential helper keeps is asked of the helper, by the registry's name", async () => {
  const helper =
    '#!/bin/sh\nread server\n[ "$server" = registry.example ] || exit 1\necho \'{"Username":"jane","Secret":"s3"}\'\n';
  writeFileSync(join(folder, "docker-credential-testing"), helper, { mode: 0o755 });
  writeFileSync(
    join(folder, "config.json"),
    JSON.stringify({ credHelpers: { "registry.example": "testing" }, credsStore: "nowhere" }),
  );
  const login = registryLogins({ DOCKER_CONFIG: folder, PATH: `${folder}:${process.env["PATH"] ?? ""}` });
  expect(await login("registry.example")).toEqual({ user: "jane", password: "s3" });
  expect(await login("docker.io")).toBeUndefined();
});
