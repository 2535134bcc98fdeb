// Writes docs/guide/definition.md: every member of the definition file, with what is allowed, its default and the reason.
// Run: node tools/guide/definition-page.ts
import { describeMembers, type LeftOut, type MemberGroup, type MemberLine } from "@evenkeel/definition";
import { writeFileSync } from "node:fs";
import { format } from "prettier";
import { meaningOf, type Meaning } from "./docstrings.ts";

/** The page, made of the schemas, the docstrings and the defaults that are there now. */
export function definitionPage(): Promise<string> {
  const chapters = describeMembers().flatMap((group) => [`## ${titleOf(group)}`, ...noteOn(group), tableOf(group)]);
  return format([introduction, ...chapters].join("\n\n"), { parser: "markdown", printWidth: 120 });
}

/** Where the page is kept. */
export const definitionPageFile = new URL("../../docs/guide/definition.md", import.meta.url);

const introduction = `# The definition file

<!-- Written by tools/guide/definition-page.ts from the definition's schemas, docstrings and defaults: do not edit. -->

\`evenkeel.config.ts\` exports one service as its default. \`name\`, \`image\` and \`port\` are enough:

\`\`\`ts
import { defineService } from "evenkeel";

export default defineService({
  name: "hello",
  image: { repository: "evenkeel/hello", directory: ".", command: ["node", "server.js"] },
  port: 8080,
});
\`\`\`

Every other member has a default, given below with its reason. What is wrong is refused before anything is created: the message
names the member, the value given, what is allowed, and what to write instead. Members that do not fit together are refused as
well, such as a memory that Fargate does not offer with the CPU, or a range without room for the tasks of a release.`;

function titleOf({ path, form }: MemberGroup): string {
  if (path === "") return "The service";
  return form === undefined ? code(path) : `${code(path)}: ${form}`;
}

function noteOn({ path, form }: MemberGroup): readonly string[] {
  if (path !== "deployment" || form === "rolling") return [];
  return [`\`strategy: "${form ?? ""}"\` has these beside the members of \`rolling\`.`];
}

const head = ["member", "what it is", "must be", "allowed", "default", "why"];

function tableOf({ lines }: MemberGroup): string {
  const rows = lines.map((line) => cellsOf(line, lines));
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function cellsOf({ path, is, allowed, leftOut }: MemberLine, group: readonly MemberLine[]): readonly string[] {
  const [owner, name] = split(path);
  const beside = group.map((line) => split(line.path)).filter(([other]) => other === owner);
  const meaning = meaningOf(
    name,
    beside.map(([, each]) => each),
  );
  return [code(path), meaningText(meaning), plain(is), plain(allowed), ...defaultOf(leftOut, path)];
}

/** Whose member it is, and its own name: `health` and `path`. */
function split(path: string): readonly [owner: string, name: string] {
  const at = path.lastIndexOf(".");
  return [path.slice(0, Math.max(at, 0)), path.slice(at + 1)];
}

function meaningText({ text, page }: Meaning): string {
  return page === undefined ? plain(text) : `${plain(text)} [AWS](${page})`;
}

function defaultOf(leftOut: LeftOut, path: string): readonly [value: string, why: string] {
  switch (leftOut.kind) {
    case "refused":
      return ["", "must be given"];
    case "nothing":
      return ["nothing", ""];
    case "members":
      return [`see ${code(path)} below`, ""];
    case "default":
      return [plain(leftOut.value), plain(leftOut.reason)];
  }
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Text that Markdown takes as it is, in a cell of a table; what stands between backticks is code already. */
function plain(text: string): string {
  const parts = text.split("`");
  return parts.map((part, index) => part.replace(index % 2 === 0 ? /[\\|<>*_[\]]/g : /\|/g, "\\$&")).join("`");
}

if (import.meta.main) writeFileSync(definitionPageFile, await definitionPage());
