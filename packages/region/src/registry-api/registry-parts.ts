import type { Clock } from "@evenkeel/kernel";
import type { Engine } from "../engine/engine.ts";
import type { Store } from "../store/store.ts";
import type { ImageStore } from "../world/image-store.ts";

/** What the registry's API works with. */
export interface RegistryParts {
  readonly engine: Pick<Engine, "run">;
  readonly store: Store;
  readonly clock: Clock;
  /** Where layers are. */
  readonly imageStore: ImageStore;
  readonly onDefect: (error: unknown) => void;
}
