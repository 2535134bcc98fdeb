import type { Rows } from "./default-row.ts";
import type { Mount, Sidecar, SidecarBuild, Volume } from "./sidecar.ts";
import type { ContainerHealth } from "./task.ts";

/** Defaults of what the containers of a task have. */
export interface ContainerTable {
  readonly sidecar: Rows<Pick<Sidecar, "environment" | "essential" | "dependsOn" | "mounts">>;
  readonly sidecarImage: Rows<Omit<SidecarBuild, "directory">>;
  readonly sidecarHealth: ContainerTable["containerHealth"];
  readonly mount: Rows<Pick<Mount, "readOnly">>;
  readonly volume: Rows<Pick<Volume, "readOnly">>;
  readonly containerHealth: Rows<Omit<ContainerHealth, "command">>;
}

const containerHealth: ContainerTable["containerHealth"] = {
  intervalSeconds: { value: 30, reason: "What ECS gives." },
  timeoutSeconds: { value: 5, reason: "What ECS gives." },
  retries: { value: 3, reason: "What ECS gives." },
  startPeriodSeconds: { value: 0, reason: "What ECS gives: failures count from the start." },
};

/** The part of the table of defaults that is about containers. */
export const containerDefaults: ContainerTable = {
  containerHealth,

  sidecar: {
    environment: { value: {}, words: "none", reason: "Sidecars differ." },
    essential: {
      value: true,
      reason:
        "What ECS gives: a task that has lost a part is replaced. What ends by itself, such as a migration, is not.",
    },
    dependsOn: { value: {}, words: "nothing", reason: "All containers of a task start at once, as on ECS." },
    mounts: { value: {}, words: "none", reason: "Least privilege: a sidecar sees the volumes that it names." },
  },

  sidecarImage: {
    repository: {
      value: ({ name }) => `evenkeel/${name}`,
      words: "evenkeel/<name>-<sidecar>",
      reason: "One repository per image.",
    },
    dockerfile: { value: "Dockerfile", reason: "Docker's own default." },
    buildArguments: { value: {}, words: "none", reason: "A Dockerfile has defaults of its own." },
  },

  sidecarHealth: containerHealth,

  mount: {
    readOnly: { value: false, reason: "What ECS gives." },
  },

  volume: {
    readOnly: { value: false, reason: "What ECS gives." },
  },
};
