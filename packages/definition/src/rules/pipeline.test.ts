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
    { pipeline: { rehearse: ["zone-outage", "task-hang", "zone-outage"] } },
    "pipeline.rehearse[2]",
    "pipeline.rehearse[2] must not repeat pipeline.rehearse[0]",
    "leave out pipeline.rehearse[2]",
  ],
  [
    { pipeline: { rehearse: ["rehearsals/mine.scenario.ts"] } },
    "pipeline.rehearse[0]",
    "pipeline.rehearse[0] must be the name of a scenario",
    'pipeline: { rehearse: ["release-under-surge"] }',
  ],
  [
    { loadBalancer: "none", pipeline: { rehearse: ["zone-outage"] } },
    "pipeline.rehearse",
    "pipeline.rehearse must be empty: a rehearsal needs a load balancer to send its traffic to",
    "pipeline: { rehearse: [] }",
  ],
  [
    { secrets: { TOKEN: { ssmParameter: "/hello/token" } }, pipeline: { rehearse: ["zone-outage"] } },
    "pipeline.rehearse",
    "pipeline.rehearse must be empty: the region of a rehearsal has none of the service's secrets",
    "pipeline: { rehearse: [] }",
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
