import type { EntriesChange, ItemsChange } from "./change.ts";

/** A list after a change; what stays keeps its place, what is new comes last. A list that was not there appears only when filled. */
export function changeItems<Item>(
  items: readonly Item[] | undefined,
  change: ItemsChange<Item>,
  keyOf: (item: Item) => string,
): Item[] | undefined {
  const set = new Map((change.set ?? []).map((item) => [keyOf(item), item]));
  const removed = new Set(change.remove);
  const kept = (items ?? []).flatMap((item) => {
    const key = keyOf(item);
    const replacement = set.get(key);
    set.delete(key);
    if (replacement !== undefined) return [replacement];
    return change.others === "remove" || removed.has(key) ? [] : [item];
  });
  const changed = [...kept, ...set.values()];
  return changed.length === 0 && items === undefined ? undefined : changed;
}

/** A record after a change. */
export function changeEntries(
  entries: Readonly<Record<string, string>> | undefined,
  change: EntriesChange,
): Record<string, string> | undefined {
  const items = entries && Object.entries(entries);
  const changed = changeItems(
    items,
    itemsChange(change, (key, value) => [key, value] as [string, string]),
    ([key]) => key,
  );
  return changed && Object.fromEntries(changed);
}

/** The same change for a list whose items are made of a name and a value. */
export function itemsChange<Item>(
  { set = {}, ...rest }: EntriesChange,
  make: (key: string, value: string) => Item,
): ItemsChange<Item> {
  return { ...rest, set: Object.entries(set).map(([key, value]) => make(key, value)) };
}
