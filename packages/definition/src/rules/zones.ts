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
        };
      }),
  },
];
