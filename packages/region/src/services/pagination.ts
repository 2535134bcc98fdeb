/** Which page is asked for, and how a service reads and refuses it. */
export interface PageRequest<T> {
  /** What the items are sorted by: no two have the same, and no item's ever changes. */
  readonly keyOf: (item: T) => string;
  readonly limit: number;
  readonly token: string | undefined;
  /** @default "ascending" */
  readonly order?: "ascending" | "descending" | undefined;
  /** The service's error for a token that no page had. */
  readonly badToken: (token: string) => Error;
}

/**
 * One page of `items`, in order of their keys. A token holds the key of the page's last item, and the next page is what comes
 * after that key: an item that is added or deleted between two pages neither ends the list nor moves the others.
 */
export function pageOf<T>(
  items: readonly T[],
  { keyOf, limit, token, order = "ascending", badToken }: PageRequest<T>,
): { readonly page: T[]; readonly nextToken?: string } {
  const after = token === undefined ? undefined : decodeToken(token, badToken);
  const isBefore = (a: string, b: string): boolean => (order === "ascending" ? a < b : a > b);
  // Keys are made once: they may take some work.
  const rest = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => after === undefined || isBefore(after, key))
    .toSorted((a, b) => Number(isBefore(b.key, a.key)) - Number(isBefore(a.key, b.key)));
  const chosen = rest.slice(0, limit);
  const last = chosen.at(-1);
  const page = chosen.map(({ item }) => item);
  return last && rest.length > limit ? { page, nextToken: encodeToken(last.key) } : { page };
}

/** A number, such as a time in milliseconds, as a text that sorts as the number does. */
export function sortable(number: number): string {
  return String(number).padStart(16, "0");
}

/** Writes what `decodeToken` reads: a token that clients cannot take for anything else. */
export function encodeToken(text: string): string {
  return Buffer.from(mark + text, "utf8").toString("base64url");
}

/** The text in a token. Throws the error that `badToken` makes when it is none of ours. */
export function decodeToken(token: string, badToken: (token: string) => Error): string {
  const text = Buffer.from(token, "base64url").toString("utf8");
  if (!text.startsWith(mark) || encodeToken(text.slice(mark.length)) !== token) throw badToken(token);
  return text.slice(mark.length);
}

/** What every token begins with: whatever else decodes to some text is none of ours. */
const mark = "1|";
