import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { registryLogins } from "./registry-logins.ts";

const folder = mkdtempSync(join(tmpdir(), "evenkeel-logins-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function loginsOf(content: string) {
  writeFileSync(join(folder, "config.json"), content);
  return registryLogins({ DOCKER_CONFIG: folder });
}

test("logins are those of docker login, Docker Hub's under its old address", () => {
  const auth = (text: string) => ({ auth: Buffer.from(text).toString("base64") });
  const auths = {
    "https://index.docker.io/v1/": auth("jane:a:b"),
    "registry.example:5000": auth("ci:token"),
    empty: {},
  };
  const login = loginsOf(JSON.stringify({ auths }));
  expect(login("registry-1.docker.io")).toEqual({ user: "jane", password: "a:b" });
  expect(login("registry.example:5000")).toEqual({ user: "ci", password: "token" });
  expect(login("empty")).toBeUndefined();
  expect(login("elsewhere.example")).toBeUndefined();
});

test("without a file, or with a broken one, nobody is logged in", () => {
  expect(registryLogins({ DOCKER_CONFIG: join(folder, "nowhere") })("registry-1.docker.io")).toBeUndefined();
  expect(loginsOf("{")("registry-1.docker.io")).toBeUndefined();
});
