import { dirname, delimiter } from "node:path";
import type { ImageConfig } from "../images/index.ts";
import type { StartFacts } from "../lifecycle/container-runtime.ts";
import type { ContainerSpec, TaskSpec } from "../tasks.ts";
import { markerVariable } from "./system/process-table.ts";

export interface EnvironmentContext {
  readonly task: TaskSpec;
  readonly container: ContainerSpec;
  readonly image: ImageConfig;
  /** Of all containers of the task: they share one loopback interface. */
  readonly ports: StartFacts["ports"];
  /** Whether the task has a network of its own, in which its ports are what they are. */
  readonly ownNetwork: boolean;
  /** The task's own folder for what it writes. */
  readonly temporaryFolder: string;
  /** Where the container's records are, without their endings. */
  readonly marker: string;
  readonly compileCache: string;
  /** URL of the preload. */
  readonly preload: string;
}

/**
 * The environment of a container's processes: the image's, the container's own (in which ECS put what it sets), and what
 * gives the process a machine of its own. Nothing of the control plane's environment goes along but the search path.
 */
export function environmentOf(context: EnvironmentContext): Record<string, string> {
  const { task, container, image, temporaryFolder } = context;
  const own = { ...image.environment, ...container.environment };
  return {
    ...systemVariables(),
    HOSTNAME: task.privateDnsName,
    HOME: temporaryFolder,
    TMPDIR: temporaryFolder,
    NODE_COMPILE_CACHE: context.compileCache,
    ...own,
    ...portVariables(context, own["PORT"]),
    PATH: [dirname(process.execPath), own["PATH"] ?? process.env["PATH"] ?? ""].join(delimiter),
    NODE_OPTIONS: [own["NODE_OPTIONS"], `--import=${context.preload}`].filter(Boolean).join(" "),
    [markerVariable]: context.marker,
    ...(container.hasInit === true && { EVENKEEL_INIT: "1" }),
  };
}

function portVariables(
  { container, ports, ownNetwork }: EnvironmentContext,
  wanted: string | undefined,
): Record<string, string> {
  const mapped = ports.map(({ containerPort, hostPort }) => `${containerPort}:${hostPort}`).join(",");
  const mine = ports.filter(({ containerPort }) => container.containerPorts.includes(containerPort));
  const port = mine.find(({ containerPort }) => String(containerPort) === wanted) ?? mine[0];
  if (ownNetwork) return port ? { PORT: String(port.containerPort) } : {};
  return { EVENKEEL_PORTS: mapped, ...(port ? { PORT: String(port.hostPort) } : {}) };
}

/** Without these, nothing runs on Windows. */
function systemVariables(): Record<string, string> {
  const names = process.platform === "win32" ? ["SystemRoot", "PATHEXT", "ComSpec"] : [];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
