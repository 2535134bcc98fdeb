import { defineService, type ServiceInput } from "@evenkeel/definition";
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipelineFor, type Host, type PipelineOptions } from "./index.ts";

/** The text of the pipeline of a small service, or of one with some members of its own. */
export function aPipeline(
  host: Host,
  members: Partial<ServiceInput> = {},
  place: Partial<Omit<PipelineOptions, "definition">> = {},
): string {
  const definition = defineService({ name: "hello", image: { directory: "." }, port: 8080, ...members });
  const made = pipelineFor(host, { definition, definitionFile: "evenkeel.config.ts", packages: ".", ...place });
  if ("reason" in made) throw new Error(made.reason);
  return made.text;
}

/** What the tests read of a job. */
export interface Job {
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly rules?: readonly { readonly if?: string; readonly when?: string }[];
}

const program = join(dirname(createRequire(import.meta.url).resolve("gitlab-ci-local/package.json")), "dist/index.js");

/** Lets gitlab-ci-local read a pipeline, which holds it against GitLab's published schema. @throws what it finds wrong */
export function gitlabCiLocal(text: string): void {
  using folder = new GitLabFolder(text);
  folder.call("--list-json");
}

/** A repository with a pipeline, in which docker, npm and npx only write down how they were called. */
export class GitLabFolder {
  readonly #folder = mkdtempSync(join(tmpdir(), "evenkeel-gitlab-"));
  readonly commit: string;

  constructor(text: string) {
    pretend(this.#folder, {});
    writeFileSync(join(this.#folder, ".gitlab-ci.yml"), text);
    this.#git("init", "--quiet", "--initial-branch=main");
    this.#git("remote", "add", "origin", "https://gitlab.com/evenkeel/hello.git");
    this.#git("add", ".gitlab-ci.yml");
    this.#git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Test");
    this.commit = this.#git("rev-parse", "HEAD").trim();
  }

  [Symbol.dispose](): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Runs the whole pipeline, with these variables; what was called, in order. */
  run(variables: Readonly<Record<string, string>>): readonly string[] {
    const options = Object.entries(variables).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    this.call("--force-shell-executor", ...options);
    const calls = join(this.#folder, "calls");
    return existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [];
  }

  /** Which jobs a pipeline has in this situation, and when each runs: `on_success`, `manual`. */
  jobs(situation: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    const options = Object.entries(situation).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
    const printed = this.call(
      "--list-json",
      `--ignore-predefined-vars=${Object.keys(situation).join(",")}`,
      ...options,
    );
    const jobs = JSON.parse(printed) as readonly { readonly name: string; readonly when: string }[]; // as it documents
    return Object.fromEntries(jobs.filter(({ when }) => when !== "never").map(({ name, when }) => [name, when]));
  }

  /** Calls gitlab-ci-local; what it prints. @throws what it said, where it fails */
  call(...args: readonly string[]): string {
    const { PATH = "" } = process.env;
    const environment = {
      PATH: `${join(this.#folder, "bin")}:${PATH}`,
      HOME: this.#folder,
      CALLS: join(this.#folder, "calls"),
    };
    const options = { cwd: this.#folder, env: environment, encoding: "utf8", stdio: "pipe" } as const;
    return execFileSync(process.execPath, [program, ...args], options);
  }

  #git(...args: readonly string[]): string {
    return execFileSync("git", args, { cwd: this.#folder, encoding: "utf8", stdio: "pipe" });
  }
}

/**
 * Runs a script as GitHub does in a container, with these variables and nothing but pretenders; what was called, in order.
 * @param programs what a pretender does beside writing down how it was called, as lines for `sh`
 * @throws what the script said, where it fails
 */
export function callsOf(
  script: string,
  variables: Readonly<Record<string, string>>,
  programs: Readonly<Record<string, string>> = {},
): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-script-"));
  try {
    const env = { PATH: `${pretend(folder, programs)}:${process.env["PATH"] ?? ""}`, CALLS: join(folder, "calls") };
    const options = { cwd: folder, encoding: "utf8", stdio: "pipe" } as const;
    // Ends with all that it has started.
    execFileSync("timeout", ["20", "sh", "-e", "-c", script], {
      ...options,
      env: { ...env, RUNNER_TEMP: folder, ...variables },
    });
    return existsSync(env.CALLS) ? readFileSync(env.CALLS, "utf8").trim().split("\n") : [];
  } finally {
    // What it has started may still be ending.
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Makes a folder of programs that write down how they were called. */
function pretend(folder: string, programs: Readonly<Record<string, string>>): string {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const [name, lines] of Object.entries({ docker: "", npm: "", npx: "", ...programs })) {
    const file = join(bin, name);
    writeFileSync(file, `${pretender}${lines}\n`);
    chmodSync(file, 0o755);
  }
  return bin;
}

const pretender = `#!/bin/sh
echo "$(basename "$0") $*" >> "$CALLS"
case "$(basename "$0") $1 $2" in
  # As the real one: who writes the password would end by SIGPIPE otherwise, when the machine is busy.
  "docker login "*) cat > /dev/null ;;
  "docker save "*) touch image.tar ;;
  "docker inspect "*) printf '%s\\n' other/hello@sha256:000 localhost:5000/evenkeel/hello@sha256:abc localhost:5000/evenkeel/hello-clock@sha256:def ;;
  "npx evenkeel deploy") [ -z "\${AWS_WEB_IDENTITY_TOKEN_FILE:-}" ] || echo "token: $(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")" >> "$CALLS" ;;
  "npx evenkeel status") echo '{ "url": "http://127.0.0.1:8080" }' ;;
esac
`;
