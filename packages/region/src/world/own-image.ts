import type { PullLogin } from "./tasks.ts";

/** What the region's own registry says of an image that a container names. */
export type OwnImage =
  /** It is another registry's. */
  | { readonly kind: "elsewhere" }
  /** Pulled under this name, by its digest. */
  | { readonly kind: "here"; readonly reference: string }
  /** Why it cannot be pulled, in ECS's words. */
  | { readonly kind: "missing"; readonly reason: string };

/** The images of the region's own registry. */
export interface OwnImages {
  readonly locate: (image: string) => OwnImage;
  /** A login for the region's own registry; undefined for another one. */
  readonly ownLogin: (registry: string) => PullLogin | undefined;
}
