/** Byte classes of HTTP/1.1 (RFC 9110, 9112) as tables: one load decides what a byte may be. */
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const decimals = "0123456789";

/** A header name's bytes. */
export const isToken = tableOf(`!#$%&'*+-.^_\`|~${decimals}${letters}`);
/** A header value's bytes: visible ones, space, tab and those above ASCII; no NUL, CR, LF or other control. */
export const isFieldValue = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 9 || (byte >= 32 && byte !== 127) ? 1 : 0,
);
/** The names that `drop_invalid_header_fields` keeps. */
export const isPlainName = tableOf(`-${decimals}${letters}`);
/** A method: what the load balancer's own rules may name, `[A-Z_-]`. */
export const isMethod = tableOf("-_ABCDEFGHIJKLMNOPQRSTUVWXYZ");
/** A request target's bytes: visible ASCII but the fragment's mark, which never leaves a client. */
export const isTarget = Uint8Array.from({ length: 256 }, (_, byte) => (byte > 32 && byte < 127 && byte !== 35 ? 1 : 0));
/** A host with its port: nothing that could end a line, a list or an authority. */
export const isHost = tableOf(`-._~!$&'()*+;=:%[]${decimals}${letters}`);

/** ASCII letters to lower case, everything else as it is. */
export const lower = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));
/** `lower`, and `_` taken for `-` as many programs behind a balancer do. */
export const folded = lower.map((byte) => (byte === 95 ? 45 : byte));
/** The value of a hexadecimal digit, -1 for other bytes. */
export const hexValue = Int8Array.from({ length: 256 }, (_, byte) => {
  const value = "0123456789abcdef".indexOf(String.fromCharCode(byte).toLowerCase());
  return byte < 128 ? value : -1;
});
/** The bytes of the hexadecimal digits. */
export const hexDigits = Buffer.from("0123456789abcdef", "latin1");

/** Whether `bytes[start, end)` is `expected`, which is in lower case, whatever its case. */
export function equalsIgnoringCase(bytes: Uint8Array, start: number, end: number, expected: Uint8Array): boolean {
  if (end - start !== expected.length) return false;
  for (let i = 0; i < expected.length; i++) {
    if (lower[bytes[start + i] ?? 0] !== expected[i]) return false;
  }
  return true;
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters, "latin1")) table[byte] = 1;
  return table;
}
