import fc from "fast-check";
import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { createSecret } from "../operations/CreateSecret.ts";
import { putSecretValue } from "../operations/PutSecretValue.ts";
import { updateSecretVersionStage } from "../operations/UpdateSecretVersionStage.ts";
import { secretsmanager } from "../service.ts";
import { secretVersions } from "../state.ts";

const stage = fc.constantFrom("AWSCURRENT", "AWSPREVIOUS", "AWSPENDING", "blue");
const step = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), stages: fc.option(fc.uniqueArray(stage, { minLength: 1 })) }),
  fc.record({ kind: fc.constant("move" as const), stage, to: fc.nat(9) }),
  fc.record({ kind: fc.constant("remove" as const), stage }),
);

it("has one current version and at most one former one, whatever is put and moved", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { call, refusal, store } = aRegion({ services: [secretsmanager] });
      call(createSecret, { Name: "s", SecretString: "0" });
      const versions = () => store.list(secretVersions);
      const holderOf = (label: string) => versions().find(({ stages }) => stages.includes(label))?.versionId;
      for (const [index, next] of steps.entries()) {
        const before = holderOf("AWSCURRENT");
        if (next.kind === "put") {
          const stages = next.stages && { VersionStages: next.stages };
          call(putSecretValue, { SecretId: "s", SecretString: String(index + 1), ...stages });
        } else {
          const RemoveFromVersionId = holderOf(next.stage);
          const MoveToVersionId = next.kind === "move" ? versions()[next.to % versions().length]?.versionId : undefined;
          const input = { SecretId: "s", VersionStage: next.stage, RemoveFromVersionId, MoveToVersionId };
          if (next.stage === "AWSCURRENT" && next.kind === "remove") refusal(updateSecretVersionStage, input);
          else call(updateSecretVersionStage, input);
        }
        for (const label of ["AWSCURRENT", "AWSPREVIOUS", "AWSPENDING", "blue"]) {
          const holders = versions().filter(({ stages }) => stages.includes(label));
          expect(holders.length).toBeLessThanOrEqual(1);
        }
        const after = holderOf("AWSCURRENT");
        expect(after).toBeDefined();
        if (after !== before) expect(holderOf("AWSPREVIOUS")).toBe(before);
      }
    }),
  );
});
