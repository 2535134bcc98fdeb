import type { View } from "../../../store/store.ts";
import { images } from "../state.ts";
import { readManifest, type Descriptor } from "./manifest.ts";

/** What the images of a repository consist of, by digest: their layers and configurations. */
export function layersIn(view: View, repository: string): ReadonlyMap<string, Descriptor> {
  const layers = view.by(images, "repository", repository).flatMap(({ manifest, mediaType }) => {
    const read = readManifest(manifest, mediaType);
    return read?.kind === "image" ? [read.config, ...read.layers] : [];
  });
  return new Map(layers.map((layer) => [layer.digest, layer]));
}
