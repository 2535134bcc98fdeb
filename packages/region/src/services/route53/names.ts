import { invalidDomainName } from "./errors.ts";

/**
 * A domain name as Route 53 shows it: in small letters, with a dot at its end, and with other characters than letters, digits, `-`,
 * `_` and `.` as octal codes (`*` is `\052`).
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 * @throws InvalidDomainName
 */
export function normalName(name: string): string {
  const escaped = name
    .toLowerCase()
    .replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8)))
    .replace(/[^a-z0-9._-]/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`);
  const whole = escaped.endsWith(".") ? escaped : `${escaped}.`;
  const labels = whole.slice(0, -1).split(".");
  if (whole.length > 1024 || labels.some((label) => label === "" || label.length > 255)) throw invalidDomainName(name);
  return whole;
}

/** What names are sorted by: the labels from the last to the first. */
export function sortableName(name: string): string {
  return name.split(".").reverse().join(".");
}

/** Whether a name is a zone's, or below it. */
export function isWithin(name: string, zoneName: string): boolean {
  return name === zoneName || name.endsWith(`.${zoneName}`);
}

/** An id as it is in records: SDKs leave the prefix out, other clients may not. */
export function plainId(id: string | undefined): string {
  return (id ?? "").replace(/^\/?(hostedzone|change)\//, "");
}
