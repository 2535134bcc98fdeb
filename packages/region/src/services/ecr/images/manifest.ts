import { isJsonObject, jsonObject } from "@evenkeel/kernel";
import { createHash } from "node:crypto";

/** Something that a manifest names by its digest. */
export interface Descriptor {
  readonly digest: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

/** A manifest, read: that of an image, or an index of manifests, one for each platform. */
export type Manifest = {
  readonly digest: string;
  readonly mediaType: string;
} & (
  | { readonly kind: "image"; readonly config: Descriptor; readonly layers: readonly Descriptor[] }
  | { readonly kind: "index"; readonly manifests: readonly Descriptor[] }
);

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-manifest-formats.html, without the first version of Docker's. */
const imageTypes = [
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
];
const indexTypes = [
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.index.v1+json",
];

/** Reads a manifest; undefined for what is none. The media type is the one given, else what the manifest says of itself. */
export function readManifest(text: string, givenType?: string): Manifest | undefined {
  const value = jsonObject(text);
  if (!value) return undefined;
  const own = typeof value["mediaType"] === "string" ? value["mediaType"] : undefined;
  const mediaType = givenType ?? own ?? (Array.isArray(value["manifests"]) ? indexTypes[1] : imageTypes[1]) ?? "";
  if (own !== undefined && own !== mediaType) return undefined;
  const digest = digestOf(text);
  if (indexTypes.includes(mediaType)) {
    const manifests = descriptors(value["manifests"]);
    return manifests && { kind: "index", digest, mediaType, manifests };
  }
  const config = descriptor(value["config"]);
  const layers = descriptors(value["layers"]);
  if (!imageTypes.includes(mediaType) || !config || !layers) return undefined;
  return { kind: "image", digest, mediaType, config, layers };
}

/** `sha256:…`: what names a manifest. */
export function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function descriptors(value: unknown): readonly Descriptor[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const read = value.map(descriptor);
  return read.every((each) => each !== undefined) ? read : undefined;
}

function descriptor(value: unknown): Descriptor | undefined {
  if (!isJsonObject(value)) return undefined;
  const { digest, mediaType, size } = value;
  if (typeof digest !== "string" || typeof mediaType !== "string" || typeof size !== "number") return undefined;
  return { digest, mediaType, sizeBytes: size };
}
