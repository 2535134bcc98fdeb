import { expect, test } from "vitest";
import { provision, type Provisioner, type ServiceParameters, type StackOptions } from "./provision.ts";

interface Given {
  /** The stack's status at each look; the last one stays. `none`: there is no stack. */
  readonly statuses: readonly string[];
  readonly image?: string;
  readonly template?: string;
  readonly changes?: number;
}

/** CloudFormation with one stack; remembers what it was asked to do. */
function aCloudFormation({ statuses, image = "web:1", template = "{}", changes = 1 }: Given) {
  const asked: { readonly call: string; readonly input: object }[] = [];
  const looks = [...statuses];
  const note =
    (call: string, answer: object = {}) =>
    (input: object) => {
      asked.push({ call, input });
      return Promise.resolve({ $metadata: {}, ...answer });
    };
  const taskDefinition = { ResourceChange: { ResourceType: "AWS::ECS::TaskDefinition" } };
  const nothing = "The submitted information didn't contain changes.";
  const client = {
    describeStacks() {
      const status = looks.length > 1 ? looks.shift() : looks[0];
      if (status === "none") {
        return Promise.reject(
          Object.assign(new Error("Stack with id hello does not exist"), { name: "ValidationError" }),
        );
      }
      const Parameters = [{ ParameterKey: "Image", ParameterValue: image }];
      return Promise.resolve({ Stacks: [{ StackStatus: status, Parameters }] });
    },
    listStackResources: () => Promise.resolve({ StackResourceSummaries: [] }),
    getTemplate: () => Promise.resolve({ TemplateBody: template }),
    createChangeSet: note("createChangeSet"),
    describeChangeSet: () =>
      Promise.resolve(
        changes === 0
          ? { Status: "FAILED", StatusReason: nothing }
          : { Status: "CREATE_COMPLETE", Changes: Array.from({ length: changes }, () => taskDefinition) },
      ),
    executeChangeSet: note("executeChangeSet"),
    deleteChangeSet: note("deleteChangeSet"),
    deleteStack: note("deleteStack"),
  };
  // The clients' methods have signatures with callbacks as well, which nothing here uses.
  return { client: client as unknown as Provisioner, asked };
}

const directory = (reference: string) => ({ origin: "snapshot", reference }) as const;
const optionsWith = (service: Partial<ServiceParameters> = {}): StackOptions => ({
  ...{ name: "hello", templateBody: "{}" },
  service: {
    image: directory("web:1"),
    sidecarImages: {},
    firstCount: 4,
    readWeights: () => Promise.resolve(undefined),
    ...service,
  },
});
const options = optionsWith();
const leftToScaling = { ParameterKey: "DesiredCount", ParameterValue: "" };
const kept = (name: string) => ({ ParameterKey: name, UsePreviousValue: true });

test.each([
  [
    "creation passes the image and the count to begin with",
    ["none"],
    directory("web:1"),
    "CREATE",
    [
      { ParameterKey: "Image", ParameterValue: "web:1" },
      { ParameterKey: "DesiredCount", ParameterValue: "4" },
    ],
  ],
  [
    "an update passes the image of the directory and keeps the count that scaling chose",
    ["CREATE_COMPLETE"],
    directory("web:2"),
    "UPDATE",
    [{ ParameterKey: "Image", ParameterValue: "web:2" }, leftToScaling],
  ],
  [
    "an update without another image keeps the one that the stack has",
    ["UPDATE_COMPLETE"],
    directory("web:1"),
    "UPDATE",
    [kept("Image"), leftToScaling],
  ],
])("%s", async (_, statuses, image, ChangeSetType, Parameters) => {
  const { client, asked } = aCloudFormation({ statuses });

  await provision(client, optionsWith({ image }));

  expect(asked.map(({ call }) => call)).toEqual(["createChangeSet", "executeChangeSet"]);
  expect(asked[0]?.input).toMatchObject({ StackName: "hello", ChangeSetType, Parameters });
});

test("sidecars that are built are parameters too, and a new one of them leaves what a release has brought", async () => {
  const { client, asked } = aCloudFormation({ statuses: ["CREATE_COMPLETE"], image: "web:1" });
  const image = { ...directory("web:1"), serving: "web:2", age: "older" } as const;
  await provision(client, optionsWith({ image, sidecarImages: { ProxyImage: "proxy:2" } }));
  expect(asked[0]?.input).toMatchObject({
    Parameters: [
      { ParameterKey: "Image", ParameterValue: "web:2" },
      { ParameterKey: "ProxyImage", ParameterValue: "proxy:2" },
      leftToScaling,
    ],
  });
});

test("another image is said to replace the one that ran", async () => {
  const { client } = aCloudFormation({ statuses: ["CREATE_COMPLETE"], image: "web:1" });
  expect(await provision(client, optionsWith({ image: directory("web:2") }))).toEqual({
    kind: "update",
    changes: 1,
    tasks: "replaced",
    replacedImage: "web:1",
  });
});

test("a changed template carries the image that a release has brought since, which replaces none", async () => {
  const { client, asked } = aCloudFormation({ statuses: ["CREATE_COMPLETE"], image: "web:1", template: '{"Old":1}' });
  const image = { ...directory("web:2"), serving: "web:2" };
  expect(await provision(client, optionsWith({ image }))).toEqual({ kind: "update", changes: 1, tasks: "replaced" });
  expect(asked[0]?.input).toMatchObject({
    Parameters: [{ ParameterKey: "Image", ParameterValue: "web:2" }, leftToScaling],
  });
});

test("a change set without changes is taken away again", async () => {
  const { client, asked } = aCloudFormation({ statuses: ["CREATE_COMPLETE"], changes: 0 });
  expect(await provision(client, options)).toEqual({ kind: "none", changes: 0, tasks: "kept" });
  expect(asked.map(({ call }) => call)).toEqual(["createChangeSet", "deleteChangeSet"]);
});

test.each([
  ["a creation that still goes on as wanted is left to go on", { statuses: ["CREATE_IN_PROGRESS"] }, []],
  [
    "a creation that goes on with another image is deleted, and begins anew",
    { statuses: ["CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "none"], image: "web:0" },
    ["deleteStack", "createChangeSet", "executeChangeSet"],
  ],
  [
    "a creation that failed is deleted, and begins anew",
    { statuses: ["CREATE_FAILED", "none"] },
    ["deleteStack", "createChangeSet", "executeChangeSet"],
  ],
  [
    "an update that still goes on is waited for",
    { statuses: ["UPDATE_IN_PROGRESS", "UPDATE_COMPLETE"], image: "web:0" },
    ["createChangeSet", "executeChangeSet"],
  ],
])("%s", async (_, given, calls) => {
  const { client, asked } = aCloudFormation(given);
  await provision(client, options);
  expect(asked.map(({ call }) => call)).toEqual(calls);
});

test("what CloudFormation has against a change is reported as an outcome, not as a defect", async () => {
  const refused = (client: Provisioner) => provision(client, options);
  const { client } = aCloudFormation({ statuses: ["CREATE_COMPLETE"] });
  const reason =
    "Template format error: Unresolved resource dependencies [Nope] in the Resources block of the template";
  const createChangeSet = () => Promise.reject(Object.assign(new Error(reason), { name: "ValidationError" }));
  await expect(refused({ ...client, createChangeSet })).rejects.toMatchObject({
    exitCode: 3,
    message: "CloudFormation refuses the change of the stack; nothing was changed",
    details: { given: `ValidationError: ${reason}` },
  });
  const describeChangeSet = () => Promise.resolve({ Status: "FAILED", StatusReason: "No export named x found." });
  await expect(refused({ ...client, describeChangeSet } as unknown as Provisioner)).rejects.toMatchObject({
    exitCode: 3,
    details: { given: "No export named x found." },
  });
});

test("a failed creation that cannot be deleted says what holds it", async () => {
  const { client } = aCloudFormation({ statuses: ["CREATE_FAILED", "DELETE_FAILED"] });
  const stuck = { LogicalResourceId: "Vpc", ResourceType: "AWS::EC2::VPC", ResourceStatus: "DELETE_FAILED" };
  const reason = "The vpc 'vpc-1' has dependencies and cannot be deleted.";
  const listStackResources = () =>
    Promise.resolve({ StackResourceSummaries: [{ ...stuck, ResourceStatusReason: reason }] });
  await expect(provision({ ...client, listStackResources } as unknown as Provisioner, options)).rejects.toMatchObject({
    exitCode: 3,
    message: "the stack hello of a creation that failed cannot be deleted",
    details: { lines: [`  Vpc (AWS::EC2::VPC)  ${reason}`] },
  });
});
