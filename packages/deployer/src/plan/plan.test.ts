import type { TaskDefinition } from "@aws-sdk/client-ecs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aRegion, aTaskDefinition } from "../testing/a-deployer.ts";
import type { Change } from "./change.ts";
import { describeDifference } from "./difference.ts";
import { planRelease, type Plan } from "./plan.ts";
import { registerInput } from "./register-input.ts";

/** The plan for a service that runs `hello:1` with a sidecar and a migration container of the application's own image. */
function planned(change: Change, taskDefinition = threeContainers()): Plan {
  const { service } = aRegion();
  const arn = service.taskDefinition ?? "";
  const serving = {
    arn,
    taskDefinition: { ...taskDefinition, taskDefinitionArn: arn, status: "ACTIVE" as const },
    tags: [],
  };
  return planRelease({ service, serving, base: serving }, change);
}

function threeContainers(): TaskDefinition {
  const own = aTaskDefinition();
  const [app = {}] = own.containerDefinitions ?? [];
  const others = [
    { name: "proxy", image: "registry.example:5000/envoy:v1", secrets: [{ name: "TOKEN", valueFrom: "/proxy/token" }] },
    { name: "migrate", image: "evenkeel/hello:1@sha256:aa", essential: false },
  ];
  return { ...own, volumes: [{ name: "data" }], containerDefinitions: [app, ...others] };
}

describe("a plan", () => {
  test.each<[string, Change, string[]]>([
    [
      "an image for the container behind the load balancer",
      { image: "evenkeel/hello:2" },
      ["~ app.image   evenkeel/hello:1 → evenkeel/hello:2"],
    ],
    [
      "a tag for the main container and whoever shares its repository; a digest gives way",
      { tag: { name: "2" } },
      [
        "~ app.image   evenkeel/hello:1 → evenkeel/hello:2",
        "~ migrate.image   evenkeel/hello:1@sha256:aa → evenkeel/hello:2",
      ],
    ],
    [
      "a tag by name, past the port of a registry",
      { tag: { name: "v2", containers: ["proxy"] } },
      ["~ proxy.image   registry.example:5000/envoy:v1 → registry.example:5000/envoy:v2"],
    ],
    [
      "environment",
      { containers: { app: { environment: { set: { GREETING: "Kia ora", PORT: "80" } } } } },
      ['~ app.environment.GREETING   Hello → "Kia ora"', "+ app.environment.PORT = 80"],
    ],
    [
      "a secret-looking value stays hidden",
      { containers: { app: { environment: { set: { DB_PASSWORD: "hunter2" } } } } },
      ["+ app.environment.DB_PASSWORD = (hidden)"],
    ],
    [
      "environment removed",
      { containers: { app: { environment: { remove: ["GREETING"] } } } },
      ["- app.environment.GREETING = Hello"],
    ],
    [
      "all others removed",
      { containers: { app: { environment: { set: { A: "1" }, others: "remove" } } } },
      ["- app.environment.GREETING = Hello", "+ app.environment.A = 1"],
    ],
    [
      "a secret",
      { containers: { proxy: { secrets: { set: { TOKEN: "/proxy/new" } } } } },
      ["~ proxy.secrets.TOKEN   /proxy/token → /proxy/new"],
    ],
    [
      "a secret where there were none",
      { containers: { app: { secrets: { set: { KEY: "/app/key" } } } } },
      ["+ app.secrets.KEY = /app/key"],
    ],
    [
      "a command",
      { containers: { app: { fields: { command: ["node", "a b.js"] } } } },
      ['+ app.command = ["node","a b.js"]'],
    ],
    [
      "a log option",
      { containers: { app: { log: { options: { set: { mode: "non-blocking" } } } } } },
      ["+ app.logConfiguration.options.mode = non-blocking"],
    ],
    [
      "a docker label",
      { containers: { app: { dockerLabels: { set: { team: "a" } } } } },
      ['+ app.dockerLabels = {"team":"a"}'],
    ],
    [
      "a port",
      { containers: { app: { portMappings: { set: [{ containerPort: 8080, hostPort: 8080, protocol: "tcp" }] } } } },
      [
        '~ app.portMappings   [{"containerPort":8080,"protocol":"tcp"}] → [{"containerPort":8080,"hostPort":8080,"protocol":"tcp"}]',
      ],
    ],
    [
      "size and roles of the task",
      { task: { fields: { cpu: "512", memory: "1024", taskRoleArn: "arn:r" } } },
      ["~ task.cpu   256 → 512", "~ task.memory   512 → 1024", "+ task.taskRoleArn = arn:r"],
    ],
    [
      "a container more",
      { task: { addContainers: [{ name: "redis", image: "redis:8" }] } },
      ['+ redis = {"image":"redis:8"}'],
    ],
    [
      "a container less",
      { task: { removeContainers: ["proxy"] } },
      ['- proxy = {"image":"registry.example:5000/envoy:v1","secrets":[{"name":"TOKEN","valueFrom":"/proxy/token"}]}'],
    ],
    ["the number of tasks", { service: { desiredCount: 6 } }, ["~ service.desiredCount   4 → 6"]],
    [
      "part of the deployment configuration",
      { service: { deploymentConfiguration: { maximumPercent: 150 } } },
      ["~ service.deploymentConfiguration.maximumPercent   200 → 150"],
    ],
    ["nothing", {}, []],
  ])("%s", (_, change, differences) => {
    expect(planned(change).differences.map(describeDifference)).toEqual(differences);
  });

  test.each<[string, Change, string]>([
    [
      "an unknown container",
      { containers: { web: {} } },
      "no container web: the task definition has app, proxy, migrate",
    ],
    [
      "an image and a tag",
      { image: "a", tag: { name: "b" } },
      "both an image and a tag are given: give the image with its tag, or only the tag",
    ],
    [
      "a variable from two places",
      { containers: { proxy: { environment: { set: { TOKEN: "x" } } } } },
      "TOKEN of container proxy would be both a secret and a plain environment variable. Remove one of the two",
    ],
    [
      "no container left",
      { task: { removeContainers: ["app", "proxy", "migrate"] } },
      "a task definition needs a container: all of them would be removed",
    ],
    [
      "a container twice",
      { task: { addContainers: [{ name: "app" }] } },
      "container app is there already: change it instead of adding it",
    ],
  ])("refuses %s", (_, change, message) => {
    expect(() => planned(change)).toThrow(message);
  });

  test("without a difference registers nothing, unless every task is to be replaced", () => {
    expect(planned({})).toMatchObject({ result: "unchanged" });
    expect(planned({}).register).toBeUndefined();
    expect(planned({ redeploy: "always" })).toMatchObject({ result: "changed", update: { forceNewDeployment: true } });
  });

  test("sends a changed deployment configuration with all that it had", () => {
    const { update } = planned({ service: { deploymentConfiguration: { maximumPercent: 150 } } });
    expect(update.deploymentConfiguration).toMatchObject({ minimumHealthyPercent: 100, maximumPercent: 150 });
  });
});

describe("whatever a task definition has", () => {
  const fields = fc.dictionary(fc.stringMatching(/^x[A-Za-z]{1,8}$/), fc.jsonValue(), { maxKeys: 5 });
  const containers = fc.uniqueArray(fc.stringMatching(/^c[a-z]{1,6}$/), { minLength: 1, maxLength: 4 });

  test("is registered again: fields that AWS has yet to think of, on the task and on containers, included", () => {
    fc.assert(
      fc.property(fields, containers, fields, (ofTask, names, ofContainers) => {
        const definition = {
          ...aTaskDefinition(),
          ...ofTask,
          containerDefinitions: names.map((name) => ({ name, image: "a/b:1", ...ofContainers })),
        };
        const [first = ""] = names;
        const plan = planned({ tag: { name: "2", containers: [first] } }, definition);
        const expected = {
          ...definition,
          containerDefinitions: definition.containerDefinitions.map((each) => ({
            ...each,
            ...(each.name === first && { image: "a/b:2" }),
          })),
        };
        expect(plan.register).toEqual(expected);
      }),
    );
  });

  test("but not what ECS adds by itself, nor tags that only AWS may set", () => {
    const added: TaskDefinition = {
      taskDefinitionArn: "a",
      revision: 1,
      status: "ACTIVE",
      requiresAttributes: [],
      compatibilities: [],
    };
    const times = {
      registeredAt: new Date(0),
      registeredBy: "me",
      deregisteredAt: new Date(0),
      deleteRequestedAt: new Date(0),
    };
    const tags = [{ key: "aws:cloudformation:stack-name" }, { key: "team", value: "a" }];
    expect(registerInput({ ...aTaskDefinition(), ...added, ...times }, tags)).toEqual({
      ...aTaskDefinition(),
      tags: [tags[1]],
    });
  });
});
