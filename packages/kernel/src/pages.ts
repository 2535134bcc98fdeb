/** A page of a listing, with what asks for the next one: each service of AWS calls it otherwise. */
export interface Page {
  readonly nextToken?: string | undefined;
  /** CloudFormation, CloudWatch and Application Auto Scaling. */
  readonly NextToken?: string | undefined;
  /** Elastic Load Balancing. */
  readonly NextMarker?: string | undefined;
}

/** Everything that a listing answers, page after page. `limit` ends it early. */
export async function allPages<P extends Page, Item>(
  read: (token: string | undefined) => Promise<P>,
  itemsOf: (page: P) => readonly Item[],
  limit = Infinity,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    items.push(...itemsOf(page));
    token = page.nextToken ?? page.NextToken ?? page.NextMarker;
  } while (token !== undefined && token !== "" && items.length < limit);
  return items.slice(0, limit);
}

/** The items in groups of at most `size`, for operations that describe only so many at once. */
export function inGroups<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const starts = Array.from({ length: Math.ceil(items.length / size) }, (_, index) => index * size);
  return starts.map((start) => items.slice(start, start + size));
}
