import { connectEngine, findProcesses, networkSupport, readRegionInfo } from "@evenkeel/region";
import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import type { ProjectPaths } from "../project-paths.ts";
import { isPortFree } from "../region/free-port.ts";
import { askEndpoints, askFailing, askNotices } from "../region/ask-region.ts";
import type { Finding } from "./finding.ts";

/** Looks at everything that `up` needs, and at what else is useful. */
export async function examine(paths: ProjectPaths): Promise<readonly Finding[]> {
  const own = await ownPorts(paths);
  return [
    nodeFinding(process.versions.node),
    definitionFinding(paths),
    ...(await Promise.all([
      portFinding({ port: 4566, what: "the region's API", own }),
      portFinding({ port: 8080, what: "the service", own }),
    ])),
    await networkFinding(),
    await engineFinding(),
    stateFinding(paths),
    regionFinding(paths),
    ...(await failingFindings(paths)),
    ...(await noticeFindings(paths)),
    ...lostControlPlanes(),
    ...optionalClients.map(clientFinding),
  ];
}

/** Whether this version of Node will do. */
function nodeFinding(version: string): Finding {
  const subject = "Node";
  if (Number(version.split(".")[0]) >= 24) return { verdict: "ok", subject, found: version };
  return { verdict: "fail", subject, found: version, fix: "npm install --save-dev node@24" };
}

function definitionFinding({ definitionFile, definitionName }: ProjectPaths): Finding {
  const subject = "definition";
  if (existsSync(definitionFile)) return { verdict: "ok", subject, found: definitionName };
  const fix = "go to its folder, or name it with --config; the bare region needs none";
  return { verdict: "warn", subject, found: `no ${definitionName} here`, fix };
}

async function ownPorts({ stateDirectory }: ProjectPaths): Promise<ReadonlySet<number>> {
  const region = readRegionInfo(stateDirectory);
  if (!region) return new Set();
  const endpoints = await askEndpoints(region).catch(() => []);
  return new Set([Number(new URL(region.endpoint).port), ...endpoints.map(({ hostPort }) => hostPort)]);
}

async function portFinding(options: {
  readonly port: number;
  readonly what: string;
  readonly own: ReadonlySet<number>;
}): Promise<Finding> {
  const { port, what, own } = options;
  const subject = `port ${port}`;
  if (own.has(port)) return { verdict: "ok", subject, found: `${what}, running` };
  if (await isPortFree(port)) return { verdict: "ok", subject, found: `free for ${what}` };
  return {
    verdict: "warn",
    subject,
    found: "taken by another program",
    fix: `nothing to do: ${what} takes the next free port`,
  };
}

/** Whether any program may listen on its fixed port, in every task. */
async function networkFinding(): Promise<Finding> {
  const subject = "tasks";
  const support = await networkSupport();
  if (support.kind === "namespaces")
    return { verdict: "ok", subject, found: "each in a network of its own, so that fixed ports work" };
  const found = `share the machine's network, programs other than Node's have to listen on $PORT: ${support.reason}`;
  return { verdict: "ok", subject, found, ...(support.fix !== undefined && { fix: support.fix }) };
}

/** Whether tasks can run as containers. */
async function engineFinding(): Promise<Finding> {
  const subject = "containers";
  try {
    const { Version: version } = await (await connectEngine({ waitMs: 0 })).version();
    return { verdict: "ok", subject, found: `Docker engine ${version}: up --runtime docker runs tasks as containers` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { verdict: "ok", subject, found: `none, which only up --runtime docker needs: ${why}` };
  }
}

function stateFinding({ stateDirectory }: ProjectPaths): Finding {
  const subject = "state folder";
  const nearest = existsSync(stateDirectory) ? stateDirectory : dirname(stateDirectory);
  try {
    accessSync(nearest, constants.R_OK | constants.W_OK);
  } catch {
    return { verdict: "fail", subject, found: `${nearest} cannot be written`, fix: `chown or chmod ${nearest}` };
  }
  if (nearest !== stateDirectory) return { verdict: "ok", subject, found: `${stateDirectory} (not there yet)` };
  const mebibytes = sizeOf(stateDirectory) / 2 ** 20;
  const found = `${stateDirectory} (${mebibytes.toFixed(1)} MiB)`;
  if (mebibytes < largeMebibytes) return { verdict: "ok", subject, found };
  return { verdict: "warn", subject, found, fix: "evenkeel down --purge forgets it" };
}

const largeMebibytes = 2048;

function sizeOf(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}

function regionFinding({ stateDirectory, configOption }: ProjectPaths): Finding {
  const subject = "region";
  const region = readRegionInfo(stateDirectory);
  if (region) return { verdict: "ok", subject, found: `${region.endpoint} (pid ${region.pid})` };
  if (!existsSync(join(stateDirectory, "region.json"))) return { verdict: "ok", subject, found: "not running" };
  const fix = `evenkeel up${configOption} goes on where it was; evenkeel down${configOption} ends what it left`;
  return { verdict: "warn", subject, found: "its control plane has died", fix };
}

/** What the control plane cannot decide about, by a defect of its own. */
async function failingFindings({ stateDirectory }: ProjectPaths): Promise<readonly Finding[]> {
  const region = readRegionInfo(stateDirectory);
  if (!region) return [];
  const failing = await askFailing(region).catch(() => []);
  return failing.map(({ reconciler, subject, message, failures }) => ({
    verdict: "fail",
    subject: "defect",
    found: `${reconciler} fails for ${subject}: ${message} (${failures} times; all else goes on)`,
    fix: `report it with ${join(stateDirectory, "region.log")}`,
  }));
}

/** What is wrong with the region itself. */
async function noticeFindings({ stateDirectory }: ProjectPaths): Promise<readonly Finding[]> {
  const region = readRegionInfo(stateDirectory);
  const notices = region ? await askNotices(region).catch(() => []) : [];
  return notices.map(({ text }) => ({ verdict: "warn", subject: "region", found: text }));
}

/** Control planes whose state folder is gone, or another's by now: they end by themselves, unless they hang. */
function lostControlPlanes(): readonly Finding[] {
  return findProcesses()
    .filter(({ role, stateDirectory, pid }) => role === "control plane" && !isOf(stateDirectory, pid))
    .map(({ pid, stateDirectory }) => ({
      verdict: "warn",
      subject: "lost region",
      found: `a control plane (pid ${pid}) runs without its state folder ${stateDirectory}, or just starts`,
      fix: `evenkeel down in ${dirname(stateDirectory)}, or kill ${pid}`,
    }));
}

function isOf(stateDirectory: string, pid: number): boolean {
  return readRegionInfo(stateDirectory)?.pid === pid;
}

/** What is useful beside, and for what. */
const optionalClients = [
  { program: "aws", use: "the AWS CLI, against the region as against AWS" },
  { program: "terraform", use: "Terraform, against the region as against AWS" },
  { program: "docker", use: "images for AWS; local tasks need no command" },
  { program: "docker-registry", use: "images in the region's ECR, where tasks are containers" },
  { program: "cfn-lint", use: "checks of the template of evenkeel synth" },
] as const;

function clientFinding({ program, use }: (typeof optionalClients)[number]): Finding {
  const folder = (process.env["PATH"] ?? "")
    .split(delimiter)
    .find((path) => path !== "" && isProgram(join(path, program)));
  const found = folder === undefined ? "not found" : join(folder, program);
  return { verdict: "ok", subject: program, found: `${found} (optional: ${use})` };
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
