/** Finds images in registries; implemented per registry, because ECS itself finds out only once it pulls. */
export interface ImageResolver {
  /** `unknown` where this resolver cannot find out, with the reason. */
  resolve(image: string): Promise<ResolvedImage>;
}

export type ResolvedImage =
  | { readonly state: "found"; readonly digest?: string; readonly architectures?: readonly string[] }
  | { readonly state: "missing"; readonly reason: string }
  | { readonly state: "unknown"; readonly reason: string };

/** Looks whether a secret or parameter is there; its value is never read. */
export interface SecretResolver {
  exists(valueFrom: string): Promise<"found" | "missing" | "unknown">;
}
