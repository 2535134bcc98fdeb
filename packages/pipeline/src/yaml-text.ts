/** A text as a value of YAML: plain where that means the same, in single quotes otherwise, in which nothing is special but themselves. */
export function scalar(text: string): string {
  if (/[^\x20-\x7e]/.test(text)) return JSON.stringify(text);
  const isPlain = /^[A-Za-z$./][^#]*$/.test(text) && !/: |:$|\s$/.test(text) && !isOtherType(text);
  return isPlain ? text : inQuotes(text);
}

/** A text as a value within `{ }` and `[ ]`, where commas and brackets have a meaning as well. */
export function flow(text: string): string {
  if (/[^\x20-\x7e]/.test(text)) return JSON.stringify(text);
  return /[,[\]{}]|^[:?&*!|>%@`"'-]/.test(text) ? inQuotes(text) : scalar(text);
}

function inQuotes(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** What YAML would take for a value that is no text. */
function isOtherType(text: string): boolean {
  return /^(true|false|yes|no|on|off|y|n|null|\.inf|\.nan|\.\d.*)$/i.test(text);
}

/** Items of a list, each on its own line; what begins with # is a comment between them, and several lines are one block. */
export function items(lines: readonly string[], indent: number): string {
  const margin = " ".repeat(indent);
  return lines
    .map((line) => {
      if (line.startsWith("# ")) return `${margin}${line}`;
      return `${margin}- ${line.includes("\n") ? block(line, indent + 2) : scalar(line)}`;
    })
    .join("\n");
}

/** Several lines as they are. */
export function block(text: string, indent: number): string {
  const margin = " ".repeat(indent);
  const lines = text.split("\n").map((line) => (line === "" ? "" : `${margin}${line}`));
  return ["|", ...lines].join("\n");
}
