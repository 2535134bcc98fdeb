// Distinguishes the CBOR that Smithy's protocol has from what its reader would fail on, or take long over.

/** Whether this is one complete CBOR value with no tags but those for times and big integers, text as keys, not nested absurdly. */
export function isPlainCbor(bytes: Uint8Array): boolean {
  return skipValue(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0, 0) === bytes.length;
}

/**
 * Date text, epoch seconds, big integers. Not decimal fractions: no model has any, and one of six bytes is read as hundreds
 * of megabytes of zeros. https://www.rfc-editor.org/rfc/rfc8949#section-3.4
 */
const plainTags = new Set([0, 1, 2, 3]);
const maxDepth = 128;
/** A big integer takes quadratic time to read; nothing in AWS's models needs more than this. */
const maxBigIntegerBytes = 64;

/** Where the value at `at` ends; NaN when it is cut off or not plain. NaN spreads through sums and equals nothing. */
function skipValue(view: DataView, at: number, depth: number): number {
  if (depth > maxDepth || !(at < view.byteLength)) return NaN;
  const head = readHead(view, at);
  switch (head.major) {
    case 0:
    case 1:
    case 7:
      return head.indefinite ? NaN : head.end;
    case 2:
    case 3:
      return head.indefinite ? skipItems(view, head.end, Infinity, depth) : within(view, head.end + head.argument);
    case 4:
      return skipItems(view, head.end, head.argument, depth);
    case 5:
      return skipItems(view, head.end, head.argument * 2, depth, "keys and values");
    default:
      return skipTagged(view, head, depth);
  }
}

function skipTagged(view: DataView, { argument: tag, end }: Head, depth: number): number {
  if (!plainTags.has(tag)) return NaN;
  const after = skipValue(view, end, depth + 1);
  return (tag === 2 || tag === 3) && after - end > maxBigIntegerBytes ? NaN : after;
}

function skipItems(
  view: DataView,
  start: number,
  count: number,
  depth: number,
  kind: "values" | "keys and values" = "values",
): number {
  let at = start;
  for (let i = 0; i < count; i++) {
    if (count === Infinity && at < view.byteLength && view.getUint8(at) === 0xff) return at + 1;
    if (kind === "keys and values" && i % 2 === 0 && !isText(view, at)) return NaN;
    at = skipValue(view, at, depth + 1);
    if (Number.isNaN(at)) return NaN;
  }
  return at;
}

function isText(view: DataView, at: number): boolean {
  return at < view.byteLength && view.getUint8(at) >> 5 === 3;
}

interface Head {
  readonly major: number;
  readonly argument: number;
  readonly indefinite: boolean;
  readonly end: number;
}

function readHead(view: DataView, at: number): Head {
  const first = view.getUint8(at);
  const major = first >> 5;
  const info = first & 31;
  const size = info < 24 ? 0 : info < 28 ? 2 ** (info - 24) : 0;
  const end = within(view, at + 1 + size);
  const indefinite = info === 31;
  if (Number.isNaN(end) || (info > 27 && !indefinite)) return { major, argument: NaN, indefinite: false, end: NaN };
  const argument = indefinite ? Infinity : size === 0 ? info : readUint(view, at + 1, size);
  return { major, argument, indefinite, end };
}

function readUint(view: DataView, at: number, size: number): number {
  if (size === 1) return view.getUint8(at);
  if (size === 2) return view.getUint16(at);
  return size === 4 ? view.getUint32(at) : Number(view.getBigUint64(at));
}

function within(view: DataView, end: number): number {
  return end <= view.byteLength ? end : NaN;
}
