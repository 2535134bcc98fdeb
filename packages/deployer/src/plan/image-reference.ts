/** An image reference in its parts: `registry.example:5000/team/app:1.2@sha256:…`. */
export interface ImageReference {
  /** Everything before the tag, the registry included. */
  readonly repository: string;
  readonly tag?: string;
  /** With its algorithm: `sha256:…`. */
  readonly digest?: string;
}

/** Reads an image reference; a colon before the last slash belongs to the registry's port. */
export function parseImage(image: string): ImageReference {
  const [name = "", digest] = image.split("@", 2);
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const repository = colon === -1 ? name : name.slice(0, colon);
  return {
    repository,
    ...(colon !== -1 && { tag: name.slice(colon + 1) }),
    ...(digest !== undefined && { digest }),
  };
}

/** The same image under another tag; a digest goes, because it would win over the tag. */
export function withTag(image: string, tag: string): string {
  return `${parseImage(image).repository}:${tag}`;
}

/** The same image pinned to what its tag means now. */
export function withDigest(image: string, digest: string): string {
  const { repository, tag } = parseImage(image);
  return `${repository}${tag === undefined ? "" : `:${tag}`}@${digest}`;
}
