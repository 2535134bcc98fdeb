/** The methods that the balancer treats in a way of their own; every other one passes. */
export const methods = { other: 0, get: 1, head: 2, post: 3, options: 4, trace: 5, connect: 6 } as const;

const named: readonly (readonly [Uint8Array, number])[] = [
  [Buffer.from("POST", "latin1"), methods.post],
  [Buffer.from("HEAD", "latin1"), methods.head],
  [Buffer.from("OPTIONS", "latin1"), methods.options],
  [Buffer.from("TRACE", "latin1"), methods.trace],
  [Buffer.from("CONNECT", "latin1"), methods.connect],
];

/** Which method is in `bytes[start, end)`; methods are case-sensitive. */
export function methodOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  // Nearly every request is one of these.
  if (length === 3 && bytes[start] === 71 && bytes[start + 1] === 69 && bytes[start + 2] === 84) return methods.get;
  for (const [name, method] of named) {
    if (name.length === length && name.every((byte, i) => bytes[start + i] === byte)) return method;
  }
  return methods.other;
}
