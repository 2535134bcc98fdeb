import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { isIPv4 } from "node:net";
import type { NetworkFiles } from "./network-files.ts";

/** Where a VPC's resolver answers, so also here. https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html */
export const resolverAddress = "169.254.169.253";

/** The first address of the task's subnet, as on AWS; behind it is the machine. */
export function gatewayOf(privateIp: string): string {
  const network = privateIp.slice(0, privateIp.lastIndexOf("."));
  return privateIp === `${network}.1` ? `${network}.254` : `${network}.1`;
}

/** Writes `/etc/hosts` of a task: itself, and the machine by the name that Docker's users know. */
export function writeHosts(
  files: NetworkFiles,
  { privateIp, privateDnsName }: { privateIp: string; privateDnsName: string },
): void {
  const lines = [
    "127.0.0.1 localhost",
    "::1 ip6-localhost ip6-loopback",
    `${privateIp} ${privateDnsName}`,
    `${gatewayOf(privateIp)} host.docker.internal`,
  ];
  writeFileSync(files.hostsFile, `${lines.join("\n")}\n`);
}

/** Writes `/etc/resolv.conf` of a task, if the machine's resolver listens on its loopback, where no task reaches it. */
export function writeResolver(files: NetworkFiles, source = "/etc/resolv.conf"): boolean {
  const own = resolverOf(existsSync(source) ? readFileSync(source, "utf8") : "");
  if (own !== undefined) writeFileSync(files.resolverFile, own);
  return own !== undefined;
}

/** The machine's resolver configuration for a task; undefined when it can stay as it is. */
function resolverOf(text: string): string | undefined {
  const lines = text.split("\n");
  const isLoopback = (line: string): boolean => /^nameserver\s+(127\.|::1)/.test(line);
  if (!lines.some(isLoopback)) return undefined;
  const rest = lines.filter((line) => !/^nameserver\s/.test(line) && line.trim() !== "");
  const others = lines.filter((line) => /^nameserver\s/.test(line) && !isLoopback(line));
  const reachable = others.filter((line) => isIPv4(line.split(/\s+/)[1] ?? ""));
  return [...rest, `nameserver ${resolverAddress}`, ...reachable, ""].join("\n");
}
