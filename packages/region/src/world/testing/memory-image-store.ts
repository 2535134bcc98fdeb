import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { ImageStoreError, type ImageStore, type StoreAnswer } from "../image-store.ts";

/** A store that takes in whatever it is sent whole, and finds it again by its path. */
export function memoryImageStore(): ImageStore & { readonly requests: readonly string[] } {
  const requests: string[] = [];
  const contents = new Map<string, Buffer>();
  let isOver = false;
  return {
    requests,
    async ask({ method, path, body }) {
      if (isOver) throw new ImageStoreError("it has ended");
      requests.push(`${method} ${path}`);
      if (method === "PUT") {
        contents.set(path, Buffer.isBuffer(body) ? body : await buffer(body ?? Readable.from([])));
        return answerWith(201);
      }
      const content = contents.get(path);
      return content ? answerWith(200, content) : answerWith(404);
    },
    end() {
      isOver = true;
    },
    release: () => undefined,
  };
}

function answerWith(status: number, content: Buffer = Buffer.from("")): StoreAnswer {
  return { status, headers: { "content-length": String(content.length) }, body: Readable.from([content]) };
}
