import type { ServiceDefinition } from "@evenkeel/definition";
import type { Runtime } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import type { ProjectPaths } from "../project-paths.ts";
import type { StartedRegion } from "../region/start-region.ts";
import type { Interruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";

export interface UpOptions {
  readonly paths: ProjectPaths;
  /** One of the services that the definition has; all by default. */
  readonly service?: string;
  /** Whether the command ends when the service is steady, or stays and stops everything at its own end. */
  readonly mode: "attached" | "detached";
  readonly format: "text" | "json";
  readonly speed?: number;
  readonly latency?: "instant" | "aws";
  readonly taskNetwork?: "own" | "machine";
  readonly runtime?: Runtime;
  /** What variables of the applications hold in place of what the definition says, where they are in it. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The loopback port for the listener of port 80. */
  readonly httpPort?: number;
}

/** A service that is being brought up. */
export interface Attempt extends Undertaking {
  readonly definition: ServiceDefinition;
}

/** All that is brought up by one command. */
export interface Undertaking {
  /** In the order of their file. */
  readonly services: readonly ServiceDefinition[];
  readonly options: UpOptions;
  readonly output: Output;
  readonly startedMs: number;
  /** Whether a load balancer was answering before this command began, with or without a control plane. */
  readonly servedBefore: boolean;
  readonly starting: Promise<StartedRegion>;
  readonly clients: () => Promise<AwsClients>;
  readonly interruption: Interruption;
}
