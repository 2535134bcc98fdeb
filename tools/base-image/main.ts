import Docker from "dockerode";
import { execFileSync } from "node:child_process";
import { createReadStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importArchive } from "./import-archive.ts";
import { fillRoot } from "./root.ts";

// An image of Debian and Node, without a registry: node tools/base-image/main.ts repository:tag

const [reference = "evenkeel/base:bookworm"] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "evenkeel-base-"));
try {
  const [root, packages] = [join(folder, "root"), join(folder, "packages")];
  mkdirSync(root);
  mkdirSync(packages);
  fillRoot(root, packages);
  // Into a file first: an archive that tar could not complete is none to import.
  const archive = join(folder, "root.tar");
  execFileSync("tar", ["-c", "-f", archive, "--numeric-owner", "--owner=0", "--group=0", "-C", root, "."]);
  const changes = ["ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 'CMD ["node"]'];
  await importArchive(new Docker(), createReadStream(archive), reference, changes);
  process.stdout.write(`${reference}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
