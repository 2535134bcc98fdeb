import type { ContainerDefinition } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import type { ArnScope } from "../../../engine/arn.ts";
import type { View } from "../../../store/store.ts";
import type { PullLogin } from "../../../world/tasks.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { valueAtKey } from "../../secretsmanager/versions/json-key.ts";
import { readValue } from "../../secretsmanager/versions/read-value.ts";
import { selectVersion } from "../../ssm/lookup.ts";
import { readRegistryCredentials } from "./registry-credentials.ts";
import { parseSecretReference, type SecretReference } from "../requests/secret-references.ts";
import { taskDefinitions, type Task } from "../state.ts";

/** The secrets of a task as its containers find them, and what of them cannot be had. Never stored, and in no message. */
export interface TaskSecrets {
  /** By the container's name, and by the variable's. */
  readonly values: ReadonlyMap<string, Readonly<Record<string, string>>>;
  /** Who pulls the image of a container, by its name, where the task definition says. */
  readonly logins: ReadonlyMap<string, PullLogin>;
  /** Why the task cannot start, in ECS's words. */
  readonly problem?: string;
}

/** Reads the secrets of a task: those that can be had, and the reason why the others cannot. */
export function readSecrets(view: View, task: Pick<Task, "taskDefinitionArn">, region: string): TaskSecrets {
  const definition = view.get(taskDefinitions, task.taskDefinitionArn)?.definition;
  const scope = { region, account: task.taskDefinitionArn.split(":")[4] ?? "" };
  const containers = definition?.containerDefinitions ?? [];
  const read = containers.flatMap((container) => readOf(view, scope, container));
  const logins = new Map<string, PullLogin>();
  const loginProblems: string[] = [];
  for (const container of containers) {
    const credentials = readRegistryCredentials(view, container);
    if (!credentials) continue;
    if ("login" in credentials) logins.set(container.name ?? "", credentials.login);
    else loginProblems.push(credentials.problem);
  }
  const values = new Map<string, Record<string, string>>();
  for (const { container, name, outcome } of read) {
    if (!("value" in outcome)) continue;
    values.set(container, { ...values.get(container), [name]: outcome.value });
  }
  const problem = problemOf(
    read.map(({ outcome }) => outcome),
    loginProblems,
  )?.slice(0, longestReason);
  return { values, logins, ...(problem !== undefined && { problem }) };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
const longestReason = 1024;

type Outcome = { readonly value: string } | { readonly invalidParameter: string } | { readonly secretProblem: string };

interface Read {
  readonly container: string;
  readonly name: string;
  readonly outcome: Outcome;
}

function readOf(
  view: View,
  scope: ArnScope,
  { name: container = "", secrets = [] }: ContainerDefinition,
): readonly Read[] {
  return secrets.map(({ name = "", valueFrom = "" }) => ({
    container,
    name,
    outcome: valueOf(view, scope, valueFrom),
  }));
}

function valueOf(view: View, scope: ArnScope, valueFrom: string): Outcome {
  const reference = parseSecretReference(valueFrom);
  assert(reference, `${valueFrom} was registered, and is no reference to a secret`);
  if (reference.kind === "secret") return secretOf(view, reference);
  try {
    return { value: selectVersion(view, scope, reference.name).version.value };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { invalidParameter: reference.name.replace(/^arn:.*:parameter(?=\/)/, "") };
  }
}

function secretOf(view: View, reference: Extract<SecretReference, { kind: "secret" }>): Outcome {
  const { arn, jsonKey, versionId, versionStage } = reference;
  try {
    const { version } = readValue(view, { secretId: arn, versionId, versionStage });
    // Of bytes ECS reads nothing: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
    const text = version.value.kind === "text" ? version.value.text : "";
    return jsonKey === undefined ? { value: text } : memberOf(text, jsonKey);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { secretProblem: `failed to fetch secret ${arn} from secrets manager: ${error.code}: ${error.message}` };
  }
}

function memberOf(text: string, jsonKey: string): Outcome {
  const value = valueAtKey(text, jsonKey);
  if ("value" in value) return value;
  return {
    secretProblem:
      value.problem === "noObject"
        ? `the secret of which json key ${jsonKey} is asked is no JSON object`
        : `retrieved secret from Secrets Manager did not contain json key ${jsonKey}`,
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html */
function problemOf(outcomes: readonly Outcome[], loginProblems: readonly string[]): string | undefined {
  const invalid = outcomes.flatMap((outcome) => ("invalidParameter" in outcome ? [outcome.invalidParameter] : []));
  const [secret] = outcomes.flatMap((outcome) => ("secretProblem" in outcome ? [outcome.secretProblem] : []));
  const [login] = loginProblems;
  if (secret !== undefined) return notPulled("unable to retrieve secret from asm", secret);
  if (invalid.length > 0) {
    const names = [...new Set(invalid)].join(", ");
    return notPulled("unable to retrieve secrets from ssm", `invalid ssm parameters: ${names}`);
  }
  return login === undefined ? undefined : notPulled("unable to get registry auth from asm", login);
}

function notPulled(what: string, why: string): string {
  return `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ${what}: service call has been retried 1 time(s): ${why}`;
}
