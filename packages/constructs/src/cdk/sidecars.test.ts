import { Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { expect, test, vi } from "vitest";
import { aService, variants } from "../testing.ts";
import { HighlyAvailableService } from "./index.ts";
import { anApp, aStack } from "./testing.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const definition = variants["sidecars and volumes"] ?? aService();

function templateOfAll(): Template {
  return Template.fromStack(aStack(definition));
}

interface Container {
  readonly Name: string;
  readonly DependsOn?: unknown;
  readonly MountPoints?: unknown;
}

function containersOf(template: Template): readonly Container[] {
  const [resource] = Object.values(template.findResources("AWS::ECS::TaskDefinition"));
  return (resource as { Properties: { ContainerDefinitions: Container[] } }).Properties.ContainerDefinitions;
}

test("the application comes first and waits as it says, each sidecar after it", () => {
  const template = templateOfAll();
  const containers = containersOf(template);
  expect(containers.map(({ Name }) => Name)).toEqual(["app", "migrate", "proxy"]);
  expect(containers[0]).toMatchObject({
    Essential: true,
    DependsOn: [
      { ContainerName: "migrate", Condition: "SUCCESS" },
      { ContainerName: "proxy", Condition: "HEALTHY" },
    ],
    MountPoints: [{ SourceVolume: "content", ContainerPath: "/content", ReadOnly: false }],
  });
  expect(containers[2]).toMatchObject({
    Image: "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/proxy:v1",
    Essential: true,
    Environment: [{ Name: "UPSTREAM", Value: "http://localhost:8080" }],
    HealthCheck: { Command: ["CMD-SHELL", "true"], Retries: 2 },
    LogConfiguration: { LogDriver: "awslogs", Options: { "awslogs-stream-prefix": "hello" } },
    MountPoints: [{ SourceVolume: "content", ContainerPath: "/srv", ReadOnly: true }],
  });
  template.hasResourceProperties("AWS::ECS::TaskDefinition", { Volumes: [{ Name: "content" }, { Name: "scratch" }] });
});

test("what is built has its image as a parameter of the stack", () => {
  const template = templateOfAll();
  template.hasParameter("MigrateImage", { Type: "String", MinLength: 1 });
  expect(containersOf(template)[1]).toMatchObject({
    ...{ Image: { Ref: "MigrateImage" }, Essential: false, Command: ["node", "migrate.js"] },
  });
  expect(Object.keys(template.findParameters("ProxyImage"))).toEqual([]);
});

test("the execution role may pull each image from its own repository, and from no other", () => {
  const repository = (place: readonly unknown[], name: string) => ({
    "Fn::Join": ["", Match.arrayWith([...place, Match.stringLikeRegexp(`:repository/${name}$`)])],
  });
  templateOfAll().hasResourceProperties("AWS::IAM::Policy", {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: Match.arrayWith(["ecr:BatchGetImage"]),
          Resource: [
            repository([], "evenkeel/hello"),
            repository([], "evenkeel/hello-migrate"),
            repository([], "proxy"),
          ],
        }),
      ]),
    },
  });
});

test("in a CDK app of one's own, a sidecar that is built needs its image", () => {
  const stack = new Stack(anApp(), "mine", { env: { region: definition.region } });
  expect(() => new HighlyAvailableService(stack, "Service", { definition, image: "x" })).toThrow(
    "The sidecar migrate is built: say which image it runs in sidecarImages, or give it a reference.",
  );
});
