import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runEvenkeel } from "./testing/run-evenkeel.ts";

// The real program, each time a process of its own. A folder below the package, so that the definition finds its imports.
const parent = join(import.meta.dirname, "../.evenkeel/several-services-test");
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(join(parent, "run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function define(name: string, ...services: readonly string[]): string {
  const members = services.map((each) => `defineService({ image: "web", port: 80, ...${each} })`);
  const source = `import { defineService } from "@evenkeel/definition"; export default [${members.join(", ")}];`;
  writeFileSync(join(folder, name), source);
  return name;
}

const shared = 'network: { shared: "shop" }';
const file = define("shop.ts", `{ name: "web", ${shared} }`, `{ name: "admin", ${shared} }`);

test.concurrent.each([
  ["synth", [], "defines several services", "web, admin"],
  ["synth", ["--service", "shop-2"], "defines no service shop-2", "web, admin"],
  ["deploy", ["--to", "aws"], "defines several services", "web, admin"],
  ["up", ["--service", "worker"], "defines no service worker", "web, admin"],
  ["pipeline", ["gitlab"], "a pipeline is of one service", "a definition file with one service"],
])("%s %j: which service is meant is asked for", async (verb, options, message, allowed) => {
  const { code, stderr } = await runEvenkeel(folder, [verb, ...options, "-c", file]);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(stderr).toContain(allowed);
});

test.concurrent.each([
  ["web", "AWS::ECS::Service"],
  ["shop", "AWS::EC2::VPC"],
])("synth --service %s prints a template with %s", async (name, type) => {
  const { stdout } = await runEvenkeel(folder, ["synth", "--service", name, "-c", file]);
  expect(stdout).toContain(`"Type": "${type}"`);
});

test("services that do not agree on their network are refused, with the place in the file", async () => {
  const parted = define(
    "parted.ts",
    `{ name: "web", ${shared} }`,
    '{ name: "admin", network: { shared: "shop", cidr: "10.0.0.0/16" } }',
  );
  const { code, stderr } = await runEvenkeel(folder, ["up", "-c", parted]);
  expect(code).toBe(2);
  expect(stderr).toContain("network.cidr must be the same for all services that share a network");
  expect(stderr).toContain('"10.0.0.0/16" of admin, "172.16.0.0/16" of web');
});

test("services of two Regions cannot be up at once", async () => {
  const regions = define("regions.ts", '{ name: "web" }', '{ name: "far", region: "us-east-1" }');
  const { code, stderr } = await runEvenkeel(folder, ["up", "-c", regions]);
  expect(code).toBe(2);
  expect(stderr).toContain("evenkeel up --service web -c regions.ts");
});
