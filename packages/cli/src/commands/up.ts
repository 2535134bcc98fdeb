import { projectPaths } from "../project-paths.ts";
import { latencyOf, portOf, runtimeOf, speedOf, taskNetworkOf } from "./arguments.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly detach?: true;
  readonly json?: true;
  readonly speed?: string;
  readonly latency?: string;
  readonly taskNetwork?: string;
  readonly port?: string;
  readonly runtime?: string;
  readonly service?: string;
}

/** `evenkeel up` */
export const addUp: AddVerb = (program, { output, end }) => {
  addVerb(program, "up", [
    "up",
    "up --detach && curl http://127.0.0.1:8080/",
    "up --speed 10 --latency aws",
    "up --runtime docker",
    "up --port 9000",
  ])
    .description("run the service here, highly available; Ctrl-C leaves nothing running")
    .option("-d, --detach", "come back when the service is steady, and leave it running")
    .option("--speed <n>", "run the region's time n times as fast")
    .option("--latency <profile>", "instant, or aws: wait where AWS makes one wait")
    .option(
      "--task-network <whose>",
      "own (the default): a network for each task, where pasta is installed; machine: all share it",
    )
    .option("-p, --port <n>", "the port of 127.0.0.1 for the service (default: 8080, or the next free one)")
    .option("--runtime <name>", "process (the default): tasks are processes of this machine; docker: containers")
    .option("--service <name>", "one of the services, where the definition has several (default: all)")
    .option("--json", "print the status as JSON when the service is steady")
    .action(async (options: Options) => {
      const request = {
        paths: projectPaths(options.config),
        ...(options.service !== undefined && { service: options.service }),
        mode: options.detach ? "detached" : "attached",
        format: options.json ? "json" : "text",
        ...(options.speed !== undefined && { speed: speedOf(options.speed) }),
        ...(options.latency !== undefined && { latency: latencyOf(options.latency) }),
        ...(options.taskNetwork !== undefined && { taskNetwork: taskNetworkOf(options.taskNetwork) }),
        ...(options.runtime !== undefined && { runtime: runtimeOf(options.runtime) }),
        ...(options.port !== undefined && { httpPort: portOf("--port", options.port) }),
      } as const;
      const { up } = await import("../up/up.ts");
      end(await up(request, output));
    });
};
