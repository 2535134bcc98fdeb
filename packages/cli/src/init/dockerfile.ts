import type { Answers } from "./answers.ts";
import { shellWords, withinQuotes } from "./command-words.ts";
import type { Folder } from "./folder.ts";
import { manifestOf } from "./guess.ts";
import { pythonInstall } from "./python.ts";

/** A Dockerfile for an application that is there. */
export function existingDockerfile(answers: Answers, folder: Folder): string {
  const { language, port, command } = answers;
  return `ARG BASE=${bases[language]}
FROM $BASE

WORKDIR /app
${stepsFor(answers, folder).join("\n")}

${testLines(command)}

# Not root (this is "nobody"), and the exec form, so that the program itself is process 1 and SIGTERM reaches it.
USER 65534
ENV PORT=${port}
EXPOSE ${port}
CMD [${command.map((word) => JSON.stringify(word)).join(", ")}]
`;
}

const bases = { node: "node:24-slim", python: "python:3.13-slim", other: "debian:stable-slim" } as const;

/** What gives an image its \`test\`. */
export function testLines(command: readonly string[]): string {
  return `# \`docker run IMAGE test\` tests the image from the inside; with arguments, test is what it always is.
RUN printf '%s\\n' '#!/bin/sh' '[ $# -gt 0 ] && exec /usr/bin/test "$@"' 'exec sh /app/smoke-test.sh ${withinQuotes(shellWords(command))}' \\
    > /usr/local/bin/test && chmod 755 /usr/local/bin/test`;
}

function stepsFor({ language }: Answers, folder: Folder): readonly string[] {
  if (language === "node") return nodeSteps(folder);
  const install = language === "python" ? pythonInstall(folder) : undefined;
  if (install !== undefined) {
    const { from, before } = install;
    const run = `RUN ${[...before, `pip install --no-cache-dir ${install.arguments}`].join(" && ")}`;
    return from === undefined ? ["COPY . .", run] : [`COPY ${from} ./`, run, "COPY . ."];
  }
  return language === "other"
    ? ["# What has to be compiled is compiled before, or in a stage of its own.", "COPY . ."]
    : ["COPY . ."];
}

function nodeSteps(folder: Folder): readonly string[] {
  const { scripts = {}, dependencies = {} } = manifestOf(folder);
  if (scripts["build"] !== undefined) {
    return ["COPY . .", "RUN npm ci && npm run build && npm prune --omit=dev"];
  }
  if (Object.keys(dependencies).length === 0) return ["COPY . ."];
  return ["COPY package.json package-lock.json ./", "RUN npm ci --omit=dev", "COPY . ."];
}
