import type { Change } from "@evenkeel/deployer";
import type { BadRelease } from "@evenkeel/rehearsal";

/** The change that makes a revision bad: its application is started by a script. `command`: what its image runs. */
export function badRevision({ bad }: BadRelease, command: readonly string[], speed: number): Change {
  const script = scripts[bad]((seconds) => (seconds / speed).toFixed(3));
  return { main: { fields: { entryPoint: ["/bin/sh", "-c", script, "sh"], command: [...command] } } };
}

/** Seconds of the region's clock as the machine's. */
type Seconds = (count: number) => string;

const answer500 =
  "require('node:http').createServer((_, answer) => { answer.statusCode = 500; answer.end('bad release') }).listen(process.env.PORT)";

/** Scripts of the shell; the application's own command follows as their arguments. */
const scripts: Readonly<Record<BadRelease["bad"], (seconds: Seconds) => string>> = {
  exits: () => "echo 'bad release: it exits'; exit 1",
  "never listens": () => "exec sleep 86400",
  // By Node: the one program of which an application of Node's is known to have it.
  "answers 500": () => `exec node -e "${answer500}"`,
  "wrong port": () => 'PORT=$((PORT + 1)) exec "$@"',
  "starts slowly": (seconds) => `sleep ${seconds(600)}; exec "$@"`,
  "leaks memory": () => '(while :; do head -c 67108864 /dev/zero; sleep 0.2; done | tail -n 1 > /dev/null) & exec "$@"',
  "dies later": (seconds) =>
    `"$@" & app=$!; trap 'kill -TERM $app; wait $app; exit $?' TERM; sleep ${seconds(20)} & wait $!; kill -KILL $app; exit 1`,
};
