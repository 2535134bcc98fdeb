import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";

/** Between what a command printed and its exit code: the record separator, which no command here prints. */
const ended = "\u001e";

/** What `npx` does with a program that is installed, without starting npm for it, which takes longer than most commands. */
const npx = `npx() {
  name=$1 folder=$PWD
  while [ -n "$folder" ] && [ ! -x "$folder/node_modules/.bin/$name" ]; do folder=\${folder%/*}; done
  [ -n "$folder" ] || { command npx "$@"; return; }
  shift
  npm_lifecycle_script=$name INIT_CWD=$PWD "$folder/node_modules/.bin/$name" "$@"
}
`;

/** A reader's terminal: one shell for all commands, so that what one sets or where it goes holds for the next. */
export class GuideTerminal {
  readonly #shell: ChildProcess;
  #printed = "";
  #look: () => void = () => undefined;

  constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.#shell = spawn("sh", [], { cwd: folder, env, stdio: ["pipe", "pipe", "inherit"], detached: true });
    this.#shell.stdout?.setEncoding("utf8").on("data", (chunk: string) => {
      this.#printed += chunk;
      this.#look();
    });
    this.#shell.stdin?.write(npx);
  }

  /** Runs one command; what it printed on both of its outputs, and its exit code. */
  run(command: string): Promise<{ readonly exitCode: number; readonly printed: string }> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const [printed = "", code] = this.#printed.split(ended);
        if (!code?.endsWith("\n")) return;
        this.#printed = "";
        this.#shell.off("exit", fail);
        resolve({ exitCode: Number(code), printed });
      };
      const fail = (): void => reject(new Error(`the shell ended in: ${command}\n${this.#printed}`));
      this.#look = look;
      this.#shell.once("exit", fail);
      // Braces keep it in this shell.
      this.#shell.stdin?.write(`{ ${command}\n} </dev/null 2>&1\nprintf '${ended}%s\\n' "$?"\n`);
    });
  }

  /** Ends the shell, and what it may still wait for. */
  async end(): Promise<void> {
    const { pid, exitCode, signalCode } = this.#shell;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    const exited = once(this.#shell, "exit");
    process.kill(-pid, "SIGTERM");
    await exited;
  }
}
