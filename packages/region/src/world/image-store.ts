import type { Readable } from "node:stream";

/** Holds the layers of the region's images, as a registry does: https://distribution.github.io/distribution/spec/api/ */
export interface ImageStore {
  /**
   * Sends it a request of the registry's API; it is started first where it does not run.
   * @throws ImageStoreError when it does not answer
   */
  ask(request: StoreRequest): Promise<StoreAnswer>;
  /** Ends it (the region ends). */
  end(): void;
  /** Lets go of it (the control plane ends); it lives on. */
  release(): void;
}

export interface StoreRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Readable | Buffer;
}

export interface StoreAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Readable;
}

/** What holds the layers does not answer. */
export class ImageStoreError extends Error {
  override readonly name = "ImageStoreError";
}
