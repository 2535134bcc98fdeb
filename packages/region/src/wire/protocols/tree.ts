// Reads and writes the values of protocols that carry typed trees (JSON and CBOR), as a service's shapes say.
import { assert } from "@evenkeel/kernel";
import type { LeafShape, Shape, StructShape } from "../model/model.ts";
import type { Struct } from "../model/struct.ts";
import { BadValueError } from "./protocol.ts";
import { isRecord } from "../model/struct.ts";
import { outputBytes, outputDate, outputList, outputRecord, outputString, parseNonFinite } from "./values.ts";

/** How a protocol carries the leaves that it has no type of its own for. */
export interface Leaves {
  readTimestamp(value: unknown): Date | undefined;
  readBlob(value: unknown): Uint8Array | undefined;
  writeTimestamp(value: Date, format: string | undefined): unknown;
  writeBlob(value: Uint8Array): unknown;
  writeNumber(value: number): unknown;
}

/** Deeper than any client's input, and far from the end of the stack. */
const maxDepth = 64;

/** A decoded tree as a structure of the model. Members that the model does not know are left out, as AWS does. */
export function readStruct(shape: StructShape, value: unknown, leaves: Leaves, path = "", depth = 0): Struct {
  if (!isRecord(value)) throw new BadValueError(path, "structure");
  if (depth > maxDepth) throw new BadValueError(path, "structure: it is nested too deeply");
  const out: Struct = {};
  for (const key of Object.keys(value)) {
    const member = shape.byName.get(key);
    const item = value[key];
    if (!member || item === null || item === undefined) continue;
    out[key] = readValue(member.shape, item, leaves, path ? `${path}.${key}` : key, depth + 1);
  }
  return out;
}

function readValue(shape: Shape, value: unknown, leaves: Leaves, path: string, depth: number): unknown {
  switch (shape.kind) {
    case "struct":
    case "union":
      return readStruct(shape, value, leaves, path, depth);
    case "list":
      if (!Array.isArray(value)) throw new BadValueError(path, "list");
      return value.map((item: unknown, i) => readValue(shape.member.shape, item, leaves, `${path}[${i}]`, depth + 1));
    case "map": {
      if (!isRecord(value)) throw new BadValueError(path, "map");
      const entries = Object.entries(value).map(([key, item]): [string, unknown] => [
        key,
        readValue(shape.value.shape, item, leaves, `${path}[${key}]`, depth + 1),
      ]);
      return Object.fromEntries(entries);
    }
    default: {
      const leaf = readLeaf(shape.kind, value, leaves);
      if (leaf === undefined) throw new BadValueError(path, shape.kind);
      return leaf;
    }
  }
}

function readLeaf(kind: LeafShape["kind"], value: unknown, leaves: Leaves): unknown {
  switch (kind) {
    case "timestamp":
      return leaves.readTimestamp(value);
    case "blob":
      return leaves.readBlob(value);
    case "number":
      if (typeof value === "bigint") return Number(value);
      return typeof value === "number" ? value : parseNonFinite(value);
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "string":
      return typeof value === "string" ? value : undefined;
    case "bigint":
      return typeof value === "number" || typeof value === "bigint" ? value : undefined;
    case "document":
    case "stream":
      return value;
  }
}

/** A service's answer as a tree. A member that the model does not know, or of another type, is a defect. */
export function writeStruct(shape: StructShape, value: unknown, leaves: Leaves): Struct {
  const record = outputRecord(value, shape.name);
  const out: Struct = {};
  for (const key of Object.keys(record)) {
    const item = record[key];
    if (item === undefined || item === null) continue;
    const member = shape.byName.get(key);
    assert(member, `${shape.name} has no member ${key}`);
    out[key] = writeValue(member.shape, item, leaves, key);
  }
  return out;
}

function writeValue(shape: Shape, value: unknown, leaves: Leaves, name: string): unknown {
  switch (shape.kind) {
    case "struct":
    case "union":
      return writeStruct(shape, value, leaves);
    case "list":
      return outputList(value, name).map((item) => writeValue(shape.member.shape, item, leaves, name));
    case "map": {
      const entries = Object.entries(outputRecord(value, name)).filter(([, item]) => item !== undefined);
      return Object.fromEntries(entries.map(([key, item]) => [key, writeValue(shape.value.shape, item, leaves, name)]));
    }
    case "timestamp":
      return leaves.writeTimestamp(outputDate(value, name), shape.format);
    case "blob":
      return leaves.writeBlob(outputBytes(value, name));
    case "string":
      return outputString(value, name);
    case "number":
      assert(typeof value === "number", `the output's ${name} is no number`);
      return leaves.writeNumber(value);
    case "boolean":
      assert(typeof value === "boolean", `the output's ${name} is no boolean`);
      return value;
    case "bigint":
    case "document":
    case "stream":
      return value;
  }
}
