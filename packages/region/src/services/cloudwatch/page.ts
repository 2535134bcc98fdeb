import { invalidNextToken } from "./errors.ts";

/** One page of `items` in the order of their names; a token names the last item of the page before. */
export function pageByName<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  { limit, token }: { readonly limit: number; readonly token: string | undefined },
): { readonly page: readonly T[]; readonly nextToken?: string } {
  const after = token === undefined ? undefined : decode(token);
  // Names are made once: they may take some work.
  const rest = items
    .map((item) => ({ item, name: nameOf(item) }))
    .filter(({ name }) => after === undefined || name > after)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const named = rest.slice(0, limit);
  const page = named.map(({ item }) => item);
  const last = named.at(-1);
  return last && rest.length > limit ? { page, nextToken: encode(last.name) } : { page };
}

/** Writes what `decode` reads: a token that clients cannot take for anything else. */
export function encode(text: string): string {
  return Buffer.from(mark + text, "utf8").toString("base64url");
}

/** What every token begins with: whatever else decodes to some text is none of ours. */
const mark = "1|";

/** @throws InvalidNextToken */
export function decode(token: string): string {
  const text = Buffer.from(token, "base64url").toString("utf8");
  if (!text.startsWith(mark) || encode(text.slice(mark.length)) !== token) throw invalidNextToken(token);
  return text.slice(mark.length);
}
