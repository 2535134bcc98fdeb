/** Something for a container by its name; the empty name is the main container. */
export interface InContainer<T> {
  readonly container: string;
  readonly value: T;
}

/** `sidecar:LOG=debug` is for the container `sidecar`; without a name it is for the main one. */
export function inContainer(text: string): InContainer<string> {
  const [, container = "", value = text] = /^([\w-]+):(?!\/\/)([\s\S]+)$/.exec(text) ?? [];
  return { container, value };
}

/** `sidecar=web:2` is the image of the container `sidecar`; without a name it is that of the main one, as a reference has no `=`. */
export function imageInContainer(text: string): InContainer<string> {
  const [, container = "", value = text] = /^([\w-]+)=(.+)$/.exec(text) ?? [];
  return { container, value };
}

/** What each container is given, by its name. */
export function mapByContainer<T>(
  texts: readonly string[],
  read: (text: string) => InContainer<T>,
): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  for (const { container, value } of texts.map(read)) map.set(container, [...(map.get(container) ?? []), value]);
  return map;
}
