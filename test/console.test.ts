// The console in a real browser, on a real region with real tasks: each view shows what is made to happen.
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriersOn, browserPath, TestBrowser } from "./browser.ts";
import { HostilePage } from "./hostile-page.ts";
import { ReferenceService } from "./reference-service.ts";
import { SteadyTraffic } from "./traffic.ts";

if (browserPath === undefined) console.log("The console is not tested: there is no Chromium.");

/** Where pictures for README and guide are kept: written where EVENKEEL_PICTURES asks for it. */
const pictures = resolve(import.meta.dirname, "../docs/pictures");
const isTakingPictures = process.env["EVENKEEL_PICTURES"] !== undefined;

describe.runIf(browserPath !== undefined)("the console (needs Chromium)", { timeout: 240_000 }, () => {
  let service: ReferenceService;
  let browser: TestBrowser;
  let traffic: SteadyTraffic;
  let page: Page;

  beforeAll(async () => {
    service = await ReferenceService.copy();
    service.quicken();
    service.withoutScaling();
    [browser] = await Promise.all([TestBrowser.open(), service.up()]);
    traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 40);
    page = await browser.page();
    await page.goto(consoleUrl());
  });

  afterAll(async () => {
    await traffic.stop();
    await browser.close();
    await service.remove();
  });

  const info = () =>
    JSON.parse(readFileSync(join(service.state, "region.json"), "utf8")) as { endpoint: string; consoleToken: string };
  const consoleUrl = (): string => `${info().endpoint}/console?token=${info().consoleToken}`;
  const show = async (view: string): Promise<void> => {
    await page.goto(`${info().endpoint}/console/#/${view}`);
  };
  const picture = async (name: string): Promise<void> => {
    if (!isTakingPictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  };
  const healthyTasks = () => page.locator(".diagram-task.healthy:not(.falling)");

  it("shows the service in its network, with its traffic", async () => {
    await show("overview");
    await expect.poll(() => healthyTasks().count()).toBe(4);
    await expect.poll(() => page.locator(".diagram-moving.good").count()).toBeGreaterThan(0);
    await expect.poll(() => page.locator(".internet text").textContent()).toMatch(/^(3\d|4\d|5\d) requests\/s$/);
    expect(await page.locator(".diagram-labels").textContent()).toMatch(/ap-southeast-2a.*ap-southeast-2b/);
    await picture("overview");
  });

  it("shows a task that dies, and the one that comes in its place", async () => {
    await show("overview");
    await expect.poll(() => healthyTasks().count()).toBe(4);
    const { tasks } = await service.status();
    const [victim] = tasks;
    const name = `[aria-label^="Task ${victim?.id.slice(0, 8)}"]`;
    await page.locator(name).waitFor();
    process.kill(victim?.pid ?? 0, "SIGKILL");
    await page.locator(".diagram-task.falling").waitFor();
    await page.locator(name).waitFor({ state: "detached" });
    await expect.poll(() => healthyTasks().count()).toBe(4);
  });

  it("shows a zone that is lost, and its return", async () => {
    await show("overview");
    await service.evenkeel("fault", "inject", "zone-outage", "--zone", "a", "--for", "20s");
    await page.locator(".diagram-ground .zone.lost").waitFor();
    await page.locator(".diagram-ground .node.down").waitFor();
    await picture("zone-lost");
    await page.locator(".diagram-ground .zone.lost").waitFor({ state: "detached" });
    await expect.poll(() => page.locator(".diagram-ground .node.down").count()).toBe(0);
    await expect.poll(() => healthyTasks().count()).toBe(4);
  });

  it("releases an image that is asked for on the page, shows both revisions as they roll, and rolls back", async () => {
    await show("service");
    await page.getByRole("button", { name: "Deploy an image" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Deploy", exact: true }).click();
    await page.locator(".main").getByText("hello:2").first().waitFor();
    await page.locator(".pill", { hasText: "releasing" }).waitFor();
    await picture("release");
    await page.locator(".pill", { hasText: "releasing" }).waitFor({ state: "detached", timeout: 90_000 });
    expect((await service.status()).deployments[0]?.revision).toBe("hello:2");
    await page.getByRole("button", { name: "Roll back" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Roll back", exact: true }).click();
    await service.until(({ deployments, steady }) => steady && deployments[0]?.revision === "hello:1");
    await page.locator(".main").getByText("All 4 tasks serve hello:1").waitFor();
  });

  it("scales, and stops a task, as it is asked to", async () => {
    await show("service");
    await page.getByRole("button", { name: "Scale" }).click();
    await page.getByRole("dialog").getByRole("spinbutton").fill("6");
    await page.getByRole("dialog").getByRole("button", { name: "Scale", exact: true }).click();
    await show("overview");
    await expect.poll(() => healthyTasks().count()).toBe(6);
    await service.evenkeel("scale", "4");
    await expect.poll(() => healthyTasks().count()).toBe(4);
  });

  it("shows the load minute by minute", async () => {
    await show("load");
    await page.getByText("What comes next").waitFor();
    await page.locator(".load-charts canvas").waitFor();
    await expect.poll(() => page.locator(".load-requests").textContent()).toMatch(/(3\d|4\d|5\d)(\.\d)? ?\/s/);
    await picture("load");
  });

  it("follows what tasks write, and has the last words of one that died", async () => {
    await show("logs");
    await page.getByText("listening on port").first().waitFor();
    const { tasks } = await service.status();
    const victim = tasks[0];
    process.kill(victim?.pid ?? 0, "SIGTERM");
    await page
      .locator(".logs-row", { hasText: victim?.id.slice(0, 8) ?? "" })
      .filter({ hasText: "SIGTERM" })
      .waitFor();
    await picture("logs");
    await show(`logs?task=${victim?.id}`);
    await expect
      .poll(() => page.locator(".logs-row .logs-text").allTextContents())
      .toEqual(["listening on port 8080", "SIGTERM: draining"]);
    await show("overview");
    await expect.poll(() => healthyTasks().count()).toBe(4);
  });

  it("begins a fault, counts it down, and puts it right", async () => {
    await show("failures");
    await page.getByRole("button", { name: /^link-latency/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Begin", exact: true }).click();
    const lasting = page.locator(".failures-list li", { hasText: "link-latency" });
    await lasting.getByText(/s left$/).waitFor();
    await picture("failures");
    expect((await service.evenkeel("fault", "ls")).stdout).toContain("evenkeel:link-latency");
    await lasting.getByRole("button", { name: "Put right now" }).click();
    await lasting.getByText("stopped").waitFor();
    expect((await service.evenkeel("fault", "ls")).stdout).toContain("no fault lasts");
  });

  it("has every resource of the stack as its service describes it, and the calls of other clients", async () => {
    await show("resources");
    await page.getByRole("button", { name: /ECS Service$/ }).click();
    await page.locator(".resources-answer", { hasText: '"ACTIVE"' }).waitFor();
    await service.status();
    await page.locator(".resources-scroll tr", { hasText: "DescribeServices" }).first().waitFor();
    await picture("resources");
  });

  it("keeps no one out: axe finds nothing on any view, light or dark", async () => {
    const found: string[] = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const look = await browser.page({ colorScheme });
      await look.goto(consoleUrl());
      for (const view of ["overview", "service", "load", "logs", "failures", "resources"]) {
        await look.goto(`${info().endpoint}/console/#/${view}`);
        await look.locator(".main .panel").first().waitFor();
        found.push(...(await barriersOn(look)).map((barrier) => `${view}, ${colorScheme}: ${barrier}`));
      }
      await look.context().close();
    }
    expect(found).toEqual([]);
  });

  it("goes on after its control plane was killed, without a word from anyone", async () => {
    await show("overview");
    await expect.poll(() => healthyTasks().count()).toBe(4);
    process.kill(service.controlPlanePid, "SIGKILL");
    await page.locator(".pill.bad", { hasText: "connection lost" }).waitFor();
    await page.locator(".pill.bad", { hasText: "connection lost" }).waitFor({ state: "detached", timeout: 60_000 });
    await expect.poll(() => healthyTasks().count()).toBe(4);
  });

  it("gives a hostile page in the same browser nothing, and does nothing for it", async () => {
    const before = (await service.status()).desiredCount;
    const hostile = await HostilePage.serve(info().endpoint);
    // In the profile that has the console's cookie.
    const other = await page.context().newPage();
    try {
      await other.goto(hostile.url);
      await expect.poll(() => other.locator("#got").textContent()).not.toBe("");
      const got = JSON.parse((await other.locator("#got").textContent()) ?? "") as Record<string, string>;
      expect(Object.entries(got).filter(([, what]) => !["nothing", "got: "].includes(what))).toEqual([]);
      expect((await service.status()).desiredCount).toBe(before);
    } finally {
      await other.close();
      hostile.close();
    }
  });

  it("has written no error to the browser's console but for the connection that was lost", () => {
    // The test has killed the control plane.
    const own = browser.problems.filter((text) => !text.includes("Failed to load resource"));
    expect(own).toEqual([]);
  });
});

describe.runIf(browserPath !== undefined)("the console of a service that scales (needs Chromium)", () => {
  it("shows each step with the alarm that caused it", { timeout: 240_000 }, async () => {
    const service = await ReferenceService.copy();
    const browser = await TestBrowser.open();
    try {
      await service.up("--speed", "10");
      const { console: address = "" } = (await service.status()) as { readonly console?: string };
      const page = await browser.page();
      await page.goto(address);
      await page.goto(`${new URL(address).origin}/console/#/load`);
      // Idle, from four tasks down to two.
      await page.locator(".main li", { hasText: "Set to 3" }).getByText("hello-cpu-low").waitFor({ timeout: 120_000 });
      await page.getByText("At its minimum of 2").waitFor({ timeout: 120_000 });
      await page.goto(`${new URL(address).origin}/console/#/overview`);
      await expect.poll(() => page.locator(".diagram-task.healthy:not(.falling)").count()).toBe(2);
      expect(browser.problems).toEqual([]);
    } finally {
      await browser.close();
      await service.remove();
    }
  });
});
