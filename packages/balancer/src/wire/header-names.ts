import { assert } from "@evenkeel/kernel";
import { folded, lower } from "./bytes.ts";

/** The header fields that the balancer itself reads or writes, found by a hash that the scan of a name yields anyway. */
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

/** The next state of the hash of a name. */
export function hashStep(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + (folded[byte] ?? 0)) | 0;
}

/** The number in `known` of the name in `bytes[start, end)`, 0 for any other, `suspicious` for a disguised one. */
export function knownName(hash: number, bytes: Uint8Array, start: number, end: number): number {
  const number = buckets[hash & bucketMask] ?? 0;
  const name = number === 0 ? undefined : names[number - 1];
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

function bucketsOf(all: readonly Uint8Array[]): Uint8Array {
  const table = new Uint8Array(bucketMask + 1);
  all.forEach((name, index) => {
    const bucket = name.reduce(hashStep, 0) & bucketMask;
    assert(table[bucket] === 0, `two header names share the bucket ${bucket}`);
    table[bucket] = index + 1;
  });
  return table;
}
