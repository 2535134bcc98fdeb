import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readPackages } from "./stage.ts";

const releases = readPackages(join(import.meta.dirname, "../../packages")).map(
  ({ manifest }) => `${manifest.name}@${manifest.version}`,
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-publish-"));
  mkdirSync(join(folder, "bin"));
  pretend("npm", npm);
  pretend("git", git);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("what npm does not have is published, and has a tag to be made", () => {
  const { status, tags } = publish({});
  expect([status, tags.toSorted()]).toEqual([0, releases.toSorted()]);
  expect(published()).toHaveLength(releases.length);
});

test("after a publication that failed half-way, the tags of what went out are printed again with the rest", () => {
  const first = publish({ FAILING: "packages/region" });
  expect(first.status).not.toBe(0);
  expect(first.tags.length).toBeGreaterThan(0);
  const again = publish({});
  expect([again.status, again.tags.toSorted()]).toEqual([0, releases.toSorted()]);
  expect(published()).toHaveLength(releases.length);
});

test("what is published and has its tag is left alone", () => {
  publish({});
  expect(publish({ TAGGED: "yes" })).toEqual({ status: 0, tags: [] });
});

test("a repository that does not say which tags it has is no repository without tags", () => {
  publish({});
  expect(publish({ TAGGED: "who knows" }).status).not.toBe(0);
});

/** Publishes; the tags that are to be made by what it says. */
function publish(variables: Readonly<Record<string, string>>): { readonly status: number | null; tags: string[] } {
  const env = { PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`, FOLDER: folder, ...variables };
  const program = join(import.meta.dirname, "publish.ts");
  const { status, stdout } = spawnSync(process.execPath, [program, "--out", folder], { env, encoding: "utf8" });
  return { status, tags: [...stdout.matchAll(/^New tag: (.+)$/gm)].map(([, tag = ""]) => tag) };
}

function published(): readonly string[] {
  const file = join(folder, "published");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

function pretend(name: string, lines: string): void {
  writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${lines}`);
  chmodSync(join(folder, "bin", name), 0o755);
}

/** Knows packages by their folders: the one of `evenkeel` is `cli`. */
const npm = `folder() { case "$1" in evenkeel@*) echo packages/cli ;; *) echo "packages/$(echo "$1" | sed 's,.*/\\(.*\\)@.*,\\1,')" ;; esac; }
case "$1" in
  view) if grep -qsx "$(folder "$2")" "$FOLDER/published"; then echo 0.0.0; else echo "npm error code E404" >&2; exit 1; fi ;;
  publish)
    package="packages/$(basename "$2")"
    [ "$package" != "\${FAILING:-}" ] || exit 1
    echo "$package" >> "$FOLDER/published" ;;
esac
`;

const git = `case "\${TAGGED:-no}" in
  yes) echo "0123456789012345678901234567890123456789	$4" ;;
  no) exit 0 ;;
  *) echo "fatal: unable to access" >&2; exit 128 ;;
esac
`;
