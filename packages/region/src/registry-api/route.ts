/** What a request of the registry's API is about: https://distribution.github.io/distribution/spec/api/ */
export type Route =
  | { readonly kind: "base" }
  | { readonly kind: "manifest"; readonly repository: string; readonly reference: string }
  | { readonly kind: "tags"; readonly repository: string }
  /** A layer, or one that is being uploaded. */
  | { readonly kind: "layer"; readonly repository: string }
  | { readonly kind: "unknown" };

/** Whether the path is one of the registry's API. S3 has no bucket of that name: its names have three characters at least. */
export function isRegistryPath(path: string): boolean {
  return path === "/v2" || path.startsWith("/v2/");
}

export function routeOf(path: string): Route {
  if (path === "/v2/" || path === "/v2") return { kind: "base" };
  const [, repository = "", kind, rest = ""] = /^\/v2\/(.+?)\/(manifests|tags|blobs)\/(.*)$/.exec(path) ?? [];
  if (kind === "manifests" && /^[\w.:-]+$/.test(rest)) return { kind: "manifest", repository, reference: rest };
  if (kind === "tags" && rest === "list") return { kind: "tags", repository };
  if (kind === "blobs" && /^(uploads\/[\w-]*|sha256:[0-9a-f]{64})$/.test(rest)) return { kind: "layer", repository };
  return { kind: "unknown" };
}
