import type { Runtime } from "./region-info.ts";
import type { Supervision } from "./supervision/supervision.ts";

/** What a region is opened with. */
export interface RegionOptions {
  /** Where everything of this region is kept: `.evenkeel` beside the definition. */
  readonly stateDirectory: string;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Where the API has to answer. @default where it was, else the next free port from 4566 */
  readonly port?: number;
  /** How fast the region's time runs against the machine's. */
  readonly speed: number;
  readonly latency: "instant" | "aws";
  /** Whether each task gets a network of its own, where the machine can do it, or all share the machine's. */
  readonly taskNetwork: "own" | "machine";
  readonly runtime: Runtime;
  /** Whether a new region begins with a default VPC, as a new account does. */
  readonly defaultVpc: boolean;
  /** The loopback ports wanted for listener ports. */
  readonly listenerPorts: readonly { readonly listenerPort: number; readonly hostPort: number }[];
  /** The folder that it has to be, as `folderId` names it. @default whichever is there, or a new one */
  readonly folder?: string;
  /** Called with what goes wrong inside. */
  readonly onDefect: (error: unknown) => void;
  /** Writes a line to the log. */
  readonly log: (text: string) => void;
  /** Has this process supervised as soon as it holds the state folder. @default not started again */
  readonly supervise?: () => Supervision;
}
