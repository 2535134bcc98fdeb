/** Where the region's own registry of images answers (host and port), or why there is none. */
export type ImageRegistry =
  { readonly kind: "at"; readonly address: string } | { readonly kind: "none"; readonly reason: string };

/** What a region without a world around it has. */
export const noRegistry: ImageRegistry = { kind: "none", reason: "this region runs no programs" };
