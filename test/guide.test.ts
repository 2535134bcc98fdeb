import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { answersTo, providerFolder, run } from "./aws-clients.ts";
import { baseImage, noContainers, removeImages } from "./containers.ts";
import { missingLine, stepsOf, type FileStep, type RunStep } from "./guide-page.ts";
import { GuideTerminal } from "./guide-terminal.ts";
import { freePort } from "./reference-service.ts";

const repository = resolve(import.meta.dirname, "..");
const bin = join(repository, "packages/cli/bin/evenkeel.js");
const guide = new URL("../docs/guide/", import.meta.url);
const pages = readdirSync(guide).filter((name) => stepsOf(new URL(name, guide)).some(({ kind }) => kind === "run"));

/** Where Terraform's AWS provider is, which is not fetched either. */
const providers = providerFolder();

/** A page that says how to install begins in an empty folder; the others where that has been done. */
const beginsEmpty = "your-own-service.md";

// Each page has a folder and a region of its own.
afterAll(async () => {
  if ((await noContainers()) === undefined)
    await removeImages("example/hello:", "example/hello-clock:", "evenkeel/hello-go:");
});

describe.concurrent("the guide does what it shows", () => {
  it.each(pages)("%s", async (page) => {
    const reader = await Reader.sitDown(page === beginsEmpty ? "empty" : "installed");
    try {
      for (const step of stepsOf(new URL(page, guide))) {
        if (step.kind === "file") reader.write(step);
        else await reader.follow(step, page);
      }
    } finally {
      await reader.leave();
    }
  });
});

/** A reader who does what a page says, in a folder of their own. */
class Reader {
  readonly #folder: string;
  readonly #port: number;
  readonly #terminal: GuideTerminal;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.#port = port;
    this.#terminal = new GuideTerminal(folder, { ...environment(), DOCKER_CONFIG: join(folder, ".docker") });
  }

  static async sitDown(state: "empty" | "installed"): Promise<Reader> {
    const folder = mkdtempSync(join(tmpdir(), "evenkeel-guide-"));
    if (state === "installed") install(folder);
    return new Reader(folder, await freePort());
  }

  write({ path, text }: FileStep): void {
    const file = join(this.#folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, this.#here(text));
  }

  async follow({ commands, exitCode, needs, shown, line }: RunStep, page: string): Promise<void> {
    const missing = (await Promise.all(needs.map(whatIsMissing))).find((each) => each !== undefined);
    if (missing !== undefined) {
      console.log(`${page}:${line} is left out: ${missing}.`);
      return;
    }
    let all = "";
    for (const command of commands) {
      const outcome = await this.#terminal.run(this.#onOwnPort(this.#here(command)));
      all += outcome.printed;
      expect(outcome.exitCode, `${page}:${line}: ${command}\n${all}`).toBe(exitCode);
    }
    const expected = shown.map((text) => this.#here(text));
    expect(missingLine(expected, all), `${page}:${line} shows a line that is not in\n${all}`).toBeUndefined();
  }

  async leave(): Promise<void> {
    await this.#terminal.end();
    await run([process.execPath, bin, "down", "--purge"], { cwd: this.#folder, env: environment() });
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Pages say 8080. Another program may have it where the test runs. */
  #here(text: string): string {
    return text.replace(/\b8080\b/g, String(this.#port));
  }

  /** The port that `up` takes by itself, but for the same reason. */
  #onOwnPort(command: string): string {
    return command.replace(/\bevenkeel up\b/, `evenkeel up --port ${this.#port}`);
  }
}

/** Why commands that need something cannot be run here; undefined when they can. */
async function whatIsMissing(needs: string): Promise<string | undefined> {
  if (needs === "containers") return noContainers();
  if (needs === "terraform" && providers === undefined) return "there is no AWS provider of Terraform in TF_PLUGIN_DIR";
  const versionOption = needs === "go" ? "version" : "--version";
  return answersTo(needs, versionOption) ? undefined : `there is no ${needs} in PATH`;
}

/** What `npm install --save-dev <the clone>/packages/cli` makes of a folder. */
function install(folder: string): void {
  const cli = join(repository, "packages/cli");
  const manifest = { private: true, type: "module", devDependencies: { evenkeel: `file:${cli}` } };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  mkdirSync(join(folder, "node_modules/.bin"), { recursive: true });
  symlinkSync(cli, join(folder, "node_modules/evenkeel"));
  symlinkSync("../evenkeel/bin/evenkeel.js", join(folder, "node_modules/.bin/evenkeel"));
  // What a page has its reader install. A link for the package alone: npm takes away what is in a folder that it does not know.
  mkdirSync(join(folder, "node_modules/@aws-sdk"));
  symlinkSync(join(repository, "node_modules/@aws-sdk/client-ssm"), join(folder, "node_modules/@aws-sdk/client-ssm"));
}

/** A shell without what this test's own npm, AWS account and terminal say. Nothing is fetched: `npx` runs what is installed, or fails. */
function environment(): NodeJS.ProcessEnv {
  const ofOthers = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|AWS_|FORCE_COLOR$|NODE_OPTIONS$)/i.test(name),
  );
  return {
    ...Object.fromEntries(ofOthers),
    EVENKEEL: repository,
    BASE_IMAGE: baseImage,
    ...{ npm_config_offline: "true", npm_config_audit: "false", npm_config_fund: "false" },
    ...(providers !== undefined && { TF_CLI_ARGS_init: `-plugin-dir=${providers}` }),
    ...{ TF_CLI_ARGS: "-no-color", CHECKPOINT_DISABLE: "1" },
    ...{ npm_config_update_notifier: "false", AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "", NO_COLOR: "1" },
  };
}
