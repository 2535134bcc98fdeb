import { integerBetween, pick, type Random } from "@evenkeel/kernel";

/** What people smuggle with. */
const fragments: readonly Buffer[] = [
  ...[
    "\r",
    "\n",
    "\r\n",
    " ",
    "\t",
    "\0",
    ":",
    ";",
    ",",
    "=",
    '"',
    "0",
    "5",
    "a",
    "A",
    "\x80",
    "\x7f",
    "\x0b",
    "-",
    "+",
    "_",
  ],
  ...["0x", "chunked", "identity", "Transfer-Encoding: chunked\r\n", "Content-Length: 5\r\n", "Content-Length: 0\r\n"],
  ...["0\r\n\r\n", "Connection: close\r\n", "Host: g\r\n", " HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: h\r\n\r\n"],
].map((text) => Buffer.from(text, "latin1"));

/** The message with one to three things inserted, removed, or put over what was there. */
export function mutate(message: Buffer, random: Random): Buffer {
  let mutated = message;
  for (let left = integerBetween(random, 1, 3); left > 0; left--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(message: Buffer, random: Random): Buffer {
  const at = integerBetween(random, 0, message.length);
  const fragment = pick(random, fragments);
  const [before, behind] = [message.subarray(0, at), message.subarray(at)];
  switch (integerBetween(random, 0, 2)) {
    case 0:
      return Buffer.concat([before, fragment, behind]);
    case 1:
      return Buffer.concat([before, behind.subarray(integerBetween(random, 1, 2))]);
    default:
      return Buffer.concat([before, fragment, behind.subarray(fragment.length)]);
  }
}
