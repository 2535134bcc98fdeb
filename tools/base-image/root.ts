import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, copyFileSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

/** What Node and a shell need of Debian 12, with what those packages need. */
const debianPackages = [
  ...["base-files", "base-passwd", "netbase"],
  ...["libc6", "libgcc-s1", "libstdc++6", "gcc-12-base"],
  ...["dash", "coreutils", "libacl1", "libattr1", "libgmp10", "libselinux1", "libpcre2-8-0"],
];

/** Folders of a Debian system that are links into /usr. */
const merged = ["bin", "sbin", "lib", "lib64"];

/** Fills an empty folder with a root file system: `packages` is a folder for what is fetched. */
export function fillRoot(root: string, packages: string): void {
  for (const name of merged) {
    mkdirSync(join(root, "usr", name), { recursive: true });
    symlinkSync(join("usr", name), join(root, name));
  }
  execFileSync("apt-get", ["download", "-qq", "-o=APT::Sandbox::User=root", ...debianPackages], {
    cwd: packages,
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (const file of readdirSync(packages)) unpack(join(packages, file), root);
  // What the packages' scripts would do.
  for (const name of ["passwd", "group"]) {
    copyFileSync(join(root, "usr/share/base-passwd", `${name}.master`), join(root, "etc", name));
  }
  // As in Docker Hub's images of Node: a user to run applications.
  appendFileSync(join(root, "etc/passwd"), "node:x:1000:1000::/home/node:/bin/sh\n");
  appendFileSync(join(root, "etc/group"), "node:x:1000:\n");
  mkdirSync(join(root, "home/node"), { recursive: true });
  chmodSync(join(root, "tmp"), 0o1777);
  mkdirSync(join(root, "usr/local/bin"), { recursive: true });
  copyFileSync(process.execPath, join(root, "usr/local/bin/node"));
}

/** Without manuals, and through the links of the merged folders. */
function unpack(file: string, root: string): void {
  const contents = execFileSync("dpkg-deb", ["--fsys-tarfile", file], { maxBuffer: 256 * 1024 * 1024 });
  const excluded = ["./usr/share/doc/*", "./usr/share/man/*", "./usr/share/locale/*", "./usr/share/info/*"];
  const options = ["--keep-directory-symlink", ...excluded.map((pattern) => `--exclude=${pattern}`)];
  execFileSync("tar", ["-x", "-C", root, ...options], { input: contents });
}
