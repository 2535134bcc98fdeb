import type Docker from "dockerode";
import { pause } from "../../pause.ts";
import type { StartFacts } from "../lifecycle/container-runtime.ts";
import type { TaskSpec } from "../tasks.ts";
import { statusOf, unless } from "./engine.ts";
import { nameOf, networkLabels, networkNameOf, ofState, stateLabel } from "./labels.ts";
import { readyPauseImage } from "./pause-image.ts";

interface NetworksOptions {
  readonly engine: Docker;
  readonly stateDirectory: string;
  /** Called with the address at which tasks would reach this machine; answers whether it is one of this machine's, and is answered at. */
  readonly answerAt: (host: string) => Promise<boolean>;
  /** A task's network was lost: its containers can be reached no more. */
  readonly lost: (taskId: string) => void;
}

/** The network of a task, in which its containers reach each other on localhost. */
export interface EngineNetwork {
  /** The container that holds it. */
  readonly id: string;
  readonly ports: StartFacts["ports"];
}

/** The name by which a task reaches the machine. */
export const machineName = "host.docker.internal";

/**
 * A network for each task, as awsvpc gives it: a container that sleeps holds it, the task's containers join it, and its
 * ports answer on loopback ports of the machine. Tasks do not reach each other but through load balancers.
 */
export class EngineNetworks {
  readonly #options: NetworksOptions;
  readonly #networks = new Map<string, Promise<EngineNetwork>>();
  readonly #watching = new Set<AbortController>();
  #bridge: Promise<Bridge> | undefined;

  constructor(options: NetworksOptions) {
    this.#options = options;
  }

  /** The task's network, which is made for its first container. Rejects with the engine's error. */
  open(task: TaskSpec): Promise<EngineNetwork> {
    const known = this.#networks.get(task.taskId);
    if (known) return known;
    const made = this.#make(task);
    this.#networks.set(task.taskId, made);
    return made;
  }

  /** Takes over a network that an earlier control plane made. */
  resume(taskId: string, network: EngineNetwork): void {
    if (this.#networks.has(taskId)) return;
    this.#networks.set(taskId, Promise.resolve(network));
    this.#watch(taskId, network.id);
    // The region that starts again is reached where the one before was.
    this.#sharedBridge().catch(() => undefined); // reported by the next task that needs it
  }

  forget(taskId: string): void {
    this.#networks.delete(taskId);
  }

  release(): void {
    for (const watching of this.#watching) watching.abort();
  }

  /** Makes it again where what all tasks share (bridge, image of the holders) was removed by another client of the engine. */
  async #make(task: TaskSpec): Promise<EngineNetwork> {
    try {
      return await this.#makeOn(task, await this.#sharedBridge());
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
      this.#bridge = undefined;
      return this.#makeOn(task, await this.#sharedBridge());
    }
  }

  #sharedBridge(): Promise<Bridge> {
    const bridge = (this.#bridge ??= this.#readyBridge());
    bridge.catch(() => (this.#bridge = undefined));
    return bridge;
  }

  async #makeOn(task: TaskSpec, { image, network, machine }: Bridge): Promise<EngineNetwork> {
    const { engine, stateDirectory } = this.#options;
    const ports = [...new Set(task.containers.flatMap(({ containerPorts }) => containerPorts))];
    const holder = await createAnew(engine, {
      name: nameOf(stateDirectory, task.taskId),
      Image: image,
      // What a task's own machine is called, as far as the kernel allows.
      Hostname: task.privateDnsName.slice(0, 63),
      Labels: networkLabels(stateDirectory, task),
      ExposedPorts: Object.fromEntries(ports.map((port) => [`${port}/tcp`, {}])),
      HostConfig: {
        NetworkMode: network,
        PortBindings: Object.fromEntries(ports.map((port) => [`${port}/tcp`, [{ HostIp: "127.0.0.1", HostPort: "" }]])),
        ExtraHosts: [`${machineName}:${machine}`],
        ReadonlyRootfs: true,
        CapDrop: ["ALL"],
        // As on Fargate: who is not root may listen on port 80.
        Sysctls: { "net.ipv4.ip_unprivileged_port_start": "0" },
      },
    });
    await holder.start();
    this.#watch(task.taskId, holder.id);
    return { id: holder.id, ports: portsOf(await holder.inspect()) };
  }

  async #readyBridge(): Promise<Bridge> {
    const { engine, stateDirectory, answerAt } = this.#options;
    const image = await readyPauseImage(engine);
    const network = networkNameOf(stateDirectory);
    const filters = ofState(stateDirectory);
    if ((await engine.listNetworks({ filters })).length === 0) {
      await engine
        .createNetwork({
          Name: network,
          CheckDuplicate: true,
          Labels: stateLabel(stateDirectory),
          Options: { "com.docker.network.bridge.enable_icc": "false" },
        })
        .catch(unless(409)); // another start was faster
    }
    const gateway = gatewayOf(await engine.getNetwork(network).inspect());
    // An engine in a virtual machine has a way of its own.
    const isHere = gateway !== undefined && (await answerAt(gateway));
    return { image, network, machine: isHere ? gateway : "host-gateway" };
  }

  #watch(taskId: string, holderId: string): void {
    const watching = new AbortController();
    this.#watching.add(watching);
    void this.#whenEnded(holderId, watching.signal).then(() => {
      this.#watching.delete(watching);
      if (!watching.signal.aborted && this.#networks.has(taskId)) this.#options.lost(taskId);
    });
  }

  /** An engine that does not answer is asked again: the holder may live. */
  async #whenEnded(holderId: string, abortSignal: AbortSignal): Promise<void> {
    const holder = this.#options.engine.getContainer(holderId);
    while (!abortSignal.aborted) {
      try {
        await holder.wait({ abortSignal });
        if (!(await holder.inspect()).State.Running) return;
      } catch (error) {
        if (statusOf(error) === 404) return;
      }
      await pause(askAgainMs);
    }
  }
}

/** Between two tries of an engine that does not answer, in real milliseconds. */
const askAgainMs = 1000;

interface Bridge {
  readonly image: string;
  readonly network: string;
  /** Where tasks find the machine. */
  readonly machine: string;
}

/** Creates a container; what is left of an earlier try of the same name is removed before. */
export async function createAnew(engine: Docker, options: Docker.ContainerCreateOptions): Promise<Docker.Container> {
  try {
    return await engine.createContainer(options);
  } catch (error) {
    if (statusOf(error) !== 409 || options.name === undefined) throw error;
    await engine.getContainer(options.name).remove({ force: true, v: true }).catch(unless(404));
    return engine.createContainer(options);
  }
}

/** Where the ports of a network holder answer on this machine. */
export function portsOf({
  NetworkSettings,
}: Pick<Docker.ContainerInspectInfo, "NetworkSettings">): StartFacts["ports"] {
  return Object.entries(NetworkSettings.Ports).flatMap(([port, bindings]) => {
    // A port that is only exposed has null here.
    const [binding] = (bindings as typeof bindings | null) ?? [];
    return binding
      ? [{ containerPort: Number(port.split("/")[0]), host: binding.HostIp, hostPort: Number(binding.HostPort) }]
      : [];
  });
}

function gatewayOf({ IPAM }: Docker.NetworkInspectInfo): string | undefined {
  return IPAM?.Config?.map(({ Gateway }) => Gateway).find((gateway) => gateway !== undefined);
}
