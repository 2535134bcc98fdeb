// A botocore process that sends the requests that it is given.
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { assert } from "@evenkeel/kernel";
import { isRecord } from "../model/struct.ts";

export interface BotocoreCase {
  readonly port: number;
  readonly service: string;
  readonly protocol: string;
  readonly operation: string;
  readonly input: unknown;
  /** What the endpoint answers with. */
  readonly output: unknown;
}

export type BotocoreResult =
  | { readonly kind: "unknown operation" }
  | { readonly kind: "sent"; readonly input: unknown; readonly error: string | undefined };

export interface Botocore {
  send(sent: BotocoreCase): Promise<BotocoreResult>;
  close(): void;
}

/** The version of botocore that python3 has; undefined when there is none. */
export function botocoreVersion(): string | undefined {
  const { status, stdout } = spawnSync("python3", ["-c", "import botocore; print(botocore.__version__)"], {
    encoding: "utf8",
  });
  return status === 0 ? stdout.trim() : undefined;
}

export function startBotocore(): Botocore {
  const script = fileURLToPath(new URL("botocore_client.py", import.meta.url));
  const python = spawn("python3", [script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface(python.stdout)[Symbol.asyncIterator]();
  return {
    async send(sent) {
      const line = { ...sent, input: tagged(sent.input), output: tagged(sent.output) };
      python.stdin.write(`${JSON.stringify(line)}\n`);
      const next = await lines.next();
      assert(next.done !== true, "the botocore process ended");
      const result: unknown = JSON.parse(next.value);
      assert(isRecord(result), "the botocore process answers with an object");
      if (result["skipped"] === true) return { kind: "unknown operation" };
      const { error } = result;
      return { kind: "sent", input: untagged(result["sent"]), error: typeof error === "string" ? error : undefined };
    },
    close() {
      python.stdin.end();
    },
  };
}

function tagged(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.getTime() };
  if (value instanceof Uint8Array) return { $blob: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(tagged);
  return isRecord(value) ? mapped(value, tagged) : value;
}

function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untagged);
  if (!isRecord(value)) return value;
  if (typeof value["$date"] === "number") return new Date(value["$date"]);
  if (typeof value["$blob"] === "string") return Buffer.from(value["$blob"], "base64");
  return mapped(value, untagged);
}

function mapped(value: Record<string, unknown>, each: (item: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, each(item)]));
}
