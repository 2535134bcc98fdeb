import { realClock, realRandom } from "@evenkeel/kernel";
import { existsSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import type { Relay } from "../relays.ts";
import { RelaySet } from "./relay-set.ts";

// The relays' process: `node main.ts <socket>`. It gets over a unix socket which relays there are, and answers where they
// listen. It ends when there are none, and nothing passes, or when its socket file is gone.

const [socketPath = ""] = process.argv.slice(2);
const relays = new RelaySet({ clock: realClock, random: realRandom });

/** How often it looks whether it is still needed, in milliseconds. */
const lookMs = 1000;

const control = createServer((asked, answer) => {
  text(asked)
    // The other end is this program's own control plane, of the same version, behind a file only its user can open.
    .then((body) => relays.configure(JSON.parse(body) as readonly Relay[]))
    .then(
      (listening) => answer.end(JSON.stringify(listening)),
      (error: unknown) => answer.writeHead(500).end(String(error)),
    );
});

function look(): void {
  if (existsSync(socketPath) && !relays.isIdle) {
    realClock.after(lookMs, look);
    return;
  }
  rmSync(socketPath, { force: true });
  process.exit(0);
}

// The file of one that was killed would keep this one from listening.
rmSync(socketPath, { force: true });
control.listen(socketPath, () => realClock.after(lookMs, look));
