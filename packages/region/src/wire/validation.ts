// What every service refuses before its operations are asked: members that are missing, of the wrong type, or that hold what they may not.
import type { Model, Operation } from "./model/model.ts";
import type { Struct } from "./model/struct.ts";
import type { BadValueError, Protocol } from "./protocols/protocol.ts";
import { ServiceError } from "./contract/service-error.ts";
import { violations, type Step, type Violations } from "./violations.ts";

/**
 * Throws the service's own validation error when required members are missing, else when values break the
 * constraints of their members.
 */
export function demandValid(model: Model, operation: Operation, input: Struct): void {
  if (!operation.input) return;
  const { missing, broken } = violations(operation.input, input);
  if (missing.length > 0) throw (missingError[model.service] ?? nullMembers("ValidationError"))(missing, operation);
  if (broken.length > 0) throw brokenError(model, broken);
}

function brokenError({ service }: Model, broken: Violations["broken"]): ServiceError {
  const details = broken.map(
    ({ path, given, constraint }) =>
      `Value '${given}' at '${join(path, plainName)}' failed to satisfy constraint: ${constraint}`,
  );
  return new ServiceError({
    code: validationCode[service] ?? "ValidationError",
    message: `${detected(details.length)}: ${details.join("; ")}`,
  });
}

const validationCode: Readonly<Record<string, string>> = {
  ecs: "InvalidParameterException",
  logs: "InvalidParameterException",
  events: "ValidationException",
  "application-autoscaling": "ValidationException",
  ssm: "ValidationException",
  secretsmanager: "ValidationException",
  ecr: "InvalidParameterException",
  kms: "ValidationException",
  s3: "InvalidArgument",
  route53: "InvalidInput",
  servicediscovery: "InvalidInput",
  fis: "ValidationException",
  "arc-zonal-shift": "ValidationException",
};

/** A value of the wrong type, as the protocol's services say it. */
export function badValueError({ service }: Model, protocol: Protocol, error: BadValueError): ServiceError {
  const { path, message, expected } = error;
  if (protocol.family === "json" || protocol.family === "restJson")
    return new ServiceError({ code: "SerializationException", message });
  if (service === "route53") return new ServiceError({ code: "InvalidInput", message });
  if (protocol.family === "rest") {
    return path === ""
      ? new ServiceError({
          code: "MalformedXML",
          message: "The XML you provided was not well-formed or did not validate against our published schema",
        })
      : new ServiceError({ code: "InvalidArgument", message: `${path} is not a valid ${expected}.` });
  }
  const invalid = `Value for parameter ${path} is invalid. Expected a ${expected}.`;
  if (protocol.family === "ec2") return new ServiceError({ code: "InvalidParameterValue", message: invalid });
  const code = service === "cloudwatch" ? "InvalidParameterValue" : "ValidationError";
  return new ServiceError({ code, message: service === "cloudwatch" ? invalid : message });
}

type MissingError = (missing: Violations["missing"], operation: Operation) => ServiceError;

const missingError: Readonly<Record<string, MissingError>> = {
  ec2: (missing) => missingParameter(`The request must contain the parameter ${join(missing[0], ec2Name)}`),
  cloudwatch: (missing) => missingParameter(`The parameter ${join(missing[0], queryName)} is required.`),
  ecs: (missing, operation) =>
    new ServiceError({
      // Task definitions are refused with the one, everything else with the other.
      code: operation.name === "RegisterTaskDefinition" ? "ClientException" : "InvalidParameterException",
      message: `${capital(join(missing[0], plainName))} can not be blank.`,
    }),
  logs: nullMembers("InvalidParameterException"),
  "application-autoscaling": nullMembers("ValidationException"),
  ssm: nullMembers("ValidationException"),
  secretsmanager: nullMembers("ValidationException"),
  ecr: nullMembers("InvalidParameterException"),
  kms: nullMembers("ValidationException"),
  s3: nullMembers("InvalidRequest"),
  route53: nullMembers("InvalidInput"),
  servicediscovery: nullMembers("InvalidInput"),
  fis: nullMembers("ValidationException"),
  "arc-zonal-shift": nullMembers("ValidationException"),
};

function missingParameter(message: string): ServiceError {
  return new ServiceError({ code: "MissingParameter", message });
}

/** The wording that most services share: all missing members in one message. */
function nullMembers(code: string): MissingError {
  return (missing) => {
    const each = missing.map((path) => {
      return `Value null at '${join(path, plainName)}' failed to satisfy constraint: Member must not be null`;
    });
    return new ServiceError({ code, message: `${detected(missing.length)}: ${each.join("; ")}` });
  };
}

function detected(count: number): string {
  return `${count} validation error${count === 1 ? "" : "s"} detected`;
}

function join(path: readonly Step[] | undefined, nameOf: (step: Step) => string): string {
  return (path ?? []).map(nameOf).join(".");
}

function ec2Name(step: Step): string {
  return "member" in step ? step.member.ec2 : String(step.position);
}

function queryName(step: Step): string {
  return "member" in step ? step.member.name : `member.${step.position}`;
}

function plainName(step: Step): string {
  if (!("member" in step)) return `${step.position}.member`;
  const { name } = step.member;
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
