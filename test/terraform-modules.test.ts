import { copyFileSync, cpSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeArchitecture } from "./architecture/describe.ts";
import { meantDifferences } from "./architecture/meant-differences.ts";
import { tablesOf } from "./architecture/module-readme.ts";
import { differencesBetween } from "./architecture/resources.ts";
import { answersTo, image, providerFolder, run, startBareRegion, succeeding } from "./aws-clients.ts";
import { ReferenceService, type Outcome } from "./reference-service.ts";

const root = resolve(import.meta.dirname, "../infrastructure/terraform");
const modules = readdirSync(join(root, "modules")).map((name) => `modules/${name}`);

const providers = providerFolder();
const terraformIsHere = providers !== undefined && answersTo("terraform", "version");
if (!terraformIsHere) {
  console.log(
    "The tests of the Terraform modules are skipped: they want terraform in PATH, and TF_PLUGIN_DIR with hashicorp/aws in it.",
  );
}

it.each([".", ...modules])("the README of infrastructure/terraform/%s lists its inputs and outputs", (folder) => {
  const readme = readFileSync(join(root, folder, "README.md"), "utf8");
  for (const table of tablesOf(join(root, folder))) expect(readme).toContain(table);
});

describe.skipIf(!terraformIsHere)("the Terraform modules (needs Terraform and its AWS provider)", () => {
  // The same service twice, each in a region of its own.
  let ofTerraform: ReferenceService;
  let ofTemplate: ReferenceService;
  let terraformEnv: NodeJS.ProcessEnv;
  let templateEnv: NodeJS.ProcessEnv;
  /** Begun before anything else: for more than a minute of it, the provider only waits. */
  let applied: Promise<Outcome>;

  beforeAll(async () => {
    [ofTerraform, ofTemplate] = await Promise.all([ReferenceService.copy(), ReferenceService.copy()]);
    ofTerraform.edit("src/app.ts", (source) => source.replace("Hello from", '${process.env.GREETING ?? "Hello"} from'));
    terraformEnv = await startFastRegion(ofTerraform);
    const isOfRoot = (path: string): boolean => !/[\\/](\.terraform|[^\\/]*\.tfstate[^\\/]*)$/.test(path);
    cpSync(root, join(ofTerraform.directory, "terraform"), { recursive: true, filter: isOfRoot });
    await succeeding(terraform("init", `-plugin-dir=${providers}`));
    applied = terraform("apply");

    ofTemplate.edit("evenkeel.config.ts", () => minimalDefinition);
    templateEnv = await startFastRegion(ofTemplate);
    await succeeding(ofTemplate.evenkeel("provision", "--yes", "--image", image));
  });

  afterAll(async () => {
    await applied;
    await Promise.all([ofTerraform.remove(), ofTemplate.remove()]);
  });

  it("are formatted, valid, and plan or refuse what their inputs say", async () => {
    await succeeding(terraform("fmt", "-check", "-diff", "-recursive"));
    await succeeding(terraform("validate"));
    await succeeding(terraform("test"));
  });

  it("build what the definition's template builds, resource by resource", async () => {
    const { stdout } = await succeeding(applied);
    expect(stdout).toMatch(/ desired_count += 4\n/);
    const [left, right] = await Promise.all([describeArchitecture(terraformEnv), describeArchitecture(templateEnv)]);
    const differences = differencesBetween(left, right);
    const isMeant = (at: string): boolean => meantDifferences.some((meant) => meant.at.test(at));
    expect(differences.filter(({ at }) => !isMeant(at))).toEqual([]);
    const gone = meantDifferences.filter((meant) => !differences.some(({ at }) => meant.at.test(at)));
    expect(gone.map(({ reason }) => reason)).toEqual([]);
    expect(await greeting()).toMatch(/^Hello from container /);
  });

  it("have nothing to change afterwards, also when scaling has changed the number of tasks", async () => {
    await ofTerraform.until(({ desiredCount }) => desiredCount === 2);
    await expectEmptyPlan();
  });

  it("change in place whatever is changed, and release a new image", async () => {
    await succeeding(ofTerraform.evenkeel(...push("evenkeel/hello:v2", "src/server.ts")));
    const beside = join(import.meta.dirname, "terraform/beside.tf");
    copyFileSync(beside, join(ofTerraform.directory, "terraform/beside.tf"));
    const { stdout } = await succeeding(terraform("apply", ...changed));
    expect(addressesThat("must be replaced", stdout)).toEqual(["module.service.aws_ecs_task_definition.this"]);
    expect(addressesThat("will be destroyed", stdout)).toEqual([]);
    expect(await greeting()).toMatch(/^Kia ora from container /);
    expect(await (await fetch(`http://127.0.0.1:${ofTerraform.port}/closed/door`)).text()).toBe("closed");

    const described = await describeArchitecture(terraformEnv);
    expect(described).toMatchObject({
      vpc: { vpc: { Tags: { Stage: "second" } } },
      "load balancer": { hello: { Attributes: { "idle_timeout.timeout_seconds": "120" } } },
      "target group": { hello: { HealthCheckPath: "/" } },
      "task definition": { hello: { containerDefinitions: [{ image: "evenkeel/hello:v2" }] } },
      "scalable target": { "service/hello/hello": { MinCapacity: 3 } },
      alarm: { "hello-cpu-high": { Threshold: 70 } },
    });
    await ofTerraform.until(({ desiredCount }) => desiredCount === 3);
    await expectEmptyPlan(...changed);
  });

  it("fail an apply whose release fails, while the former one serves", async () => {
    await succeeding(ofTerraform.evenkeel(...push("evenkeel/hello:bad", "-e", "process.exit(1)")));
    const { exitCode, stderr } = await terraform("apply", ...changed, "-var=image=evenkeel/hello:bad");
    expect(exitCode).toBe(1);
    expect(stderr.replace(/\s+/g, " ")).toMatch(/The release of evenkeel\/hello:bad failed, and the service went back/);
    expect(await greeting()).toMatch(/^Kia ora from container /);
  });

  it("are destroyed to nothing", async () => {
    await succeeding(terraform("destroy"));
    await expect(describeArchitecture(terraformEnv)).rejects.toThrow("there should be one VPC: 0");
    expect(ofTerraform.processesOfServices).toEqual([]);
  });

  /** Health checks and draining take a twentieth of their time. */
  function startFastRegion(service: ReferenceService): Promise<NodeJS.ProcessEnv> {
    return startBareRegion(service, "--speed", "20", "--listener-port", `80=${service.port}`);
  }

  function terraform(command: string, ...options: readonly string[]): Promise<Outcome> {
    const given: Readonly<Record<string, readonly string[]>> = {
      apply: ["-input=false", "-auto-approve", "-parallelism=30"],
      destroy: ["-input=false", "-auto-approve", "-parallelism=30"],
      plan: ["-input=false"],
    };
    const plain = command === "fmt" ? [] : ["-no-color"];
    return run(["terraform", command, ...plain, ...(given[command] ?? []), ...options], {
      cwd: join(ofTerraform.directory, "terraform"),
      env: { ...terraformEnv, TF_VAR_image: image },
    });
  }

  async function expectEmptyPlan(...options: readonly string[]): Promise<void> {
    const { exitCode, stdout, stderr } = await terraform("plan", "-detailed-exitcode", ...options);
    if (exitCode !== 0) throw new Error(`the plan is not empty (${exitCode})\n${stdout}\n${stderr}`);
  }

  async function greeting(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${ofTerraform.port}/`)).text();
  }
});

/** All that has no default: so defaults are compared with defaults. */
const minimalDefinition = `
import { defineService } from "evenkeel";

export default defineService({ name: "hello", image: { command: ["node", "src/server.ts"] }, port: 8080 });
`;

/** Another image and greeting, health check, threshold, idle timeout, minimum, and another tag on everything. */
const changed = [
  "image=evenkeel/hello:v2",
  'environment={GREETING="Kia ora"}',
  'health={path="/"}',
  "scale_out={at_least=70}",
  "idle_timeout_seconds=120",
  "tasks={min=3}",
  'tags={Stage="second"}',
].map((variable) => `-var=${variable}`);

function push(reference: string, ...args: readonly string[]): readonly string[] {
  return ["image", "push", reference, ".", "--port", "8080", "--", "node", ...args];
}

/** Of which resources a plan says so: `will be destroyed`. */
function addressesThat(fate: string, plan: string): readonly string[] {
  return [...plan.matchAll(/^ {2}# (\S+) (.*)$/gm)].flatMap(([, address = "", what]) =>
    what === fate ? [address] : [],
  );
}
