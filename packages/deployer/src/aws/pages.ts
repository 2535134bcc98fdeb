/** Everything that a listing answers, page after page. `limit` ends it early. */
export async function allPages<Page extends { nextToken?: string | undefined }, Item>(
  read: (nextToken: string | undefined) => Promise<Page>,
  itemsOf: (page: Page) => readonly Item[],
  limit = Infinity,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let nextToken: string | undefined;
  do {
    const page = await read(nextToken);
    items.push(...itemsOf(page));
    nextToken = page.nextToken;
  } while (nextToken !== undefined && nextToken !== "" && items.length < limit);
  return items.slice(0, limit);
}

/** The items in groups of at most `size`, for operations that describe only so many at once. */
export function inGroups<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  return starts.map((start) => items.slice(start, start + size));
}
