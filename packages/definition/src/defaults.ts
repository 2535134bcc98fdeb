import { containerDefaults, type ContainerTable } from "./container-defaults.ts";
import type { CanaryDeployment, CircuitBreaker, Deployment, DeploymentAlarms } from "./deployment.ts";
import type { LinearDeployment, RollingDeployment, Shift } from "./deployment.ts";
import type { Pipeline, PipelineEnvironment, PipelineTest } from "./pipeline.ts";
import type { ScheduledScaling, StepIn, TargetTracking, TaskCount } from "./scaling.ts";
import type { AccessLogs, Health, Https, LoadBalancer } from "./service-definition.ts";
import type { Logs, Network, ServiceDefinition } from "./service-definition.ts";
import type { Rows } from "./default-row.ts";
import type { BuiltImage, Size, TaskRoleStatement } from "./task.ts";

/** Members of the definition itself that have a default of their own. */
export type Top = Pick<
  ServiceDefinition,
  | "region"
  | "zones"
  | "architecture"
  | "scaling"
  | "environment"
  | "secrets"
  | "dependsOn"
  | "sidecars"
  | "volumes"
  | "taskRole"
  | "enableExecuteCommand"
  | "deregistrationDelaySeconds"
  | "stopTimeoutSeconds"
  | "healthCheckGracePeriodSeconds"
  | "tags"
>;

interface Table extends ContainerTable {
  readonly service: Rows<Top>;
  readonly network: Rows<Pick<Network, "cidr" | "nat">>;
  readonly image: Rows<BuiltImage>;
  readonly size: Rows<Size>;
  readonly health: Rows<Health>;
  readonly tasks: Rows<TaskCount>;
  readonly step: Rows<Pick<StepIn, "forSeconds" | "cooldownSeconds">>;
  readonly targetTracking: Rows<Pick<TargetTracking, "scaleOutCooldownSeconds" | "scaleInCooldownSeconds">>;
  readonly schedule: Rows<Pick<ScheduledScaling, "timeZone">>;
  readonly strategy: Rows<Pick<RollingDeployment, "strategy">>;
  readonly deployment: Rows<Pick<Deployment, "minimumHealthyPercent" | "maximumPercent" | "scalingDuringRelease">>;
  readonly shift: Rows<Pick<Shift, "bakeMinutes">>;
  readonly linear: Rows<Pick<LinearDeployment, "stepPercent" | "stepBakeMinutes">>;
  readonly canary: Rows<Pick<CanaryDeployment, "canaryPercent" | "canaryBakeMinutes">>;
  readonly circuitBreaker: Rows<Pick<CircuitBreaker, "enable" | "rollback">>;
  readonly deploymentAlarms: Rows<Pick<DeploymentAlarms, "rollback">>;
  readonly logs: Rows<Logs>;
  readonly https: Rows<Pick<Https, "redirect">>;
  readonly loadBalancer: Rows<LoadBalancer>;
  readonly accessLogs: Rows<Pick<AccessLogs, "prefix">>;
  readonly taskRole: Rows<Pick<TaskRoleStatement, "effect">>;
  readonly pipeline: Rows<Omit<Pipeline, "test">>;
  readonly pipelineTest: Rows<PipelineTest>;
  readonly pipelineEnvironment: Rows<Pick<PipelineEnvironment, "approval">>;
}

/** The one table of defaults: it resolves every definition, and is what the documentation prints. */
export const defaults: Table = {
  service: {
    region: {
      value: "ap-southeast-2",
      reason: "That of the reference service; name the Region nearest to your users.",
    },
    zones: {
      value: ({ region }) => [`${region}a`, `${region}b`],
      words: "zones a and b of the region",
      reason: "Two is the least that survives the loss of one; each more costs a NAT gateway.",
    },
    architecture: {
      value: "x86_64",
      reason: "Images built on most machines run on it; arm64 is about a fifth cheaper.",
    },
    scaling: {
      value: [
        { metric: "cpu", atLeast: 80, forSeconds: 60, add: 1, cooldownSeconds: 60 },
        { metric: "cpu", atMost: 10, forSeconds: 60, remove: 1, cooldownSeconds: 60 },
      ],
      words: "1 task more from 80 % CPU, 1 less from 10 % down, once a minute",
      reason: "Follows load both ways in small steps; the wide gap between the thresholds keeps it from flapping.",
    },
    environment: { value: {}, words: "none", reason: "Applications differ." },
    secrets: { value: {}, words: "none", reason: "Applications differ." },
    dependsOn: { value: {}, words: "nothing", reason: "All containers of a task start at once, as on ECS." },
    sidecars: { value: {}, words: "none", reason: "One container is a task." },
    volumes: { value: {}, words: "none", reason: "A container has its own file system anyway." },
    taskRole: { value: [], words: "no permission", reason: "Least privilege: most web services call nothing on AWS." },
    enableExecuteCommand: {
      value: false,
      reason: "Whoever may run commands is root in containers that serve users: turn it on where that is needed.",
    },
    deregistrationDelaySeconds: {
      value: 30,
      reason: "Longer than nearly every request; AWS's 300 s makes each release wait five minutes.",
    },
    stopTimeoutSeconds: { value: 30, reason: "What ECS gives; requests have drained before SIGTERM is sent." },
    healthCheckGracePeriodSeconds: { value: 60, reason: "Time to start before failing checks replace a task." },
    tags: { value: {}, words: "none", reason: "Every resource carries `evenkeel:service` anyway." },
  },

  network: {
    cidr: { value: "172.16.0.0/16", reason: "Private, roomy, and seldom what an office or another VPC already uses." },
    nat: { value: "one-per-zone", reason: "A single NAT gateway would take every zone down with its own." },
  },

  image: {
    repository: {
      value: ({ name }) => `evenkeel/${name}`,
      words: "evenkeel/<name>",
      reason: "One repository per service.",
    },
    directory: { value: ".", reason: "The definition file stands at the application's root." },
    command: {
      value: ["node", "."],
      reason: "Starts `main` of package.json; npm in between would keep SIGTERM from it.",
    },
    dockerfile: { value: "Dockerfile", reason: "Docker's own default." },
    buildArguments: { value: {}, words: "none", reason: "A Dockerfile has defaults of its own." },
  },

  size: {
    cpu: {
      value: 256,
      reason: "The smallest on Fargate: more small tasks over the zones survive more than few large.",
    },
    memoryMiB: {
      value: ({ givenCpu = 256 }) => 2 * givenCpu,
      words: "2 MiB per CPU unit",
      reason: "The least that Fargate grants with each CPU: enough for a small web service.",
    },
  },

  health: {
    path: { value: "/health", reason: "A path of its own can answer whether the application can serve at all." },
    intervalSeconds: { value: 30, reason: "AWS's own; shorter finds a dead task sooner and costs requests." },
    timeoutSeconds: { value: 3, reason: "A health answer that takes longer means that users wait as well." },
    healthyThreshold: { value: 3, reason: "One lucky answer is not health." },
    unhealthyThreshold: { value: 2, reason: "One unlucky answer is not sickness; two in a row are." },
    successCodes: { value: "200", reason: "A redirect or a client error is not health." },
  },

  ...containerDefaults,

  tasks: {
    desired: {
      value: ({ zones, givenTasks: { min = 0, max = Infinity } }) => Math.min(max, Math.max(min, 2 * zones.length)),
      words: "2 per zone",
      reason: "A zone that loses one task still serves, and half the tasks survive the loss of a zone.",
    },
    min: {
      value: ({ zones, givenTasks: { desired = Infinity, max = Infinity } }) => Math.min(zones.length, desired, max),
      words: "1 per zone",
      reason: "Scaling in never empties a zone.",
    },
    max: {
      value: ({ zones, givenTasks: { desired = 0, min = 0 } }) => Math.max(2 * desired, 2 * min, 4 * zones.length),
      words: "4 per zone, or twice the desired or the minimum",
      reason: "Room to double, and a bound on what a runaway load can cost.",
    },
  },

  step: {
    forSeconds: { value: 60, reason: "One datapoint: ECS publishes one per minute." },
    cooldownSeconds: { value: 60, reason: "A new task shows in the next datapoint." },
  },

  targetTracking: {
    scaleOutCooldownSeconds: { value: 60, reason: "Act again as soon as the next datapoint shows the new tasks." },
    scaleInCooldownSeconds: { value: 300, reason: "Removing too early costs users, removing late costs cents." },
  },

  schedule: {
    timeZone: { value: "UTC", reason: "What AWS gives." },
  },

  strategy: {
    strategy: { value: "rolling", reason: "Needs nothing but the tasks; moving traffic takes a second set of them." },
  },

  deployment: {
    minimumHealthyPercent: { value: 100, reason: "A release never takes capacity away." },
    maximumPercent: { value: 200, reason: "All new tasks may start at once, so a release is over soon." },
    scalingDuringRelease: {
      value: "suspend-scale-out",
      reason:
        "AWS adds to the running tasks of both revisions: a busy start of new tasks would take 4 tasks to 24 in minutes.",
    },
  },

  shift: {
    bakeMinutes: {
      value: 5,
      reason: "Time for alarms of one to three minutes to go off while going back still takes seconds.",
    },
  },

  linear: {
    stepPercent: { value: 10, reason: "What ECS gives." },
    stepBakeMinutes: { value: 6, reason: "What ECS gives: with ten steps, all traffic has moved within the hour." },
  },

  canary: {
    canaryPercent: { value: 5, reason: "What ECS gives: few users meet a bad release." },
    canaryBakeMinutes: { value: 10, reason: "What ECS gives: a few datapoints of what few users meet." },
  },

  circuitBreaker: {
    enable: { value: true, reason: "Without it a bad release retries for hours." },
    rollback: { value: true, reason: "The last release that worked comes back without anyone acting." },
  },

  deploymentAlarms: {
    rollback: { value: true, reason: "The last release that worked comes back without anyone acting." },
  },

  logs: {
    retentionDays: { value: 30, reason: "Long enough to look into an incident; for ever costs for ever." },
  },

  https: {
    redirect: { value: true, reason: "No client should stay on plain HTTP by accident." },
  },

  loadBalancer: {
    idleTimeoutSeconds: { value: 60, reason: "What AWS gives; the application's own keep-alive must be longer." },
    deletionProtection: {
      value: false,
      reason: "`destroy` must be able to; the template makes it again. Turn it on where a domain points at it.",
    },
  },

  accessLogs: {
    prefix: { value: ({ name }) => name, words: "<name>", reason: "Services may share a bucket." },
  },

  taskRole: {
    effect: { value: "Allow", reason: "What IAM denies anyway need not be denied." },
  },

  pipeline: {
    registry: {
      value: ({ ownRegistry = "docker.io" }) => ownRegistry,
      words: "the one that image.repository names, else docker.io",
      reason: "Docker Hub needs no account on AWS before the first image.",
    },
    branch: { value: "main", reason: "What GitLab and GitHub call the first branch of a new project." },
    rehearse: {
      value: [],
      words: "none",
      reason: "A rehearsal takes minutes of each pipeline: which failures are worth that is for the service to say.",
    },
    environments: {
      value: [{ name: "production", approval: false }],
      words: "production alone",
      reason: "One is the least to start with; staging before it costs a second stack.",
    },
  },

  pipelineTest: {
    image: { value: "node:24", reason: "What Evenkeel itself runs on." },
    commands: {
      value: ["npm ci", "npm test"],
      reason: "What every npm project understands, from exactly the packages of its lock file.",
    },
  },

  pipelineEnvironment: {
    approval: {
      value: false,
      reason: "A release that fails goes back by itself; waiting for people makes releases rare and large.",
    },
  },
};
