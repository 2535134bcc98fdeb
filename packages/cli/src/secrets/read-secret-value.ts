import { password } from "@clack/prompts";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/**
 * The value of a secret: of a file as it is, of what is piped in without its last line break, or typed unseen. Never of an
 * argument, which other users of the machine and the shell's history see.
 */
export async function readSecretValue(name: string, file: string | undefined): Promise<string> {
  const value = file === undefined ? await givenOrTyped(name) : fileText(file);
  if (value !== "") return value;
  throw new Failure(exitCodes.usage, "a secret cannot be empty", {
    given: file ?? "nothing on standard input",
    allowed: "a value on standard input, or in a file",
    fix: `printf %s "$VALUE" | evenkeel secret set ${name}`,
  });
}

async function givenOrTyped(name: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, "");
  const typed = await password({ message: name, output: process.stderr });
  if (typeof typed === "string") return typed;
  throw new Failure(exitCodes.interrupted, `${name} was not set`, { fix: `evenkeel secret set ${name}` });
}

function fileText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(exitCodes.usage, "the file of the secret cannot be read", {
      given: `${file}: ${error instanceof Error ? error.message : String(error)}`,
      allowed: "a file that is there, and may be read",
      fix: "evenkeel secret set NAME --from-file PATH",
    });
  }
}
