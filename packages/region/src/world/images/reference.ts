import { ImageError } from "./image-error.ts";

/** A parsed image reference: `repository:tag` (`latest` when it names none) or `repository@sha256:…`. */
export interface Reference {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const form =
  /^(?<repository>[^@]+?)(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/;

/** Whether the text is an image reference. */
export function isReference(text: string): boolean {
  return isRepository(form.exec(text)?.groups?.["repository"] ?? "");
}

/** Parses an image reference; throws an `ImageError` for one that is none. */
export function parseReference(text: string): Reference {
  const match = form.exec(text);
  const { repository, tag, digest } = match?.groups ?? {};
  if (repository === undefined || !isReference(text)) {
    throw new ImageError(
      `"${text}" is not an image reference: write it as repository:tag or repository@sha256:<64 hexadecimal digits>, ` +
        "with a repository of lower-case letters, digits and . _ - between slashes",
    );
  }
  // As Docker has it, a digest decides and a tag beside it is only for people to read.
  return digest === undefined ? { repository, tag: tag ?? "latest" } : { repository, digest };
}

/** The one way of writing a reference: `hello` and `hello:latest` are the same. */
export function canonicalReference(text: string): string {
  const { repository, tag, digest } = parseReference(text);
  return digest === undefined ? `${repository}:${tag ?? "latest"}` : `${repository}@${digest}`;
}

/** The reference of what a tag stood for when it had that digest. */
export function pinnedReference(image: string, digest: string | undefined): string {
  return digest === undefined ? image : `${parseReference(image).repository}@${digest}`;
}

/** A registry's host and port may stand before the path. */
function isRepository(text: string): boolean {
  return /^(?:[A-Za-z0-9.-]+(?::[0-9]+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*$/.test(text);
}
