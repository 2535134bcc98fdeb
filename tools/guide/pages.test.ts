import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const repository = new URL("../../", import.meta.url);
const guide = new URL("docs/guide/", repository);
const pages = readdirSync(guide).filter((name) => /^(README|[a-z-]+)\.md$/.test(name));
const textOf = (name: string): string => readFileSync(new URL(name, guide), "utf8");

test("the index has one line for every page", () => {
  const lines = textOf("README.md").split("\n");
  const others = pages.filter((page) => page !== "README.md");
  const linked = others.map((page) => [page, lines.filter((line) => line.includes(`](${page})`)).length]);
  expect(linked).toEqual(others.map((page) => [page, 1]));
});

test.each(pages)("every link of %s to a file of the repository leads somewhere", (page) => {
  const links = [...textOf(page).matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, link = ""]) => link);
  const own = links.filter((link) => !/^https?:/.test(link));
  expect(own.filter((link) => !existsSync(new URL(link, new URL(page, guide))))).toEqual([]);
});

// A message that is worded anew is explained under words that are not shown any more.
const messages = [...textOf("troubleshooting.md").matchAll(/^#{3} `(.+)`$/gm)].map(([, message = ""]) => message);
const sources = globSync("packages/*/{src,bin}/**/*.{ts,mjs,js}", { cwd: fileURLToPath(repository) })
  .filter((path) => !/\.test\.ts$|\/testing\/|\/models\//.test(path))
  .map((path) => readFileSync(new URL(path, repository), "utf8"));

test.each(messages)("%s is what the sources print", (message) => {
  // Where the page has …, the source has an expression.
  const parts = message.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(parts.join(".{0,80}?"));
  expect(sources.some((text) => pattern.test(text))).toBe(true);
});
