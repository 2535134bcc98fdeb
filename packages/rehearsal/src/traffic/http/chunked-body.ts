/** Follows a body in chunks to its end; keeps none of it. */
export class ChunkedBody {
  #state: State = "size";
  #size = 0;
  #digits = 0;
  /** Of the line that is being read: what stands between chunks is short. */
  #lineBytes = 0;

  get state(): "open" | "ended" | "bad" {
    return this.#state === "ended" || this.#state === "bad" ? this.#state : "open";
  }

  /** Reads on from `offset`; gives the offset behind the last byte that belongs to the body. */
  read(bytes: Buffer, offset: number): number {
    let at = offset;
    while (at < bytes.length && this.state === "open") {
      if (this.#state === "data") {
        const taken = Math.min(this.#size, bytes.length - at);
        this.#size -= taken;
        at += taken;
        if (this.#size === 0) this.#begin("data's end");
      } else {
        this.#step(bytes[at++] ?? 0);
      }
    }
    return at;
  }

  #step(byte: number): void {
    if (++this.#lineBytes > longestLineBytes) this.#state = "bad";
    else if (this.#state === "size") this.#readSize(byte);
    else if (this.#state === "extension") this.#readExtension(byte);
    else if (this.#state === "size's end") this.#begin(byte !== lineFeed ? "bad" : this.#size > 0 ? "data" : "trailer");
    else if (this.#state === "data's end") this.#readEndOfData(byte);
    else this.#readTrailer(byte);
  }

  #begin(state: State): void {
    this.#state = state;
    this.#lineBytes = 0;
    if (state === "size") this.#size = this.#digits = 0;
  }

  #readSize(byte: number): void {
    const digit = hexDigit(byte);
    if (digit !== undefined && this.#digits < 13) {
      this.#size = this.#size * 16 + digit;
      this.#digits++;
    } else if (this.#digits > 0 && byte === carriageReturn) this.#state = "size's end";
    else this.#state = this.#digits > 0 && (byte === semicolon || byte === space) ? "extension" : "bad";
  }

  #readExtension(byte: number): void {
    if (byte === carriageReturn) this.#state = "size's end";
    else if (byte === lineFeed) this.#state = "bad";
  }

  #readEndOfData(byte: number): void {
    if (byte !== (this.#lineBytes === 1 ? carriageReturn : lineFeed)) this.#state = "bad";
    else if (this.#lineBytes === 2) this.#begin("size");
  }

  /** Lines up to an empty one. */
  #readTrailer(byte: number): void {
    const isAfterReturn = this.#size === carriageReturn;
    if (isAfterReturn !== (byte === lineFeed)) this.#state = "bad";
    else if (isAfterReturn && this.#lineBytes === 2) this.#state = "ended";
    else if (isAfterReturn) this.#begin("trailer");
    // The byte before, in the place that the size of a chunk has no need of any more.
    this.#size = byte;
  }
}

type State = "size" | "extension" | "size's end" | "data" | "data's end" | "trailer" | "ended" | "bad";

const longestLineBytes = 8192;
const [carriageReturn, lineFeed, semicolon, space] = [13, 10, 59, 32];

function hexDigit(byte: number): number | undefined {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : undefined;
}
