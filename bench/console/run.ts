import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { TestBrowser } from "../../test/browser.ts";
import { ReferenceService } from "../../test/reference-service.ts";
import { SteadyTraffic } from "../../test/traffic.ts";

// What the console costs, and how smoothly it moves: frames a second, the processor that the page takes when nothing moves, the memory of
// its tab, and what the control plane takes more with one page open than with none.

const ticksASecond = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
const { values } = parseArgs({
  options: {
    tasks: { type: "string", default: "200" },
    rate: { type: "string", default: "2000" },
    seconds: { type: "string", default: "20" },
  },
});
const [tasks, rate, seconds] = [Number(values.tasks), Number(values.rate), Number(values.seconds)];
const service = await ReferenceService.copy();
service.quicken();
service.withoutScaling();
service.edit("evenkeel.config.ts", (source) => source.replace("max: 8", `max: ${tasks}`));
const browser = await TestBrowser.open();
try {
  await service.up();
  const { console: address = "" } = (await service.status()) as { readonly console?: string };
  const page = await browser.page();
  await page.goto(address);
  await page.locator(".diagram-task").first().waitFor();
  print("first paint", `${await firstPaintMs(page)} ms`);
  await pause(10_000);
  print("the page idle, 4 tasks", `${percent(await pageCpu(page, seconds))} % of a core`);

  const { exitCode, stderr } = await service.evenkeel("scale", String(tasks));
  if (exitCode !== 0) throw new Error(stderr);
  await page.waitForFunction(`document.querySelectorAll(".diagram-task.healthy").length === ${tasks}`);
  const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, rate);
  await pause(3000);
  print(`${tasks} tasks, ${rate} requests/s`, `${(await frames(page, seconds)).toFixed(1)} frames/s`);
  print("the tab's memory", `${await heapMiB(page)} MiB of heap`);
  const withPage: number[] = [];
  const without: number[] = [];
  // In turn: the machine's other work is in both.
  for (let round = 0; round < 3; round++) {
    withPage.push(await controlPlaneCpu(seconds));
    await page.goto("about:blank");
    await pause(1000);
    without.push(await controlPlaneCpu(seconds));
    await page.goto(address);
    await page.locator(".diagram-task").first().waitFor();
  }
  const [open, closed] = [median(withPage), median(without)];
  print("the control plane, one page open", `${percent(open)} % of a core`);
  print("the control plane, none open", `${percent(closed)} % of a core`);
  print("which is more by", `${percent(open - closed)} % of a core`);
  const { sent, failures } = await traffic.stop();
  print("requests", `${sent} sent, ${failures.length} failed`);
} finally {
  await browser.close();
  await service.remove();
}

function print(what: string, figure: string): void {
  console.log(`${what.padEnd(36)} ${figure}`);
}

async function frames(page: Page, forSeconds: number): Promise<number> {
  const counted = await page.evaluate<number>(`new Promise((resolve) => {
    const end = performance.now() + ${forSeconds * 1000};
    let count = 0;
    const next = () => (performance.now() > end ? resolve(count) : (count++, requestAnimationFrame(next)));
    requestAnimationFrame(next);
  })`);
  return counted / forSeconds;
}

async function firstPaintMs(page: Page): Promise<number> {
  const entries = await page.evaluate<number>(`performance.getEntriesByName("first-contentful-paint")[0].startTime`);
  return Math.round(entries);
}

async function heapMiB(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return Math.round(usedSize / 2 ** 20);
}

/** Of the browser's processes all together. */
async function pageCpu(page: Page, forSeconds: number): Promise<number> {
  const session = await page.context().browser()?.newBrowserCDPSession();
  const used = async (): Promise<number> => {
    const { processInfo } = (await session?.send("SystemInfo.getProcessInfo")) ?? { processInfo: [] };
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const before = await used();
  await pause(forSeconds * 1000);
  return ((await used()) - before) / forSeconds;
}

async function controlPlaneCpu(forSeconds: number): Promise<number> {
  const before = cpuSeconds(service.controlPlanePid);
  await pause(forSeconds * 1000);
  return (cpuSeconds(service.controlPlanePid) - before) / forSeconds;
}

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: utime and stime, in ticks. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond;
}

function percent(share: number): string {
  return (share * 100).toFixed(1);
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
