import { textOf } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";
import { arnOf, type ArnScope } from "../../engine/arn.ts";

const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** As AWS's ids look: `EXT1UGcFULLtLsn`. */
export function newId({ random }: Pick<Context, "random">, prefix: "EXT" | "EXP"): string {
  return prefix + textOf(random, alphabet, 15);
}

export function templateArn(scope: ArnScope, templateId: string): string {
  return arnOf(scope, "fis", `experiment-template/${templateId}`);
}

export function experimentArn(scope: ArnScope, experimentId: string): string {
  return arnOf(scope, "fis", `experiment/${experimentId}`);
}
