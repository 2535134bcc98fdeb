import Docker from "dockerode";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { fillRoot } from "./root.ts";

// An image of Debian and Node, without a registry: node tools/base-image/main.ts repository:tag

const [reference = "evenkeel/base:bookworm"] = process.argv.slice(2);
const [repo = "", tag = "latest"] = reference.split(":");
const folder = mkdtempSync(join(tmpdir(), "evenkeel-base-"));
try {
  const [root, packages] = [join(folder, "root"), join(folder, "packages")];
  mkdirSync(root);
  mkdirSync(packages);
  fillRoot(root, packages);
  const archive = spawn("tar", ["-c", "--numeric-owner", "--owner=0", "--group=0", "-C", root, "."], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const changes = ["ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 'CMD ["node"]'];
  const progress = await new Docker().importImage(archive.stdout, { repo, tag, changes: changes.join("\n") });
  await finished(progress.resume());
  process.stdout.write(`${reference}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
