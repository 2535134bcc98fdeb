import { regionName } from "@evenkeel/kernel";
import type { Edit } from "../mend.ts";
import { valueAt, type Path } from "../source-text.ts";
import type { Rule } from "./rule.ts";

export const zonesRules: readonly Rule[] = [
  {
    reads: ["zones", "region"],
    check: ({ zones, region }) =>
      zones.flatMap((zone, i) => {
        if (zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length))) return [];
        const letter = String.fromCharCode("a".charCodeAt(0) + i);
        return {
          path: ["zones", i],
          message: `must be a zone of the region ${region}`,
          allowed: `${region} followed by one letter`,
          fix: { value: `${region}${letter}` },
          mend: (given: unknown) =>
            regionOrZone(given, { zones, at: i, letter }) ?? set(["zones", i], `${region}${letter}`),
        };
      }),
  },
  {
    reads: ["zones"],
    check: ({ zones }) =>
      zones.flatMap((zone, i) => {
        const first = zones.indexOf(zone);
        if (first === i) return [];
        return {
          path: ["zones", i],
          message: `must not repeat zones[${first}]`,
          given: `${zone} twice`,
          allowed: "each zone once, two zones or more",
          fix: { words: `another zone of the region, or leave out zones[${i}]` },
          mend: () => set(["zones", i], nextZone(zones)),
        };
      }),
  },
];

/** Where no Region is given, the zones say which is meant: theirs, as far as they agree with the first. */
function regionOrZone(
  given: unknown,
  { zones, at, letter }: { readonly zones: readonly string[]; readonly at: number; readonly letter: string },
): Edit | undefined {
  if (valueAt(given, ["region"]) !== undefined) return undefined;
  const of = (zones[0] ?? "").replace(/[a-z]$/, "");
  if (!regionName.test(of)) return undefined;
  return at === 0 ? set(["region"], of) : set(["zones", at], zones[at]?.startsWith(of) ? zones[at] : `${of}${letter}`);
}

/** The first zone of the Region that is not named yet. */
function nextZone(zones: readonly string[]): string {
  const region = (zones[0] ?? "").slice(0, -1);
  const free = ["a", "b", "c", "d", "e", "f"]
    .map((letter) => `${region}${letter}`)
    .find((zone) => !zones.includes(zone));
  return free ?? `${region}z`;
}

function set(path: Path, value: unknown): Edit {
  return { kind: "set", path, value };
}
