import { expect, test } from "vitest";
import { defineService } from "../index.ts";
import { problemsOf } from "../testing.ts";

const ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";

test.each([
  [
    { pipeline: { environments: [{ name: "production" }, { name: "production" }] } },
    "pipeline.environments[1].name",
    "pipeline.environments[1].name must not repeat pipeline.environments[0].name",
    "another name, or leave out pipeline.environments[1]",
  ],
  [
    { image: { repository: `${ecr}/hello` }, pipeline: { registry: "docker.io" } },
    "pipeline.registry",
    "pipeline.registry must be the registry that image.repository names",
    `pipeline: { registry: "${ecr}" }`,
  ],
  [
    { pipeline: { registry: "https://docker.io/" } },
    "pipeline.registry",
    "pipeline.registry must be a registry",
    'pipeline: { registry: "docker.io" }',
  ],
  [
    { pipeline: { environments: [{ name: "Production", roleArn: "deploy" }] } },
    "pipeline.environments[0].name",
    "pipeline.environments[0].name must be a name for an environment",
    'pipeline: { environments: [{ name: "production", roleArn: "deploy" }] }',
  ],
])("%j is refused", (members, path, message, fix) => {
  expect(problemsOf(members)[0]).toMatchObject({ path, message, fix });
});

test("the registry is the one that the repository names", () => {
  const service = { name: "hello", port: 8080 };
  const own = defineService({ ...service, image: { repository: `${ecr}/hello` } });
  expect(own.pipeline.registry).toBe(ecr);
  expect(defineService({ ...service, image: { repository: "team/hello" } }).pipeline.registry).toBe("docker.io");
});
