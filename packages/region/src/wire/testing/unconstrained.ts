import type { Member, Shape } from "../model/model.ts";
import { loadModels } from "../model/load-model.ts";

/** Takes what values may hold out of all models, for tests of how any value is written and read. @returns what puts it back */
export function liftConstraints(): () => void {
  const lifted = new Map<Member, Member["constraints"]>();
  const seen = new Set<Shape>();
  const lift = (shape: Shape | undefined): void => {
    if (!shape || seen.has(shape)) return;
    seen.add(shape);
    if (shape.kind === "list") lift(shape.member.shape);
    if (shape.kind === "map") lift(shape.value.shape);
    if (shape.kind !== "struct" && shape.kind !== "union") return;
    for (const member of shape.members) {
      if (member.constraints) lifted.set(member, member.constraints);
      Reflect.deleteProperty(member, "constraints");
      lift(member.shape);
    }
  };
  for (const { operations } of loadModels()) for (const { input } of operations.values()) lift(input);
  return () => {
    for (const [member, constraints] of lifted) Object.assign(member, { constraints });
  };
}
