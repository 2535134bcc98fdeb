import type { BuiltImage, ContainerHealth } from "./task.ts";

/** What the application's own container is called among those of its task. */
export const mainContainer = "app";

/** A container that runs beside the application in every task; they share its network, size, logs and roles. */
export interface Sidecar {
  /** The reference of an image that something else builds, or what to build. */
  readonly image: SidecarImage;
  /** Replaces the command of the image; the image's own by default. */
  readonly command?: readonly string[];
  /** Plain environment variables of the sidecar, by name. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether the whole task ends when the sidecar does. */
  readonly essential: boolean;
  /** What it waits for before it starts: `app`, or other sidecars, each with its condition. */
  readonly dependsOn: Dependencies;
  /** A check that runs inside the sidecar; none by default. */
  readonly health?: ContainerHealth;
  /** Where the sidecar finds volumes of the task, by the volume's name. */
  readonly mounts: Readonly<Record<string, Mount>>;
}

/** The image of a sidecar. */
export type SidecarImage = string | SidecarBuild;

/** An image that is built from a directory of this project; as a process it runs the sidecar's `command`. */
export type SidecarBuild = Omit<BuiltImage, "command">;

/** What a container waits for, by container. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
export type Dependencies = Readonly<Record<string, Condition>>;

/** That the other one has started, has ended, has ended with exit code 0, or is healthy by its own check. */
export type Condition = (typeof conditions)[number];

export const conditions = ["START", "COMPLETE", "SUCCESS", "HEALTHY"] as const;

/** Where a container finds a volume. */
export interface Mount {
  /** The absolute path in the container at which the volume is; one of `volumes` without it is for sidecars alone. */
  readonly path: string;
  /** Whether the container may only read what is there. */
  readonly readOnly: boolean;
}

/** A volume that the containers of a task share, empty when the task starts and gone with it. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html */
export interface Volume {
  /** The absolute path at which the application finds it; left out, only sidecars do. */
  readonly path?: string;
  /** Whether the application may only read what is there. */
  readonly readOnly: boolean;
}

/** The sidecar's image where it is built; undefined where something else builds it. */
export function buildOf({ image }: Pick<Sidecar, "image">): SidecarBuild | undefined {
  return typeof image === "string" ? undefined : image;
}

/** The parameter of the stack that holds the image of a sidecar that is built: `log-router` has `LogRouterImage`. */
export function imageParameterOf(sidecar: string): string {
  const words = sidecar.split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join("")}Image`;
}
