import type { View } from "../store/store.ts";

/** An object of S3, as a URL names it. */
export interface ObjectName {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

/** Reads an object as text; undefined when there is none. What a service that holds objects offers to the others. */
export type ObjectReader = (view: View, object: ObjectName) => string | undefined;
