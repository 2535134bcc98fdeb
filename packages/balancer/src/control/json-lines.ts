import type { Socket } from "node:net";

/** Calls `take` with each JSON document of a stream of lines; one that is none ends the connection. */
export function readJsonLines(socket: Socket, take: (document: unknown) => void): void {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const document = parse(line);
      if (document === undefined) return socket.destroy();
      take(document);
    }
  });
}

export function writeJsonLine(socket: Socket, document: unknown): void {
  if (!socket.destroyed) socket.write(`${JSON.stringify(document)}\n`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
