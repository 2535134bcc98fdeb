import { expect, test } from "vitest";
import { copyOf, releaseBefore } from "./release.ts";

test("a copy keeps what can be registered, with the new image, and drops what is read only", () => {
  const definition = {
    ...({
      taskDefinitionArn: "arn",
      family: "hello",
      revision: 3,
      status: "ACTIVE",
      registeredAt: "2026-12-01",
    } as const),
    ...({ cpu: "256", networkMode: "awsvpc", requiresAttributes: [], compatibilities: [] } as const),
    containerDefinitions: [
      { name: "app", image: "hello:1", essential: true },
      { name: "proxy", image: "envoy:1" },
    ],
  };
  expect(copyOf(definition, { images: { app: "hello:2" }, tags: [{ key: "a", value: "b" }] })).toEqual({
    ...{ family: "hello", cpu: "256", networkMode: "awsvpc" },
    containerDefinitions: [
      { name: "app", image: "hello:2", essential: true },
      { name: "proxy", image: "envoy:1" },
    ],
    tags: [{ key: "a", value: "b" }],
  });
});

const service = { serviceArn: "hello", taskDefinition: "hello:3" };
const release = (revision: number, status: "SUCCESSFUL" | "ROLLBACK_SUCCESSFUL", minute: number) => ({
  ...{ serviceArn: "hello", status, createdAt: `2026-12-01T10:0${minute}:00Z` },
  targetServiceRevision: { arn: `revision ${revision}` },
});
const serviceRevisions = [1, 2, 3].map((revision) => ({
  serviceRevisionArn: `revision ${revision}`,
  taskDefinition: `hello:${revision}`,
}));

test("a rollback releases the newest that succeeded and is not the present one", () => {
  const serviceDeployments = [
    release(1, "SUCCESSFUL", 1),
    release(2, "ROLLBACK_SUCCESSFUL", 2),
    release(3, "SUCCESSFUL", 3),
  ];
  expect(releaseBefore(service, { serviceDeployments, serviceRevisions })?.taskDefinition).toBe("hello:1");
});

test("after the first release there is nothing to go back to", () => {
  expect(
    releaseBefore(service, { serviceDeployments: [release(3, "SUCCESSFUL", 1)], serviceRevisions }),
  ).toBeUndefined();
});
