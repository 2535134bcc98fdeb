/** What an image can be described by: one manifest, or an index of one for each platform. */
export const manifestTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
] as const;

/** As much of a manifest as says for which processors an image is. https://github.com/opencontainers/image-spec/blob/main/image-index.md */
interface Manifest {
  readonly manifests?: readonly { readonly platform?: { readonly architecture?: string } }[];
  readonly config?: { readonly digest?: string };
}

/** For which processors an index has images; undefined for what is no index. */
export function architecturesIn(manifest: string): readonly string[] | undefined {
  const { manifests } = readManifest(manifest);
  const named = manifests?.map(({ platform }) => platform?.architecture).filter((each) => each !== undefined);
  // Attestations stand in the index as images of an unknown processor.
  const known = named?.filter((architecture) => architecture !== "unknown");
  return known && known.length > 0 ? [...new Set(known)] : undefined;
}

/** The digest of the configuration that a single image has, which names its processor. */
export function configIn(manifest: string): string | undefined {
  return readManifest(manifest).config?.digest;
}

function readManifest(text: string): Manifest {
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null ? value : {};
}
