import { globalArnOf, type ArnScope } from "../../engine/arn.ts";

/** `arn:aws:iam::<account>:role/<path><name>` */
export function roleArn(
  scope: ArnScope,
  { path, roleName }: { readonly path: string; readonly roleName: string },
): string {
  return globalArnOf(scope, "iam", `role${path}${roleName}`);
}

/** `arn:aws:iam::<account>:policy/<path><name>`; AWS's own policies have `aws` for the account. */
export function policyArn(scope: ArnScope, path: string, policyName: string): string {
  return globalArnOf(scope, "iam", `policy${path}${policyName}`);
}

/** The name of the role that an ARN means; undefined when it is no role's ARN. */
export function roleNameOf(arn: string): string | undefined {
  return /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:.*\/)?([\w+=,.@-]+)$/.exec(arn)?.[1];
}
