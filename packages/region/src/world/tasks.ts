import type { CommandEvents, RunningCommand, TaskCommand } from "./commands.ts";
import type { LogOffset } from "./observations.ts";

/** Runs tasks: as processes, as containers, or simulated. Everything that happens is reported through observations. */
export interface Tasks {
  /** Pulls the images and starts the containers. Does nothing when this task was started already, also by an earlier control plane. */
  start(spec: TaskSpec): void;
  /** Stops every container of the task; does nothing when it is stopped or unknown. */
  stop(taskId: string): void;
  /** SIGTERM to the first process of each container that runs, the others to every process; does nothing about a task that is unknown. */
  signal(taskId: string, signal: TaskSignal): void;
  /** Takes over the tasks that run from before a restart of the control plane; reports those that are gone as stopped. */
  adopt(tasks: readonly AdoptedTask[]): void;
  /** Runs a command in a container; undefined where that does not run. */
  execute(command: TaskCommand, events: CommandEvents): RunningCommand | undefined;
  /** Runs a command of a fault in the first essential container, unless the one of this id runs there; nothing where that does not run. */
  runFault(taskId: string, command: FaultCommand): void;
  endFault(taskId: string, commandId: string): void;
  /** How many tasks have been started or adopted and have not ended. */
  readonly count: number;
  /** Ends every container at once (the region ends), and lets go of everything; resolves when nothing more is asked of the system. */
  end(): Promise<void>;
  /** Lets go of everything (the control plane ends); the tasks live on. */
  release(): void;
}

/** What a fault has run in a task beside what that does itself. */
export interface FaultCommand {
  /** Unlike that of any other in the task. */
  readonly commandId: string;
  /** Program and arguments. */
  readonly command: readonly string[];
}

/** SIGSTOP and SIGCONT: its processes stand still, and go on. */
export type TaskSignal = "SIGTERM" | "SIGKILL" | "SIGSTOP" | "SIGCONT";

/** A task from before a restart, and how far each container's output was stored. */
export interface AdoptedTask {
  readonly spec: TaskSpec;
  readonly logOffsets: Readonly<Record<string, LogOffset>>;
  /** False where its start was not observed: what of it is not there is started then, not reported as stopped. @default true */
  readonly isStarted?: boolean;
}

/** Everything that running a task needs: derived from its task definition, overrides and placement. */
export interface TaskSpec {
  /** 32 hexadecimal digits. */
  readonly taskId: string;
  readonly taskArn: string;
  readonly clusterArn: string;
  readonly family: string;
  readonly revision: number;
  readonly availabilityZone: string;
  /** The virtual private address: an identity, never connected to. */
  readonly privateIp: string;
  readonly privateDnsName: string;
  /** Reservation of the whole task: CPU units (1024 = one core) and MiB. */
  readonly cpu: number;
  readonly memoryMiB: number;
  readonly containers: readonly ContainerSpec[];
  /** `http://…/v4/<id>`: what ECS_CONTAINER_METADATA_URI_V4 says, without the container's own part. */
  readonly metadataUri: string;
}

/** One container of a task. */
export interface ContainerSpec {
  readonly name: string;
  /** Image reference `repository:tag` or `repository@sha256:…`. */
  readonly image: string;
  /** `sha256:…`: takes the image of this digest, whatever its tag stands for by now. */
  readonly imageDigest?: string;
  /** Who pulls the image, where the task definition says; whoever is logged in at its registry otherwise. */
  readonly pullLogin?: PullLogin;
  readonly essential: boolean;
  /** Replaces the image's own command. */
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly workingDirectory?: string;
  /** Resolved already: secrets included. */
  readonly environment: Readonly<Record<string, string>>;
  readonly containerPorts: readonly number[];
  /** CPU units, and the hard limit of memory, that are the container's own of what its task reserves. */
  readonly cpu?: number;
  readonly memoryMiB?: number;
  /** `user`, `user:group` or their numbers. */
  readonly user?: string;
  readonly readonlyRootFilesystem?: boolean;
  readonly ulimits?: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  readonly dockerLabels?: Readonly<Record<string, string>>;
  /** Linux capabilities that the container has beyond the usual ones, and that it does not have. */
  readonly capabilities?: { readonly add: readonly string[]; readonly drop: readonly string[] };
  /** Whether an init process is PID 1 (`linuxParameters.initProcessEnabled`), which hands signals on to the application. */
  readonly hasInit?: boolean;
  /** Whether it is started again when it ends, without its task; where that is not said, its end has the normal effect. */
  readonly restartPolicy?: ContainerRestartPolicy;
  /** Where it finds the volumes of its task, which live and die with that. */
  readonly mountPoints?: readonly MountPoint[];
  /** Seconds between the stop signal and SIGKILL, 2 to 120. */
  readonly stopTimeoutSeconds: number;
  readonly dependsOn: readonly {
    readonly container: string;
    readonly condition: "START" | "COMPLETE" | "SUCCESS" | "HEALTHY";
  }[];
  readonly healthCheck?: ContainerHealthCheck;
  /** What goes wrong when it starts. */
  readonly startFault?: StartFault;
}

/** A container that does not start as its image would. Seconds of the region's clock. */
export interface StartFault {
  readonly waitsSeconds?: number;
  readonly exitsAfterSeconds?: number;
  readonly exitCode?: number;
}

/** Name and password, as a registry wants them. */
export interface PullLogin {
  readonly user: string;
  readonly password: string;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html */
export interface ContainerRestartPolicy {
  /** Ends with these are final. */
  readonly ignoredExitCodes: readonly number[];
  /** Only a container that ran at least so long is started again: 60 to 1800 seconds. */
  readonly attemptPeriodSeconds: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html */
export interface MountPoint {
  readonly sourceVolume: string;
  readonly containerPath: string;
  readonly readOnly: boolean;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html */
export interface ContainerHealthCheck {
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startPeriodSeconds: number;
}
