import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import type { Outcome, ReferenceService } from "./reference-service.ts";

/** A region without a service, with the image of the reference service in it: the variables that lead AWS clients there. */
export async function startBareRegion(
  service: ReferenceService,
  ...options: readonly string[]
): Promise<NodeJS.ProcessEnv> {
  const env = await startEmptyRegion(service, ...options);
  await succeeding(service.evenkeel("image", "push", image, ".", "--port", "8080", "--", "node", "src/server.ts"));
  return env;
}

/** A region without a service and without an image: the variables that lead AWS clients there. */
export async function startEmptyRegion(
  service: ReferenceService,
  ...options: readonly string[]
): Promise<NodeJS.ProcessEnv> {
  await succeeding(service.evenkeel("region", "start", "--region", "ap-southeast-2", ...options));
  const { stdout } = await succeeding(service.evenkeel("env", "--json"));
  const ofOthers = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  return {
    ...Object.fromEntries(ofOthers),
    ...(JSON.parse(stdout) as Record<string, string>),
    ...{ AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "", CHECKPOINT_DISABLE: "1" },
  };
}

/** What the tasks run. */
export const image = "evenkeel/hello:v1";

/** Runs a client to its end. */
export function run(
  [command = "", ...args]: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Outcome> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", fail).on("close", (exitCode) => done({ exitCode, stdout, stderr }));
  });
}

/** The outcome, unless it is a failure: that is thrown with all that was printed. */
export async function succeeding(outcome: Promise<Outcome>): Promise<Outcome> {
  const { exitCode, stdout, stderr } = await outcome;
  if (exitCode !== 0) throw new Error(`ended with ${exitCode}\n${stdout}\n${stderr}`);
  return { exitCode, stdout, stderr };
}

/** Whether there is a program of that name that answers. */
export function answersTo(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

/**
 * The folder of installed providers that holds Terraform's AWS provider: `TF_PLUGIN_DIR`, the cache, or where Terraform
 * itself looks. https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function providerFolder(): string | undefined {
  const { TF_PLUGIN_DIR: named, TF_PLUGIN_CACHE_DIR: cache, XDG_DATA_HOME: ours, XDG_DATA_DIRS: all } = process.env;
  const data = [ours ?? join(homedir(), ".local/share"), ...(all ?? "/usr/local/share:/usr/share").split(delimiter)];
  const folders = [
    named,
    cache,
    join(homedir(), ".terraform.d/plugins"),
    ...data.map((it) => `${it}/terraform/plugins`),
  ];
  return folders.find((folder) => folder && existsSync(join(folder, "registry.terraform.io/hashicorp/aws")));
}
