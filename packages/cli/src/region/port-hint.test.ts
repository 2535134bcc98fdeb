import { expect, test } from "vitest";
import { portHint, type HintedProgram } from "./port-hint.ts";

const hint = (command: readonly string[], given: Partial<HintedProgram> = {}) => {
  const shared = () => Promise.resolve({ kind: "shared", reason: "pasta is not installed" } as const);
  return portHint({ command, taskNetwork: "own", support: shared, ...given });
};

test("of a program that is not Node's, $PORT is explained where tasks share the machine's network", async () => {
  const expected =
    "  tasks share this machine's network here: python3 has to listen on 127.0.0.1 and the port in $PORT (evenkeel doctor says more)";
  expect(await hint(["python3", "app.py"])).toBe(expected);
  const namespaces = { kind: "namespaces", programs: { unshare: "", nsenter: "", pasta: "" } } as const;
  const own = () => Promise.resolve(namespaces);
  expect(await hint(["python3", "app.py"], { taskNetwork: "machine", support: own })).toBe(expected);
  expect(await hint(["python3", "app.py"], { support: own })).toBeUndefined();
});

test.each([
  [["node", "server.js"]],
  [["/usr/bin/node", "."]],
  [["npm", "start"]],
  [["sh", "-c", "exec node server.js"]],
  [["sh", "-c", "exec gunicorn --bind 127.0.0.1:$PORT app:app"]],
])("nothing is said of %j", async (command) => {
  expect(await hint(command)).toBeUndefined();
});
