import { expect, test } from "vitest";
import { nameFrom } from "./answers.ts";

test.each([
  ["Größe mit Leer", "groesse-mit-leer"],
  ["Gro\u0308ße", "groesse"],
  ["Café 2", "cafe-2"],
  ["3 ﬁles", "files"],
  ["日本", "service"],
])("the folder %s gives the name %s", (folder, name) => {
  expect(nameFrom(folder)).toBe(name);
});
