import { templateFor } from "@evenkeel/constructs";
import { defineService, type ServiceInput } from "@evenkeel/definition";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import picocolors from "picocolors";
import { afterAll, expect, test, vi } from "vitest";
import type { AwsClients } from "../aws/clients.ts";
import { failureLines, type Failure } from "../failure.ts";
import { projectPaths } from "../project-paths.ts";
import { checkDefinition, type ReleaseScope } from "./check-definition.ts";
import type { ReleaseShow } from "./live-view.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), "evenkeel-"));
afterAll(() => rmSync(folder, { recursive: true }));
const paths = {
  ...projectPaths(join(folder, "evenkeel.config.ts")),
  definitionName: "evenkeel.config.ts",
  configOption: "",
};

const service = (members: Partial<ServiceInput> = {}) =>
  defineService({ name: "hello", image: { repository: "evenkeel/hello" }, port: 8080, ...members });

/** Looks whether the definition is provisioned where `deployed` is, or where asking for it fails; what was said and thrown. */
async function look(given: {
  readonly deployed: ServiceInput | Error;
  readonly scope?: ReleaseScope;
  readonly format?: ReleaseShow["format"];
  readonly to?: "local" | "aws";
}) {
  const { deployed, scope = "all", format = "text", to = "local" } = given;
  const said: string[] = [];
  const printed: string[] = [];
  const cacheDirectory = join(paths.stateDirectory, "cache");
  const getTemplate = async () => {
    if (deployed instanceof Error) throw deployed;
    return { TemplateBody: (await templateFor(defineService(deployed), { cacheDirectory })).body };
  };
  const colours = picocolors.createColors(false);
  const output = {
    ...{ colours, resultColours: colours, terminalWidth: () => undefined },
    say: (line: string) => said.push(line),
    result: (text: string) => printed.push(text),
  };
  const target = {
    paths,
    name: { cluster: "hello", service: "hello" },
    local: to === "local" ? { endpoint: "http://127.0.0.1:4566" } : undefined,
    definition: service({ environment: { GREETING: "Kia ora" }, deployment: { strategy: "canary" } }),
    clients: { cloudFormation: () => Promise.resolve({ getTemplate }) } as unknown as AwsClients,
  };
  const checked = checkDefinition(target as unknown as Parameters<typeof checkDefinition>[0], scope, {
    output,
    format,
  });
  const failure = await checked.then(
    () => undefined,
    (error: unknown) => error as Failure,
  );
  return { said, printed, refusal: failure && failureLines(failure) };
}

const plain = { name: "hello", image: { repository: "evenkeel/hello" }, port: 8080 } as const;
const pending = [
  '+ environment.GREETING = "Kia ora"',
  "~ deployment.strategy   rolling → canary",
  "+ deployment.bakeMinutes = 5",
  "+ deployment.canaryPercent = 5",
  "+ deployment.canaryBakeMinutes = 10",
];

test("a release is refused that would leave out what the definition says, and says what and how it gets there", async () => {
  const { refusal, said } = await look({ deployed: plain });
  expect(said).toEqual([]);
  expect(refusal).toEqual([
    "✖ evenkeel.config.ts says more than the stack has: a release brings the image alone",
    ...pending.map((line) => `  ${line}`),
    "  allowed  a release of the definition as it is provisioned; nothing was changed",
    "  try      evenkeel up --detach applies it; evenkeel deploy --image-only releases the image without it  exit 3",
  ]);
});

test("on AWS the way there is the stack as well", async () => {
  const { refusal } = await look({ deployed: plain, to: "aws" });
  expect(refusal?.at(-1)).toContain("evenkeel provision --to aws applies it");
  expect(refusal?.at(-1)).toContain("evenkeel deploy --to aws --image-only");
});

test("JSON reports it as every other refusal", async () => {
  const { printed } = await look({ deployed: plain, format: "json" });
  expect(JSON.parse(printed.join(""))).toMatchObject({
    result: "preflightFailed",
    pending,
    preflight: { passed: false },
  });
});

test("--image-only releases, and says what it leaves out", async () => {
  const { refusal, said } = await look({ deployed: plain, scope: "imageOnly" });
  expect(refusal).toBeUndefined();
  expect(said[0]).toBe("  not released, as --image-only says; evenkeel up --detach applies it:");
  expect(said.slice(1)).toEqual(pending.map((line) => `    ${line}`));
});

test("nothing is said of a definition that is provisioned", async () => {
  const deployed = { ...plain, environment: { GREETING: "Kia ora" }, deployment: { strategy: "canary" } } as const;
  expect(await look({ deployed })).toEqual({ said: [], printed: [], refusal: undefined });
});

test.each([
  ["ValidationError", "Stack with id hello does not exist", "it has no stack of its name"],
  ["AccessDenied", "no", "cloudformation:GetTemplate is not allowed"],
])("what cannot be compared is said: %s", async (name, message, why) => {
  const { said, refusal } = await look({ deployed: Object.assign(new Error(message), { name }) });
  expect(refusal).toBeUndefined();
  expect(said).toEqual([`  evenkeel.config.ts is not compared with what is provisioned: ${why}`]);
});
