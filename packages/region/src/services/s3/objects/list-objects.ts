import type { EncodingType } from "@aws-sdk/client-s3";
import type { View } from "../../../store/store.ts";
import { invalidArgument } from "../errors.ts";
import type { ObjectVersion } from "../state.ts";
import { describeObject } from "./describe-object.ts";
import { versionsIn } from "./versions.ts";

export interface Listing {
  readonly bucket: string;
  readonly prefix: string;
  /** Keys that have it behind the prefix are shown as one, up to it. */
  readonly delimiter: string | undefined;
  /** Keys up to it are left out, and so is what they alone begin with. */
  readonly after: string;
}

/** One line of a list: an object, or all whose keys begin alike. */
export type Listed =
  { readonly name: string; readonly version: ObjectVersion } | { readonly name: string; readonly version: undefined };

/** The current objects of a bucket by their keys, those that begin alike put together. */
export function listedObjects(view: View, { bucket, prefix, delimiter, after }: Listing): readonly Listed[] {
  const current = new Map<string, ObjectVersion>();
  for (const version of versionsIn(view, bucket)) {
    if (version.key > after && version.key.startsWith(prefix) && !current.has(version.key))
      current.set(version.key, version);
  }
  const listed = [...current.values()]
    .filter(({ content }) => content)
    .map((version) => grouped(version, prefix, delimiter));
  // What begins alike and was on the page before, up to its name, is not shown again.
  return [...new Map(listed.map((line) => [line.name, line])).values()].filter(({ name }) => name !== after);
}

function grouped(version: ObjectVersion, prefix: string, delimiter: string | undefined): Listed {
  const end = delimiter ? version.key.indexOf(delimiter, prefix.length) : -1;
  if (end < 0 || !delimiter) return { name: version.key, version };
  return { name: version.key.slice(0, end + delimiter.length), version: undefined };
}

/** A page of a list, as both operations that list objects answer it. */
export function describePage(
  page: readonly Listed[],
  { delimiter, encoding }: { readonly delimiter: string | undefined; readonly encoding: EncodingType | undefined },
) {
  const prefixes = page.filter(({ version }) => !version);
  return {
    Contents: page.flatMap(({ name, version }) => (version ? [describeObject(version, encoded(name, encoding))] : [])),
    ...(prefixes.length > 0 && { CommonPrefixes: prefixes.map(({ name }) => ({ Prefix: encoded(name, encoding) })) }),
    ...(delimiter !== undefined && { Delimiter: encoded(delimiter, encoding) }),
    ...(encoding !== undefined && { EncodingType: encoding }),
  };
}

/** Keys as the client wants them: it may not be able to read every character in XML. */
export function encoded(text: string, encoding: EncodingType | undefined): string {
  return encoding === "url" ? encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%20", "+") : text;
}

/** How many lines a list has at most: 1,000, or fewer. @throws InvalidArgument */
export function limitOf(maxKeys: number | undefined): number {
  if (maxKeys !== undefined && (maxKeys < 0 || !Number.isInteger(maxKeys))) {
    throw invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647", "maxKeys", String(maxKeys));
  }
  return Math.min(maxKeys ?? 1000, 1000);
}
