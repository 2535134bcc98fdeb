import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersTo, run, succeeding } from "../aws-clients.ts";
import { ReferenceService, type Outcome } from "../reference-service.ts";
import { SteadyTraffic } from "../traffic.ts";

const deployer = (file: string): string => join(import.meta.dirname, "deployers", file);
const awsIsHere = answersTo("aws", "--version") && answersTo("jq", "--version");
const boto3IsHere = answersTo("python3", "-c", "import boto3");
if (!awsIsHere) console.log("The releases with the AWS CLI are skipped: they want aws and jq in PATH.");
if (!boto3IsHere) console.log("The releases with boto3 are skipped: they want python3 with boto3.");

/** Each releases in the manner of a tool that is in wide use, with the calls of its own client. */
const deployers = [
  { client: "the AWS CLI", command: ["bash", deployer("release.sh")], isHere: awsIsHere },
  { client: "boto3", command: ["python3", deployer("release.py")], isHere: boto3IsHere },
  { client: "the AWS SDK", command: [process.execPath, deployer("release.ts")], isHere: true },
];

let service: ReferenceService;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.quicken();
  service.withoutScaling();
  await service.up("--speed", "10");
  const { stdout } = await succeeding(service.evenkeel("env", "--json"));
  env = { ...process.env, ...(JSON.parse(stdout) as Record<string, string>), AWS_PAGER: "" };
  const push = (image: string, ...entry: readonly string[]) =>
    succeeding(service.evenkeel("image", "push", image, ".", "--port", "8080", "--", ...entry));
  await push("evenkeel/hello:good", "node", "src/server.ts");
  await push("evenkeel/hello:bad", "node", "-e", "process.exit(1)");
});

afterAll(async () => {
  await service.remove();
});

describe.each(deployers)("a deployer that speaks to ECS through $client", ({ command, isHere }) => {
  const release = (image: string): Promise<Outcome> =>
    run([...command, "hello", "hello", image, "300"], { cwd: service.directory, env });

  it.skipIf(!isHere)(
    "releases without one failed request, and says which revision serves (needs its client)",
    async () => {
      const { outcome, failures } = await underTraffic(() => release("evenkeel/hello:good"));
      expect([outcome.exitCode, outcome.stderr, failures]).toEqual([0, "", []]);
      const serving = outcome.stdout.trim().split("/").at(-1);
      expect(await servingRevisions()).toEqual([serving]);
    },
  );

  it.skipIf(!isHere)(
    "says that a release failed, and what served before serves on without one failed request (needs its client)",
    async () => {
      const before = await servingRevisions();
      const { outcome, failures } = await underTraffic(() => release("evenkeel/hello:bad"));
      expect([outcome.exitCode, failures]).toEqual([1, []]);
      expect(outcome.stderr).toMatch(/did not complete|does not serve/);
      expect(await servingRevisions()).toEqual(before);
    },
  );
});

describe.skipIf(!boto3IsHere)("boto3 ends (needs python3 with boto3)", () => {
  it("with every paginator that needs no argument, and as few items a page as may be", async () => {
    const services = ["ecs", "elbv2", "ec2", "cloudwatch", "logs", "iam", "cloudformation", "s3", "ecr", "events"];
    const others = ["application-autoscaling", "ssm", "secretsmanager", "sns", "kms", "route53"];
    const outcome = await succeeding(script("all_pages.py", [...services, ...others].join(",")));
    const pages = JSON.parse(outcome.stdout) as Readonly<Record<string, number | string>>;
    expect(Object.entries(pages).filter(([, count]) => count === "endless")).toEqual([]);
    expect(Object.values(pages).filter((count) => typeof count === "number").length).toBeGreaterThan(35);
    // Of three default subnets and four of the service, five are the fewest that a page may be limited to.
    expect(pages).toMatchObject({ "ec2 DescribeSubnets": 2, "ecs ListTaskDefinitionFamilies": 1 });
  });

  it("with the waiters for what is there", async () => {
    const outcome = await succeeding(script("all_waiters.py"));
    expect(JSON.parse(outcome.stdout)).toContain("services_stable");
  });

  const script = (name: string, ...args: readonly string[]): Promise<Outcome> =>
    run(["python3", join(import.meta.dirname, "boto3", name), ...args], { cwd: service.directory, env });
});

async function underTraffic<T>(action: () => Promise<T>) {
  const { url } = await service.status();
  const traffic = SteadyTraffic.start(url, 50);
  const outcome = await action();
  return { outcome, ...(await traffic.stop()) };
}

/** The revisions of the tasks that run, each once. */
async function servingRevisions(): Promise<readonly string[]> {
  const { tasks } = await service.until(({ steady }) => steady);
  return [...new Set(tasks.map(({ revision }) => revision))];
}
