import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium, type Browser, type Page } from "playwright-core";

/** Debian's Chromium; undefined where it is not installed. */
export const browserPath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) =>
  existsSync(path),
);

export interface Look {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
  readonly height?: number;
}

/** A browser with pages that keep what goes wrong in them. */
export class TestBrowser {
  readonly #browser: Browser;
  /** Errors of pages, and what their policies refused. */
  readonly problems: string[] = [];

  private constructor(browser: Browser) {
    this.#browser = browser;
  }

  static async open(): Promise<TestBrowser> {
    const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
    return new TestBrowser(await chromium.launch({ ...(browserPath && { executablePath: browserPath }), args }));
  }

  /** A page in a profile of its own. */
  async page({ colorScheme = "light", width = 1280, height = 860 }: Look = {}): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width, height }, colorScheme });
    const page = await context.newPage();
    page.on("pageerror", ({ message }) => this.problems.push(message));
    page.on("console", (message) => message.type() === "error" && this.problems.push(message.text()));
    return page;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

/** What keeps people out of what a page shows now, by axe's rules of WCAG 2.1 AA: one line each. */
export async function barriersOn(page: Page): Promise<readonly string[]> {
  // As a script of the page its policy would refuse it; evaluated, it is the browser's own.
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8"));
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { readonly axe: { run(options: object): Promise<Found> } }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"],
    }),
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

interface Found {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}
