import type { Change } from "@evenkeel/deployer";
import { withStartFault } from "@evenkeel/region";
import type { BadRelease } from "@evenkeel/rehearsal";

/** The change that makes a revision bad: its application is started by a script. `command`: what its image runs. */
export function badRevision({ bad }: BadRelease, command: readonly string[], speed: number): Change {
  const [shell = "", ...rest] = startOf(bad, command, speed);
  return { main: { fields: { entryPoint: [shell], command: rest } } };
}

function startOf(bad: BadRelease["bad"], command: readonly string[], speed: number): readonly string[] {
  switch (bad) {
    case "exits":
      return withStartFault(command, { exitsAfterSeconds: 0, exitCode: 1 }, speed);
    case "starts slowly":
      return withStartFault(command, { waitsSeconds: 600 }, speed);
    case "dies later":
      return withStartFault(command, { exitsAfterSeconds: 20, exitCode: 1 }, speed);
    default:
      return ["/bin/sh", "-c", scripts[bad], "sh", ...command];
  }
}

const answer500 =
  "require('node:http').createServer((_, answer) => { answer.statusCode = 500; answer.end('bad release') }).listen(process.env.PORT)";

/** Scripts of the shell for what is no fault of the start alone; the application's own command follows as their arguments. */
const scripts = {
  "never listens": "exec sleep 86400",
  // By Node: the one program of which an application of Node's is known to have it.
  "answers 500": `exec node -e "${answer500}"`,
  "wrong port": 'PORT=$((PORT + 1)) exec "$@"',
  "leaks memory": '(while :; do head -c 67108864 /dev/zero; sleep 0.2; done | tail -n 1 > /dev/null) & exec "$@"',
} as const;
