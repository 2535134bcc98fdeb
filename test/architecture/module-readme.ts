import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The tables that the README of a Terraform module has to have: its inputs and its outputs, by what the module declares. */
export function tablesOf(folder: string): readonly string[] {
  const inputs = blocksOf(join(folder, "variables.tf"), "variable").map(({ name, body }) => {
    return [`\`${name}\``, descriptionIn(body), typeIn(body), defaultIn(body)];
  });
  const outputs = blocksOf(join(folder, "outputs.tf"), "output").map(({ name, body }) => {
    return [`\`${name}\``, descriptionIn(body)];
  });
  return [table(["input", "what it is", "type", "default"], inputs), table(["output", "what it is"], outputs)];
}

interface Block {
  readonly name: string;
  readonly body: string;
}

/** The blocks of a file as `terraform fmt` writes them. */
function blocksOf(file: string, kind: "variable" | "output"): readonly Block[] {
  const pattern = new RegExp(`^${kind} "(\\w+)" \\{\\n([^]*?)^\\}$`, "gm");
  return [...readFileSync(file, "utf8").matchAll(pattern)].map(([, name = "", body = ""]) => ({ name, body }));
}

function descriptionIn(body: string): string {
  const [, text] = /^ {2}description += "(.*)"$/m.exec(body) ?? [];
  if (text === undefined) throw new Error(`there is no description in\n${body}`);
  return text;
}

/** The type on one line, as `object({ path = string })`; members with a default are followed by it. */
function typeIn(body: string): string {
  const [, text = ""] = /^ {2}type += ([^]*?)\n(?= {2}\S|\n|$)/m.exec(`${body}\n`) ?? [];
  const line = text
    .replace(/object\(\{\n/g, "object({ ")
    .replace(/\n *\}\)/g, " })")
    .replace(/\n */g, ", ");
  return `\`${line.replace(/ +/g, " ")}\``;
}

function defaultIn(body: string): string {
  const [, text] = /^ {2}default += (.*)$/m.exec(body) ?? [];
  return text === undefined ? "must be given" : `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) =>
    Math.max(...[title, ...rows.map((row) => row[at] ?? "")].map(({ length }) => length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
