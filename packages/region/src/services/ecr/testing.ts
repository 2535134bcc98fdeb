import { aRegion } from "../../testing/region.ts";
import { digestOf, readManifest } from "./images/manifest.ts";
import { putImageRecord } from "./images/put-image.ts";
import { createRepository } from "./operations/CreateRepository.ts";
import { existingRepository } from "./repositories.ts";
import { ecr } from "./service.ts";

export const repositoryName = "team/web";
export const address = "127.0.0.1:4566";

/** A region with a registry and a repository; `push` writes down what was pushed to it. */
export function aRegistry(repository: { readonly imageTagMutability?: "IMMUTABLE" } = {}) {
  const region = aRegion({ services: [ecr], imageRegistry: { kind: "at", address } });
  region.call(createRepository, { repositoryName, ...repository });
  const push = (text: string, tag?: string): string => {
    region.engine.run((context) => {
      const manifest = readManifest(text);
      if (manifest) putImageRecord(context, existingRepository(context, { repositoryName }), { manifest, text, tag });
    });
    return digestOf(text);
  };
  return { ...region, push };
}

/** The manifest of an image with one layer, which is different for each name. */
export function aManifest(name: string): string {
  return JSON.stringify({
    ...{ schemaVersion: 2, mediaType: manifestType },
    config: { mediaType: configType, digest: digestOf(`${name} config`), size: 7 },
    layers: [{ mediaType: layerType, digest: digestOf(`${name} layer`), size: 1000 }],
  });
}

/** The manifest of an index of these images. */
export function anIndex(...manifests: readonly string[]): string {
  const named = manifests.map((text) => ({ mediaType: manifestType, digest: digestOf(text), size: text.length }));
  return JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: named });
}

export const manifestType = "application/vnd.docker.distribution.manifest.v2+json";
export const configType = "application/vnd.docker.container.image.v1+json";
export const layerType = "application/vnd.docker.image.rootfs.diff.tar.gzip";
const indexType = "application/vnd.oci.image.index.v1+json";
