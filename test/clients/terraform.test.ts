import { once } from "node:events";
import { cpSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, it } from "vitest";
import { answersTo, providerFolder, run, startBareRegion, succeeding } from "../aws-clients.ts";
import { freePort, ReferenceService, type Outcome } from "../reference-service.ts";

const providers = providerFolder();
const terraformIsHere = providers !== undefined && answersTo("terraform", "version");
if (!terraformIsHere) {
  console.log(
    "The published Terraform stacks are skipped: they want terraform in PATH, and TF_PLUGIN_DIR with hashicorp/aws in it.",
  );
}

/** A stack that was published, rebuilt, with what its author leaves to the user. */
interface PublishedStack {
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The host that its listener's rule wants. */
  readonly host?: string;
}

const hello = "evenkeel/hello:v1";
const repository = "000000000000.dkr.ecr.ap-southeast-2.amazonaws.com/dev-web-on-spot";

const stands: readonly PublishedStack[] = [
  { folder: "counts", variables: { image: hello, container_port: "8080" } },
  { folder: "spot-and-endpoints", variables: { image: `${repository}:latest` } },
  {
    folder: "options",
    variables: { image: hello, app: "options", extras: '["steps","schedule","dashboard","secret"]' },
  },
  { folder: "default-vpc", variables: { image: hello, container_port: "8080" }, host: "web.example.com" },
];

let service: ReferenceService;
let env: NodeJS.ProcessEnv;

// What counts on the region's clock, such as five minutes of draining, passes twenty times as fast; Terraform waits as it always does.
beforeAll(async () => {
  if (!terraformIsHere) return;
  service = await ReferenceService.copy();
  env = await startBareRegion(service, "--speed", "20");
  const entry = ["--port", "80", "--", "env", "PORT=80", "node", "src/server.ts"];
  await succeeding(service.evenkeel("image", "push", `${repository}:latest`, ".", ...entry));
});

afterAll(async () => {
  if (terraformIsHere) await service.remove();
});

describe.skipIf(!terraformIsHere)("a published Terraform stack (needs Terraform and its AWS provider)", () => {
  it.concurrent.for(stands)(
    "stands, serves, has nothing left to change, and comes down whole: $folder",
    async (stack, { expect }) => {
      const port = await freePort();
      const { folder, variables, host = "example.com" } = stack;
      const directory = join(service.directory, folder);
      cpSync(join(import.meta.dirname, folder), directory, { recursive: true });
      const given = Object.entries({ ...variables, listener_port: String(port) }).map(
        ([name, value]) => `-var=${name}=${value}`,
      );
      const terraform = (command: string, ...options: readonly string[]): Promise<Outcome> =>
        run(["terraform", command, "-no-color", "-input=false", ...options], { cwd: directory, env });

      await succeeding(terraform("init", `-plugin-dir=${providers}`));
      await succeeding(terraform("apply", "-auto-approve", "-parallelism=30", ...given));
      const plan = await terraform("plan", "-detailed-exitcode", ...given);
      expect(plan.exitCode, plan.stdout + plan.stderr).toBe(0);
      // Terraform does not wait for a service to be steady.
      await expect.poll(() => textAt({ port, host }), { timeout: 120_000 }).toMatch(/^Hello from container /);
      await succeeding(terraform("destroy", "-auto-approve", "-parallelism=30", ...given));
      const left = await succeeding(run(["terraform", "state", "list"], { cwd: directory, env }));
      expect(left.stdout).toBe("");
    },
  );
});

/** What is answered to a request for that host: `fetch` sends its own. */
async function textAt({ port, host }: { readonly port: number; readonly host: string }): Promise<string> {
  const request = get({ host: "127.0.0.1", port, headers: { host } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return text(response);
}
