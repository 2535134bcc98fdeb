import { output } from "./output.ts";

/** Never dropped at a peer's word: they frame or route the message. */
const protectedNames: ReadonlySet<string> = new Set(["content-length", "transfer-encoding", "host"]);

/** Takes the header lines that a Connection header nominated as hop-by-hop out of the output. Rare, so it may copy. */
export function dropNominated(nominated: readonly string[]): void {
  const dropped = new Set(nominated.filter((name) => !protectedNames.has(name)));
  const [first = "", ...lines] = output.bytes.toString("latin1", 0, output.length).split("\r\n");
  const kept = lines.filter((line) => !dropped.has(line.slice(0, line.indexOf(":")).toLowerCase()));
  output.length = 0;
  output.text([first, ...kept].join("\r\n"));
}
