/** What a request of the registry's API is about: https://distribution.github.io/distribution/spec/api/ */
export type Route =
  | { readonly kind: "base" }
  | { readonly kind: "manifest"; readonly repository: string; readonly reference: string }
  | { readonly kind: "tags"; readonly repository: string }
  | { readonly kind: "layer"; readonly repository: string }
  /** A layer that is being pushed. */
  | { readonly kind: "upload"; readonly repository: string }
  | { readonly kind: "unknown" };

/** Whether the path is one of the registry's API. S3 has no bucket of that name: its names have three characters at least. */
export function isRegistryPath(path: string): boolean {
  return path === "/v2" || path.startsWith("/v2/");
}

export function routeOf(path: string): Route {
  if (path === "/v2/" || path === "/v2") return { kind: "base" };
  const found =
    /^\/v2\/(?<repository>.+)\/(?:manifests\/(?<reference>[\w.:-]+)|(?<tags>tags\/list)|blobs\/(?:(?<layer>sha256:[0-9a-f]{64})|(?<upload>uploads\/[\w-]*)))$/.exec(
      path,
    )?.groups;
  const { repository = "", reference, tags, layer, upload } = found ?? {};
  if (reference !== undefined) return { kind: "manifest", repository, reference };
  if (tags !== undefined) return { kind: "tags", repository };
  if (layer !== undefined) return { kind: "layer", repository };
  if (upload !== undefined) return { kind: "upload", repository };
  return { kind: "unknown" };
}
