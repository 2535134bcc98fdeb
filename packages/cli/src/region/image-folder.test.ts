import type { RegionInfo } from "@evenkeel/region";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { imageFolder } from "./image-folder.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (port: number) =>
  ({ endpoint: `http://127.0.0.1:${port}`, stateDirectory: `/shop-${port}/.evenkeel` }) as RegionInfo;
const [shop, other] = [at(4566), at(4567)];

function meant(given: {
  readonly running?: readonly RegionInfo[];
  readonly endpoint?: string;
  readonly isNamed?: boolean;
}) {
  const paths = { definitionFile: join(folder, "evenkeel.config.ts"), stateDirectory: join(folder, ".evenkeel") };
  const { running = [], endpoint = "", isNamed = false } = given;
  const { stateDirectory, said } = imageFolder({ paths, isNamed, endpoint, running: () => running });
  return { folder: stateDirectory.replace(folder, "here"), said: said.map((line) => line.replace(folder, "here")) };
}

const here = "here/.evenkeel";
const notYet = `  no region runs for ${here}: the next one that does will have the image`;
const inShop = {
  folder: "/shop-4566/.evenkeel",
  said: ["  of the region at http://127.0.0.1:4566, in /shop-4566/.evenkeel"],
};

test("the region that the shell means has the image, from whichever folder it is pushed", () => {
  expect(meant({ running: [other, shop], endpoint: shop.endpoint })).toEqual(inShop);
  writeFileSync(join(folder, "evenkeel.config.ts"), "");
  expect(meant({ running: [other, shop], endpoint: shop.endpoint })).toEqual(inShop);
});

test("in a folder with neither definition nor region, the only region that runs has it", () => {
  expect(meant({ running: [shop] })).toEqual(inShop);
  expect(meant({})).toEqual({ folder: here, said: [notYet] });
});

test("of several regions none is guessed: they are named", () => {
  expect(meant({ running: [shop, other] })).toEqual({
    folder: here,
    said: [
      notYet,
      "  http://127.0.0.1:4566 runs for /shop-4566/.evenkeel",
      "  http://127.0.0.1:4567 runs for /shop-4567/.evenkeel",
      "  one of them is meant with evenkeel image push -c FOLDER …, with the folder beside its .evenkeel",
    ],
  });
});

test("a folder that is named, or has a service or a region of its own, is meant itself", () => {
  expect(meant({ running: [shop], isNamed: true })).toEqual({ folder: here, said: [notYet] });
  mkdirSync(join(folder, ".evenkeel"));
  expect(meant({ running: [shop] })).toEqual({ folder: here, said: [notYet] });
});

test("that the shell means a region of which nothing is known is said", () => {
  expect(meant({ running: [shop], endpoint: "http://127.0.0.1:9999" }).said).toEqual([
    notYet,
    "  the region at http://127.0.0.1:9999 (AWS_ENDPOINT_URL) does not have it: evenkeel image push -c FOLDER …, with the folder beside its .evenkeel",
  ]);
});
