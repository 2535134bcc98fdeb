/** What a service says about the tags of its resources, beyond what its model checks. */
export interface TagRules<T> {
  readonly keyOf: (tag: T) => string;
  /** The most tags that a resource has. */
  readonly max: number;
  readonly tooMany: (count: number) => Error;
  /** Whether a tag counts. @default all do */
  readonly isCounted?: (tag: T) => boolean;
  /** Refuses a tag of the request by its key or value. @default none */
  readonly check?: (tag: T) => void;
  /** The error for a key that begins with `aws:`; left out where AWS is not known to refuse it. */
  readonly reserved?: (key: string) => Error;
  /** The error for keys that a request repeats. @default the last tag of a key counts */
  readonly repeated?: (keys: readonly string[]) => Error;
  /** `Team` and `team` are one key. @default false */
  readonly isCaseInsensitive?: boolean;
}

/** The tags with those of a request added; a key that is there keeps its place and gets the new value. */
export function mergeTags<T>(tags: readonly T[], added: readonly T[], rules: TagRules<T>): readonly T[] {
  const idOf = (tag: T): string => (rules.isCaseInsensitive ? rules.keyOf(tag).toLowerCase() : rules.keyOf(tag));
  checkAdded(added, idOf, rules);
  const merged = [...new Map([...tags, ...added].map((tag) => [idOf(tag), tag])).values()];
  const count = merged.filter((tag) => rules.isCounted?.(tag) ?? true).length;
  if (count > rules.max) throw rules.tooMany(count);
  return merged;
}

/** Whether only AWS itself may set the key. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html#tag-restrictions */
export function isReserved(key: string): boolean {
  return key.toLowerCase().startsWith("aws:");
}

function checkAdded<T>(added: readonly T[], idOf: (tag: T) => string, rules: TagRules<T>): void {
  const ids = added.map(idOf);
  const repeated = added.filter((tag, index) => ids.indexOf(idOf(tag)) !== index).map(rules.keyOf);
  if (rules.repeated && repeated.length > 0) throw rules.repeated(repeated);
  for (const tag of added) {
    rules.check?.(tag);
    const key = rules.keyOf(tag);
    if (rules.reserved && isReserved(key)) throw rules.reserved(key);
  }
}
