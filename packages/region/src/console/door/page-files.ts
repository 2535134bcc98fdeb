import { readdirSync, readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { extname, join, relative } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** A file of the page, as it is sent. */
interface PageFile {
  readonly type: string;
  readonly plain: Buffer;
  /** Made when they are first asked for. */
  brotli?: Buffer;
  gzip?: Buffer;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};

/** The files of the page in a folder, read once. */
export class PageFiles {
  readonly #files: ReadonlyMap<string, PageFile>;

  constructor(folder: string) {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    this.#files = new Map(
      names.map(({ parentPath, name }) => {
        const file = join(parentPath, name);
        const type = types[extname(name)] ?? "application/octet-stream";
        return [relative(folder, file).replaceAll("\\", "/"), { type, plain: readFileSync(file) }];
      }),
    );
  }

  /** Sends the file of that name; false where there is none. Names of assets have their content's hash in them. */
  send(name: string, acceptEncoding: string, response: ServerResponse): boolean {
    const file = this.#files.get(name);
    if (!file) return false;
    const [encoding, body] = encoded(file, acceptEncoding);
    response.writeHead(200, {
      ...pageHeaders,
      "content-type": file.type,
      "content-length": body.length,
      "cache-control": name.startsWith("assets/") ? "private, max-age=31536000, immutable" : "no-store",
      vary: "accept-encoding",
      ...(encoding !== undefined && { "content-encoding": encoding }),
    });
    response.end(body);
    return true;
  }
}

/** What every answer to a browser says of itself: what may run in it, and that no other page may frame it. */
export const pageHeaders = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

function encoded(file: PageFile, accepted: string): readonly [string | undefined, Buffer] {
  if (file.type.startsWith("font/")) return [undefined, file.plain];
  if (/\bbr\b/.test(accepted)) return ["br", (file.brotli ??= brotliCompressSync(file.plain))];
  if (/\bgzip\b/.test(accepted)) return ["gzip", (file.gzip ??= gzipSync(file.plain))];
  return [undefined, file.plain];
}
