import type { BuiltImage } from "@evenkeel/definition";
import type { ListedImage, Pushed } from "@evenkeel/region";

/** Where the images are that the tasks of a local region run from. */
export interface LocalImages {
  /** `sha256:…`; undefined when it is not there. */
  digestOf(reference: string): Promise<string | undefined>;
  /**
   * Makes an image of an application directory under `repository:tag`. `say` gets its progress. A `Failure` that says
   * what to change, when it cannot be made.
   */
  push(source: ImageSource, reference: string, say: (text: string) => void): Promise<Pushed>;
  /** Gives the image of a digest another name, `repository:tag`. */
  tag(digest: string, reference: string): Promise<void>;
  /** All references `repository:tag`, in order of name. */
  list(): Promise<readonly ListedImage[]>;
  /** Which of two images was there first; undefined where one of them is not here. */
  compareAge(reference: string, other: string): Promise<"older" | "newer" | undefined>;
  /** Whether an image that is not here is fetched when a task needs it. */
  readonly fetches: boolean;
}

/** What becomes an image; a snapshot runs `command`, a build takes the Dockerfile. */
export interface ImageSource extends Pick<BuiltImage, "directory" | "command" | "dockerfile" | "buildArguments"> {
  /** On which its program listens, where that is known; a sidecar may listen on none. */
  readonly port?: number;
}
