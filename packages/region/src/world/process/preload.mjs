// Loaded into every Node process of a task before the application (NODE_OPTIONS=--import). It makes the process believe
// that it has a machine of its own: its fixed ports are moved to free ones of the loopback interface, and it has a host name.
import fs from "node:fs";
import module from "node:module";
import net from "node:net";
import os from "node:os";

const { EVENKEEL_PORTS = "", EVENKEEL_CONTAINER, HOSTNAME } = process.env;
const loopback = "127.0.0.1";
const loopbackNames = new Set([undefined, null, "", "localhost", loopback, "::1", "0.0.0.0", "::"]);

/** Container port → host port, from `8080:41233,9090:41234`. */
const moved = new Map(EVENKEEL_PORTS.split(",").map((pair) => pair.split(":").map(Number)));
const hostPorts = new Set(moved.values());

const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (...args) {
  const server = listen.apply(this, movedListen(args));
  keepCompiledCode(this);
  return server;
};

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  return connect.apply(this, movedConnect(args));
};

if (HOSTNAME) os.hostname = () => HOSTNAME;
module.syncBuiltinESMExports();

if (EVENKEEL_CONTAINER) process.on("exit", keepExitCode);
if (isFirstProcess()) process.on("SIGTERM", () => undefined);

/** listen(options), listen(port, host?, backlog?, callback?); any other form (path, handle, nothing) is left alone. */
function movedListen(args) {
  const [first, ...rest] = args;
  if (isRecord(first)) {
    const port = hostPortOf(first.port);
    return port === undefined ? args : [{ ...first, port, host: loopback, ipv6Only: false }, ...rest];
  }
  const port = hostPortOf(first);
  if (port === undefined) return args;
  const hasHost = rest.length > 0 && (typeof rest[0] === "string" || rest[0] === undefined || rest[0] === null);
  return [port, loopback, ...rest.slice(hasHost ? 1 : 0)];
}

/** What a container of the task reaches on its own loopback is where the port was moved to. */
function movedConnect(args) {
  // `net.connect` and `http` hand over arguments that are normalized already: one array, marked as such.
  if (Array.isArray(args[0])) {
    const [normalized, ...others] = args;
    const [options, ...rest] = normalized;
    const there = movedAddress(options);
    return there === options ? args : [Object.assign([there, ...rest], symbolsOf(normalized)), ...others];
  }
  const [first, ...rest] = args;
  if (isRecord(first)) return [movedAddress(first), ...rest];
  const host = typeof rest[0] === "string" ? rest[0] : undefined;
  const port = loopbackNames.has(host) ? moved.get(Number(first)) : undefined;
  return port === undefined ? args : [port, loopback, ...rest.slice(host === undefined ? 0 : 1)];
}

function movedAddress(options) {
  if (!isRecord(options) || options.path || !loopbackNames.has(options.host)) return options;
  const port = moved.get(Number(options.port));
  return port === undefined ? options : { ...options, port, host: loopback };
}

function symbolsOf(array) {
  return Object.fromEntries(Object.getOwnPropertySymbols(array).map((symbol) => [symbol, array[symbol]]));
}

/** Where a listener on that port goes: moved, or already there (the application read PORT). */
function hostPortOf(port) {
  if (typeof port !== "number" && typeof port !== "string") return undefined;
  return moved.get(Number(port)) ?? (hostPorts.has(Number(port)) ? Number(port) : undefined);
}

/** As soon as the application is up, so that the task that replaces it starts faster: Node itself waits for its end. */
function keepCompiledCode(server) {
  server.once("listening", () => module.flushCompileCache?.());
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether this is a container's first process: PID 1 there, to which Linux delivers SIGTERM only where the application has a
 * handler. Node has one of its own, which raises the signal again; as PID 1 that is ignored, so that it does nothing.
 */
function isFirstProcess() {
  if (!EVENKEEL_CONTAINER || process.env.EVENKEEL_INIT === "1" || process.platform !== "linux") return false;
  const [, fields = ""] = fs.readFileSync("/proc/self/stat", "latin1").split(/\) (?=\S )/);
  const sessionId = Number(fields.split(" ")[3]);
  return sessionId === process.pid;
}

/** For a control plane that was away when the container ended: only its first process says with which code. */
function keepExitCode(code) {
  try {
    const { pid } = JSON.parse(fs.readFileSync(`${EVENKEEL_CONTAINER}.json`, "utf8"));
    if (pid === process.pid) fs.writeFileSync(`${EVENKEEL_CONTAINER}.exit`, String(code));
  } catch {
    // The state directory is gone: no control plane will ask.
  }
}
