import type { RegionInfo } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { projectPaths } from "../project-paths.ts";
import { accountOf, latencyOf, listenerPortOf, portOf, runtimeOf, speedOf, taskNetworkOf } from "./arguments.ts";
import { collect } from "./collect.ts";
import { addVerb, withExamples, type AddVerb, type CommonOptions } from "./verb.ts";

interface StartOptions extends CommonOptions {
  readonly account?: string;
  readonly region?: string;
  readonly speed?: string;
  readonly latency?: string;
  readonly taskNetwork?: string;
  readonly runtime?: string;
  readonly port?: string;
  readonly listenerPort?: readonly string[];
  readonly defaultVpc: boolean;
  readonly json?: true;
}

interface Options extends CommonOptions {
  readonly json?: true;
  readonly yes?: true;
}

/** `evenkeel region start|stop|status|reset` */
export const addRegion: AddVerb = (program, context) => {
  const region = withExamples(program.command("region"), [
    "region start --region eu-west-1 --port 4570 --listener-port 80=8081",
    "region status",
    "region stop",
  ])
    .description("the bare local AWS region, for other AWS clients")
    .helpOption("-h, --help", "show this");
  addStart(region, context);
  addStop(region, context);
  addRegionStatus(region, context);
  addReset(region, context);
};

const addStart: AddVerb = (region, { output }) => {
  addVerb(region, "start", ["region start", 'region start && eval "$(evenkeel env)" && aws sts get-caller-identity'])
    .description("start the region, and leave it running")
    .option("--account <id>", "the account id, 12 digits (default: 000000000000)")
    .option("--region <name>", "which Region it is (default: us-east-1)")
    .option("--speed <n>", "run its time n times as fast")
    .option("--latency <profile>", "instant, or aws: wait where AWS makes one wait")
    .option(
      "--task-network <whose>",
      "own (the default): a network for each task, where pasta is installed; machine: all share it",
    )
    .option("--runtime <name>", "process (the default): tasks are processes of this machine; docker: containers")
    .option("--port <n>", "where the API answers (default: 4566, or the next free one)")
    .option("--listener-port <pair>", "where a listener answers, such as 80=8081; more than once", collect)
    .option("--no-default-vpc", "a new region begins without a default VPC")
    .option("--json", "print what runs as JSON")
    .action(async ({ config, account, region: name, speed, latency, port, listenerPort, ...rest }: StartOptions) => {
      const { defaultVpc, json } = rest;
      const { configOption, stateDirectory } = projectPaths(config);
      const { startRegion } = await import("../region/start-region.ts");
      const { info, origin } = await startRegion({
        stateDirectory,
        ...(account !== undefined && { account: accountOf(account) }),
        ...(name !== undefined && { region: regionNameOf(name) }),
        ...(speed !== undefined && { speed: speedOf(speed) }),
        ...(latency !== undefined && { latency: latencyOf(latency) }),
        ...(rest.taskNetwork !== undefined && { taskNetwork: taskNetworkOf(rest.taskNetwork) }),
        ...(rest.runtime !== undefined && { runtime: runtimeOf(rest.runtime) }),
        ...(port !== undefined && { port: portOf("--port", port) }),
        defaultVpc,
        ...(listenerPort && { listenerPorts: listenerPort.map(listenerPortOf) }),
      });
      if (port !== undefined && new URL(info.endpoint).port !== port) throw answersElsewhere(info, port);
      const { consoleUrl } = await import("@evenkeel/region");
      if (json) return output.result(JSON.stringify(documentOf(info, consoleUrl(info))));
      output.result(`  ${origin === "joined" ? "was running already: " : ""}${wordsFor(info)}`);
      output.say(`  next  eval "$(evenkeel env${configOption})" · evenkeel region stop${configOption}`);
    });
};

const addStop: AddVerb = (region, { output }) => {
  addVerb(region, "stop", ["region stop"])
    .description("stop the region and all that runs in it; the records stay")
    .option("--json", "print what was stopped as JSON")
    .action(async ({ config, json }: Options) => {
      const { stopAndSay } = await import("../region/stop-and-say.ts");
      const stopped = await stopAndSay(projectPaths(config).stateDirectory, output);
      if (json) output.result(JSON.stringify(stopped));
      else
        output.result(stopped.what === "nothing" ? "  ✔ nothing was running" : "  ✔ stopped: nothing is left running");
    });
};

const addRegionStatus: AddVerb = (region, { output }) => {
  addVerb(region, "status", ["region status", "region status --json"])
    .description(
      "whether the region runs and where, its load balancers with their addresses, and the services behind them",
    )
    .option("--json", "print it as JSON")
    .action(async ({ config, json }: Options) => {
      const { requireRegion } = await import("../region/require-region.ts");
      const { regionClients } = await import("../region/region-clients.ts");
      const { readOverview, renderOverview } = await import("../region/region-overview.ts");
      const paths = projectPaths(config);
      const info = await requireRegion(paths);
      const overview = await readOverview(info, regionClients(paths.stateDirectory, info));
      const { consoleUrl } = await import("@evenkeel/region");
      const url = consoleUrl(info);
      if (json) return output.result(JSON.stringify({ ...documentOf(info, url), ...overview }));
      const shown = url === undefined ? [] : [`  console ${url}`];
      output.result([`  ${wordsFor(info)}`, ...shown, ...renderOverview(overview)].join("\n"));
    });
};

const addReset: AddVerb = (region, { output }) => {
  addVerb(region, "reset", ["region stop && evenkeel region reset --yes"])
    .description("forget all state of the region: resources, images, logs, credentials")
    .option("--yes", "really do it")
    .action(async ({ config, yes }: Options) => {
      const { stateDirectory, configOption } = projectPaths(config);
      const { readRegionInfo } = await import("@evenkeel/region");
      const { endLeftovers } = await import("../region/stop-region.ts");
      const { forgetState } = await import("../region/forget-state.ts");
      const info = readRegionInfo(stateDirectory);
      if (info) {
        throw new Failure(exitCodes.preflight, "the region is running", {
          given: `${info.endpoint} (pid ${info.pid})`,
          allowed: "forgetting the state of a region that is stopped",
          fix: `evenkeel region stop${configOption}, then again`,
        });
      }
      if (!yes) {
        throw new Failure(exitCodes.usage, "this forgets everything in the state folder", {
          given: stateDirectory,
          fix: `evenkeel region reset --yes${configOption}`,
        });
      }
      await endLeftovers(stateDirectory);
      forgetState(stateDirectory);
      output.result("  ✔ the state is forgotten");
    });
};

function answersElsewhere({ endpoint, pid }: RegionInfo, port: string): Failure {
  return new Failure(exitCodes.usage, "the region is already running at another port", {
    given: `port ${port}, while it answers at ${endpoint} (pid ${pid})`,
    fix: "evenkeel region stop, then again",
  });
}

function regionNameOf(text: string): string {
  if (/^[a-z]{2,}(-[a-z]+)+-\d$/.test(text)) return text;
  throw new Failure(exitCodes.usage, "--region must be an AWS Region", {
    given: text,
    allowed: "a name such as ap-southeast-2",
    fix: "--region ap-southeast-2",
  });
}

function documentOf(info: RegionInfo, url: string | undefined): object {
  const { pid, endpoint, account, region, speed, latency, version, registry } = info;
  return {
    ...{ pid, endpoint, account, region, speed, latency, version, console: url ?? null },
    ...(registry !== undefined && { registry }),
  };
}

function wordsFor({ region, endpoint, account, speed, latency, pid, registry }: RegionInfo): string {
  const ecr = registry === undefined ? "" : ` · ECR at ${registry}`;
  return `${region} · ${endpoint} · account ${account} · speed ${speed} · latency ${latency} · pid ${pid}${ecr}`;
}
