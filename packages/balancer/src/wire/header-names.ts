import { assert } from "@evenkeel/kernel";
import { folded, lower } from "./bytes.ts";

/** The header fields that the balancer itself reads or writes, found by a hash of a few of their letters. */
export const known = {
  connection: 1,
  "keep-alive": 2,
  "proxy-connection": 3,
  te: 4,
  trailer: 5,
  upgrade: 6,
  "transfer-encoding": 7,
  "content-length": 8,
  host: 9,
  expect: 10,
  "x-forwarded-for": 11,
  "x-forwarded-proto": 12,
  "x-forwarded-port": 13,
  "x-amzn-trace-id": 14,
} as const;

/** A name that only a careless program would take for one that frames the message, such as `Content_Length`. */
export const suspicious = -1;

const names = Object.keys(known).map((name) => Buffer.from(name, "latin1"));
const bucketMask = 1023;
const buckets = bucketsOf(names);

/** The number in `known` of the name in `bytes[start, end)`, 0 for any other, `suspicious` for a disguised one. */
export function knownName(bytes: Buffer, start: number, end: number): number {
  const number = buckets[bucketOf(bytes, start, end)] ?? 0;
  return number === 0 ? 0 : confirm(number, bytes, start, end);
}

/** The next state of a hash of a whole name, for names that come in pieces. */
export function hashStep(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + (folded[byte] ?? 0)) | 0;
}

function confirm(number: number, bytes: Buffer, start: number, end: number): number {
  const name = names[number - 1];
  if (name?.length !== end - start) return 0;
  let disguised = false;
  for (let i = 0; i < name.length; i++) {
    const byte = bytes[start + i] ?? 0;
    if (folded[byte] !== name[i]) return 0;
    if (lower[byte] !== name[i]) disguised = true;
  }
  if (!disguised) return number;
  return number === known["content-length"] || number === known["transfer-encoding"] ? suspicious : 0;
}

/** Three letters and the length distinguish the known names; the rest is only compared when they agree. */
function bucketOf(bytes: Buffer, start: number, end: number): number {
  const first = folded[bytes[start] ?? 0] ?? 0;
  const middle = folded[bytes[(start + end) >> 1] ?? 0] ?? 0;
  const last = folded[bytes[end - 1] ?? 0] ?? 0;
  return (first * 5 + middle * 37 + last * 11 + (end - start) * 101) & bucketMask;
}

function bucketsOf(all: readonly Buffer[]): Uint8Array {
  const table = new Uint8Array(bucketMask + 1);
  all.forEach((name, index) => {
    // The middle is taken of absolute positions, so a name has one bucket at even and one at odd places.
    for (const at of [0, 1]) {
      const bucket = bucketOf(Buffer.concat([Buffer.alloc(at), name]), at, at + name.length);
      assert(table[bucket] === 0 || table[bucket] === index + 1, `two header names share the bucket ${bucket}`);
      table[bucket] = index + 1;
    }
  });
  return table;
}
