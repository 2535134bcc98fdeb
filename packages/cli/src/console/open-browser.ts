import { spawn } from "node:child_process";

/** Opens an address in the person's browser, where there is one; says nothing where there is none. */
export function openBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(program ?? "", [...args, url], { detached: true, stdio: "ignore" });
  child.on("error", () => undefined); // the address is printed as well
  child.unref();
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};
