import { isIP } from "node:net";
import { validationError } from "../errors.ts";

/** Checks one value of a listener rule's condition, by the condition's field. Each function throws a `ValidationError`. */
export const requireConditionValue = {
  "host-header": (value: string) => {
    requireLength("host-header", value, 128);
    const isHost = /^[A-Za-z0-9_.*?-]+$/.test(value) && /\.[A-Za-z*?]+$/.test(value);
    if (!isHost) {
      throw invalid("host-header", value, "letters, digits, - . _ * ?, a dot, and only letters after the last dot");
    }
  },
  "path-pattern": (value: string) => {
    requireLength("path-pattern", value, 128);
    if (!/^[A-Za-z0-9_\-.$/~"'@:+&*?]+$/.test(value)) {
      throw invalid("path-pattern", value, `letters, digits and _ - . $ / ~ " ' @ : + & * ?`);
    }
  },
  "http-request-method": (value: string) => {
    requireLength("http-request-method", value, 40);
    if (!/^[A-Z_-]+$/.test(value)) throw invalid("http-request-method", value, "capital letters, - and _");
  },
  "source-ip": (value: string) => {
    if (!isCidr(value)) throw invalid("source-ip", value, "an IPv4 or IPv6 CIDR block such as 192.0.2.0/24");
    if (value === "255.255.255.255/32") throw invalid("source-ip", value, "any other block");
  },
  "http-header": (value: string) => requireLength("http-header", value, 128),
  "query-string": (value: string) => requireLength("query-string", value, 128),
} as const;

/** The name of a header to match. */
export function requireHeaderName(name: string): void {
  requireLength("http-header name", name, 40);
  if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name) || name.includes("*")) {
    throw invalid("http-header name", name, "a header's name, without wildcards");
  }
  if (name.toLowerCase() === "host") {
    throw validationError("A condition of field 'http-header' cannot match 'Host'; use the field 'host-header'");
  }
}

function requireLength(field: string, value: string, limit: number): void {
  if (value === "") throw validationError("A condition value must be specified");
  if (value.length > limit) throw validationError(`The '${field}' value is too long; the limit is '${limit}'`);
}

function invalid(field: string, value: string, allowed: string) {
  return validationError(`The '${field}' value '${value}' is not valid; allowed: ${allowed}`);
}

function isCidr(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0 || !/^\d{1,3}$/.test(length)) return false;
  return Number(length) <= (version === 4 ? 32 : 128);
}
