// A task that writes its lines on command: when the file "go" appears in a folder.
import { existsSync, watch, writeSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const { GO_FOLDER = "", LINES = "0", PORT = "8080" } = process.env;
createServer((_request, response) => response.end("all good!\n")).listen(Number(PORT));

const watcher = watch(GO_FOLDER, () => {
  if (!existsSync(join(GO_FOLDER, "go"))) return;
  watcher.close();
  for (let number = 1; number <= Number(LINES); number++) {
    const line = `bench ${number} ${"the quick brown fox jumps over the lazy dog ".repeat(2)}\n`;
    writeSync(number % 10 === 0 ? 2 : 1, line);
  }
});
