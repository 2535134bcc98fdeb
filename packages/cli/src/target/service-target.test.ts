import { afterEach, expect, test, vi } from "vitest";
import { projectPaths } from "../project-paths.ts";
import { findTarget, optionsFor, sayEndpoint } from "./service-target.ts";

afterEach(() => vi.unstubAllEnvs());

const options = {
  paths: projectPaths("none.ts"),
  to: "aws",
  cluster: "web",
  service: "api",
  region: "eu-west-1",
} as const;

test("on AWS, the clients have the Region, AWS's own endpoint, and no definition is needed", async () => {
  vi.stubEnv("AWS_ENDPOINT_URL", undefined);
  const target = await findTarget(options);
  const ecs = await target.clients.ecs();

  expect(target).toMatchObject({ name: { cluster: "web", service: "api" }, local: undefined, definition: undefined });
  expect(await ecs.config.region()).toBe("eu-west-1");
  expect(ecs.config.endpoint).toBeUndefined();
  expect(optionsFor(target)).toBe(" -c none.ts --to aws");
});

test("what the environment names instead of AWS is said, and only where AWS is meant", async () => {
  const said: string[] = [];
  const output = { say: (line: string) => said.push(line) };

  vi.stubEnv("AWS_ENDPOINT_URL", "");
  sayEndpoint(await findTarget(options), output);
  expect(said).toEqual([]);
  vi.stubEnv("AWS_ENDPOINT_URL", "http://127.0.0.1:4566");
  sayEndpoint(await findTarget(options), output);
  expect(said).toEqual(["  AWS is http://127.0.0.1:4566, as AWS_ENDPOINT_URL says"]);
});
