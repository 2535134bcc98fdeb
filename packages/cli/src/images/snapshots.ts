import { openImages } from "@evenkeel/region";
import type { LocalImages } from "./image-source.ts";
import { orderOf } from "./order-of.ts";

/** Snapshots of application directories in the state folder. */
export function snapshots(stateDirectory: string): LocalImages {
  const images = openImages(stateDirectory);
  const pushedAtMs = (reference: string): number | undefined => {
    const digest = images.resolve(reference)?.digest;
    const times = images.list().flatMap((image) => (image.digest === digest ? [image.pushedAtMs] : []));
    return times.length === 0 ? undefined : Math.min(...times);
  };
  return {
    fetches: false,
    digestOf: (reference) => Promise.resolve(images.resolve(reference)?.digest),
    push: ({ directory, command, port }, reference) =>
      images.push({ reference, directory, config: { command, ...(port !== undefined && { ports: [port] }) } }),
    tag(digest, reference) {
      images.tag(digest, reference);
      return Promise.resolve();
    },
    list: () => Promise.resolve(images.list()),
    compareAge: (reference, other) => Promise.resolve(orderOf(pushedAtMs(reference), pushedAtMs(other))),
  };
}
