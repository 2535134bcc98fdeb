import { realClock } from "@evenkeel/kernel";
import type { Server } from "node:http";
import { SettingsError } from "./region-settings.ts";

export interface PortOptions {
  /** Asked for by name: another one will not do. */
  readonly wanted?: number | undefined;
  /** The one that the region had at its last start: clients and running tasks know it. */
  readonly former?: number | undefined;
  /** Those of the other regions on this machine: one may be free for as long as its control plane is started again. */
  readonly ofOthers: ReadonlySet<number>;
}

/** The port that tools for local AWS regions default to. */
const usualPort = 4566;
/** How many ports are tried after the usual one. */
const portsTried = 100;
/** How long the former port is waited for, and how often it is tried; real time, in milliseconds. */
const formerPortTimeoutMs = 10_000;
const tryEveryMs = 100;

/**
 * Has the server listen on loopback: on the port that is wanted, else where the region was before, else on the next free
 * one from 4566. A former port that another program has is waited for, since whoever uses the region knows no other.
 * @throws SettingsError when the wanted port is taken
 */
export async function listenForApi(server: Server, { wanted, former, ofOthers }: PortOptions): Promise<number> {
  if (wanted !== undefined) {
    if (await isListening(server, wanted)) return wanted;
    throw new SettingsError(`port ${wanted} is taken: name one of 127.0.0.1 on which nothing listens, or none`);
  }
  if (former !== undefined && (await isListeningSoon(server, former))) return former;
  for (let port = usualPort; port <= usualPort + portsTried; port++) {
    if (!ofOthers.has(port) && (await isListening(server, port))) return port;
  }
  throw new SettingsError(`ports ${usualPort} to ${usualPort + portsTried} are all taken: name a free one with --port`);
}

async function isListeningSoon(server: Server, port: number): Promise<boolean> {
  const deadlineMs = realClock.now() + formerPortTimeoutMs;
  for (;;) {
    if (await isListening(server, port)) return true;
    if (realClock.now() > deadlineMs) return false;
    await new Promise<void>((resolve) => realClock.after(tryEveryMs, resolve));
  }
}

/** False when the port is taken. */
function isListening(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      server.removeAllListeners("error").removeAllListeners("listening");
      act();
    };
    server.once("listening", () => settle(() => resolve(true)));
    server.once("error", (error: NodeJS.ErrnoException) =>
      settle(() => (error.code === "EADDRINUSE" ? resolve(false) : reject(error))),
    );
    server.listen({ host: "127.0.0.1", port, exclusive: true });
  });
}
