import type {
  ContainerDefinition,
  EnvironmentFile,
  MountPoint,
  PortMapping,
  SystemControl,
  TaskDefinition,
  Ulimit,
  UpdateServiceRequest,
  Volume,
} from "@aws-sdk/client-ecs";
import type { ReadOnlyField } from "./register-input.ts";

/** What a release is to change. What it does not name stays as it is, fields that are not known here included. */
export interface Change {
  /** The main container's image: the one behind the load balancer, or the only one. */
  readonly image?: string;
  /** Another tag for images that are there already. */
  readonly tag?: TagChange;
  /** Anything else of the main container, whatever its name. */
  readonly main?: ContainerChange;
  /** By the name of the container. */
  readonly containers?: Readonly<Record<string, ContainerChange>>;
  readonly task?: TaskChange;
  readonly service?: ServiceChange;
  /** `always` replaces every task even where nothing differs, so that tags are resolved again. @default only when something differs */
  readonly redeploy?: "always" | "whenChanged";
}

/** A tag, and whose image gets it: the main container's (and those that share its repository), everybody's, or by name. */
export interface TagChange {
  readonly name: string;
  /** @default main */
  readonly containers?: "main" | "all" | readonly string[];
}

/** Members of a record, such as environment variables. */
export interface EntriesChange {
  readonly set?: Readonly<Record<string, string>>;
  readonly remove?: readonly string[];
  /** What happens to those that are neither set nor removed. @default keep */
  readonly others?: "keep" | "remove";
}

/** Items of a list, each with a key of its own, such as port mappings by their port. */
export interface ItemsChange<Item> {
  readonly set?: readonly Item[];
  /** Keys. */
  readonly remove?: readonly string[];
  /** What happens to those that are neither set nor removed. @default keep */
  readonly others?: "keep" | "remove";
}

/** Changes to one container. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
export interface ContainerChange {
  readonly environment?: EntriesChange;
  /** Environment variables by the SSM parameter or Secrets Manager secret that holds their value. */
  readonly secrets?: EntriesChange;
  /** `.env` files in S3; the key is the ARN. */
  readonly environmentFiles?: ItemsChange<EnvironmentFile>;
  readonly dockerLabels?: EntriesChange;
  /** Options of the log driver; naming another driver begins with none. */
  readonly log?: { readonly driver?: NonNullable<ContainerDefinition["logConfiguration"]>["logDriver"] } & {
    readonly options?: EntriesChange;
  };
  /** The key is `containerPort/protocol`. */
  readonly portMappings?: ItemsChange<PortMapping>;
  /** The key is the path in the container. */
  readonly mountPoints?: ItemsChange<MountPoint>;
  /** The key is the name of the limit. */
  readonly ulimits?: ItemsChange<Ulimit>;
  /** The key is the namespace. */
  readonly systemControls?: ItemsChange<SystemControl>;
  /** Any other member, replaced as a whole: image, command, cpu, healthCheck …; `undefined` removes it. */
  readonly fields?: Partial<ContainerDefinition>;
}

/** Changes to the task definition itself. */
export interface TaskChange {
  /** Any member, replaced as a whole: cpu, memory, taskRoleArn, runtimePlatform …; `undefined` removes it. */
  readonly fields?: Partial<Omit<TaskDefinition, ReadOnlyField | "containerDefinitions" | "volumes" | "family">>;
  /** The key is the volume's name. */
  readonly volumes?: ItemsChange<Volume>;
  readonly addContainers?: readonly ContainerDefinition[];
  readonly removeContainers?: readonly string[];
  readonly tags?: EntriesChange;
}

/** Settings of the service, as UpdateService takes them. */
export type ServiceChange = Omit<
  UpdateServiceRequest,
  "cluster" | "service" | "taskDefinition" | "forceNewDeployment" | "deploymentController"
>;
