import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CommandEnd, RunningCommand, TaskCommand } from "./commands.ts";
import { aContainer, aTask } from "./testing/task-specs.ts";
import {
  aDockerWorld,
  aNetworkedWorld,
  aProcessWorld,
  noEngine,
  noNetworks,
  removeWorldImages,
  type TasksWorld,
} from "./testing/tasks-worlds.ts";

/** Of images of this file's own: another one removes its own. */
const namespace = "commands/";
const obstacle = await noNetworks();
const engineObstacle = await noEngine();

afterAll(async () => {
  if (engineObstacle === undefined) await removeWorldImages(namespace);
});

describe.each<readonly [string, string, () => Promise<TasksWorld>]>([
  ["process", "runs:1", aProcessWorld],
  ...(obstacle === undefined ? [["process in a network of its own", "runs:1", aNetworkedWorld] as const] : []),
  ...(engineObstacle === undefined
    ? [["container", `${namespace}runs:1`, () => aDockerWorld(namespace)] as const]
    : []),
])("commands, %s", (_name, image, open) => {
  let world: TasksWorld;
  beforeEach(async () => {
    world = await open();
    world.tasks.start(aTask({ containers: [aContainer({ image, environment: { GREETING: "Kia ora" } })] }));
    await world.until(({ kind }) => kind === "logLines");
  });
  afterEach(() => world.close());

  it("see the container's environment and directory in a terminal, and end with an exit code", async () => {
    const script = 'echo "$GREETING $((6 * 7))"; pwd; [ -t 0 ] && echo terminal; exit 7';
    const shell = execute(world, ["/bin/sh", "-c", script]);
    expect(await shell.ended).toEqual({ kind: "exited", exitCode: 7 });
    expect(shell.text()).toMatch(/^Kia ora 42\r\n\/.*\r\nterminal\r\n$/);
  });

  it("find the size of the terminal that they are started in", async () => {
    // Engines before API 1.42 give it right after the start.
    const isLater = image.startsWith(namespace);
    const script = `${isLater ? 'until [ "$(stty size)" = "50 132" ]; do :; done; ' : ""}stty size`;
    const shell = execute(world, ["/bin/sh", "-c", script], { columns: 132, rows: 50 });
    await shell.ended;
    expect(shell.text()).toBe("50 132\r\n");
  });

  it("take what is typed, and the terminal's size", async () => {
    const shell = execute(world, ["/bin/sh"]);
    shell.command.resize({ columns: 99, rows: 33 });
    shell.command.input(
      Buffer.from('until [ "$(stty size)" = "33 99" ]; do :; done; echo "typed $((6 * 7))"; exit 3\n'),
    );
    expect(await shell.ended).toEqual({ kind: "exited", exitCode: 3 });
    expect(shell.text()).toMatch(/typed 42\r\n/);
  });

  it("leave nothing behind: neither what they began in the background, nor in a session of its own", async () => {
    const left = execute(world, ["/bin/sh", "-c", "nohup sleep 4242 & setsid sleep 4242 & echo begun; sleep 4242"]);
    await left.says("begun");
    left.command.end();
    await left.ended;
    expect(await sleepers(world)).toBe("0");
  });

  it("end with their container", async () => {
    const shell = execute(world, ["/bin/sh", "-c", "echo begun; sleep 4242"]);
    await shell.says("begun");
    world.tasks.stop(aTask().taskId);
    expect(await shell.ended).toMatchObject({ kind: "exited" });
  });

  it("do not outlive their control plane", async () => {
    const shell = execute(world, ["/bin/sh", "-c", "echo begun; trap '' HUP TERM; while :; do sleep 4242; done"]);
    await shell.says("begun");
    await world.restart();
    world.tasks.adopt([{ spec: aTask({ containers: [aContainer({ image })] }), logOffsets: {} }]);
    await world.until(({ kind }) => kind === "containerStarted");
    await expect.poll(() => sleepers(world), { timeout: 20_000 }).toBe("0");
  });

  it("are not run where there is no such program, and not in a container that does not run", async () => {
    const { ended } = execute(world, ["no-such-program"]);
    expect(await ended).toMatchObject({ kind: "failed", reason: expect.stringContaining("no-such-program") as string });
    const none = { taskId: "f".repeat(32), container: "app", command: ["ls"] };
    expect(
      world.tasks.execute(none, { output: () => undefined, ended: () => undefined, drained: () => undefined }),
    ).toBeUndefined();
  });
});

/** How many of the sleeping processes of these tests are seen from within the container. */
async function sleepers(world: TasksWorld): Promise<string> {
  const script = `
    n=0
    for file in /proc/[0-9]*/cmdline; do
      { IFS= read -r words < "$file" || :; } 2> /dev/null
      case $words in sleep*4242) n=$((n + 1)) ;; esac
      words=
    done
    echo "=$n="`;
  const shell = execute(world, ["/bin/sh", "-c", script]);
  await shell.ended;
  return /=(\d+)=/.exec(shell.text())?.[1] ?? shell.text();
}

function execute(world: TasksWorld, command: readonly string[], size?: TaskCommand["size"]) {
  let text = "";
  const waiting = new Set<() => void>();
  const ended = Promise.withResolvers<CommandEnd>();
  const running: RunningCommand | undefined = world.tasks.execute(
    { taskId: aTask().taskId, container: "app", command, ...(size && { size }) },
    {
      output(bytes) {
        text += Buffer.from(bytes).toString();
        for (const look of waiting) look();
      },
      ended: ended.resolve,
      drained: () => undefined,
    },
  );
  if (!running) throw new Error("the container does not run");
  return {
    command: running,
    ended: ended.promise,
    text: () => text,
    says: (wanted: string) =>
      new Promise<void>((resolve) => {
        const look = (): void => {
          if (text.includes(wanted)) resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
