import type { AssumeRoleRequest, AssumeRoleResponse } from "@aws-sdk/client-sts";
import { textOf } from "@evenkeel/kernel";
import { globalArnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { roleArn, roleNameOf } from "../../iam/arns.ts";
import { roleKey, roles, type Role } from "../../iam/state.ts";
import { accessDenied, validationError } from "../errors.ts";
import { identityOf } from "../identity.ts";
import { sessions, type Session } from "../state.ts";

/** Gives out temporary credentials of a role. Its trust policy is not evaluated: every caller may assume every role. */
export const assumeRole: Operation<AssumeRoleRequest, AssumeRoleResponse> = (input, context) => {
  const { RoleArn = "", RoleSessionName: sessionName = "" } = input;
  requireSupported(input);
  const role = roleWith(context, RoleArn);
  const session = newSession(context, role, sessionName, durationSeconds(input, role));
  forgetExpired(context);
  context.tx.put(sessions, session);
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: session.secretAccessKey,
      SessionToken: session.sessionToken,
      Expiration: new Date(session.expiresAtMs),
    },
    AssumedRoleUser: { AssumedRoleId: session.assumedRoleId, Arn: session.assumedRoleArn },
    ...(input.SourceIdentity && { SourceIdentity: input.SourceIdentity }),
  };
};

function requireSupported({ Policy, PolicyArns, SerialNumber, TokenCode }: AssumeRoleRequest): void {
  const given = { Policy, PolicyArns: PolicyArns?.[0], SerialNumber, TokenCode };
  const unsupported = Object.entries(given).find(([, value]) => value !== undefined && value !== "");
  if (unsupported) throw validationError(`Evenkeel does not support ${unsupported[0]} of AssumeRole yet.`);
}

function roleWith(context: Context, arn: string): Role {
  const name = roleNameOf(arn);
  if (name === undefined) throw validationError(`${arn} is invalid`);
  const role = context.tx.get(roles, roleKey(name));
  if (!role || roleArn(context, role) !== arn) throw accessDenied(identityOf(context).arn, arn);
  return role;
}

function durationSeconds({ DurationSeconds = 3600 }: AssumeRoleRequest, role: Role): number {
  if (DurationSeconds <= role.maxSessionDurationSeconds) return DurationSeconds;
  throw validationError("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
}

function newSession(context: Context, role: Role, sessionName: string, seconds: number): Session {
  const { random, now } = context;
  const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  return {
    accessKeyId: `ASIA${textOf(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16)}`,
    secretAccessKey: textOf(random, base64, 40),
    sessionToken: textOf(random, base64, 200),
    expiresAtMs: now + seconds * 1000,
    assumedRoleArn: globalArnOf(context, "sts", `assumed-role/${role.roleName}/${sessionName}`),
    assumedRoleId: `${role.roleId}:${sessionName}`,
  };
}

function forgetExpired({ tx, now }: Context): void {
  for (const { accessKeyId, expiresAtMs } of tx.list(sessions)) {
    if (expiresAtMs <= now) tx.delete(sessions, accessKeyId);
  }
}
