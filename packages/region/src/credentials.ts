import { realRandom, textOf } from "@evenkeel/kernel";
import { join } from "node:path";
import { existsSync, renameSync } from "node:fs";
import { readJsonIfSound, writeJson } from "./files.ts";

/** What a client signs its requests with: made up by the region, valid nowhere else. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The credentials of a state folder; undefined when no region has run there. */
export function readCredentials(stateDirectory: string): Credentials | undefined {
  const value = readJsonIfSound(fileIn(stateDirectory));
  if (typeof value !== "object" || value === null) return undefined;
  const { accessKeyId, secretAccessKey } = value as Record<string, unknown>;
  return typeof accessKeyId === "string" && typeof secretAccessKey === "string"
    ? { accessKeyId, secretAccessKey }
    : undefined;
}

/** The credentials of a state folder, made when there are none; a file that holds none is kept under another name, which `onUnreadable` gets. */
export function ensureCredentials(stateDirectory: string, onUnreadable: (file: string) => void): Credentials {
  const existing = readCredentials(stateDirectory);
  if (existing) return existing;
  const file = fileIn(stateDirectory);
  if (existsSync(file)) {
    const keptAs = `${file}.unreadable`;
    renameSync(file, keptAs);
    onUnreadable(keptAs);
  }
  const credentials = {
    accessKeyId: `AKIA${textOf(realRandom, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`,
    secretAccessKey: textOf(realRandom, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", 40),
  };
  writeJson(file, credentials);
  return credentials;
}

const fileIn = (stateDirectory: string): string => join(stateDirectory, "credentials.json");
