/** Where a value of an environment variable says that a dependency answers. */
export interface Address {
  readonly host: string;
  readonly port: number;
  /** The value with another host and port in their place, and all else as it is. */
  readonly at: (host: string, port: number) => string;
}

/** The ports of URLs that name none. */
const ports: Readonly<Record<string, number>> = {
  ...{ http: 80, ws: 80, postgres: 5432, postgresql: 5432, mysql: 3306, mariadb: 3306, redis: 6379 },
  ...{ mongodb: 27017, amqp: 5672, nats: 4222, memcached: 11211, mqtt: 1883, ldap: 389 },
};

/** Their other side proves by a certificate which host it is, or is looked up in another way. */
const bound = new Set(["https", "wss", "rediss", "amqps", "mqtts", "ldaps", "mongodb+srv"]);

const url = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*@)?([^/?#]*)(.*)$/is;

/** The address in a value, a URL or `host:port`; a text says why there is none that a relay can stand in for. */
export function addressIn(value: string): Address | string {
  const [, scheme = "", user = "", authority = "", rest = ""] = url.exec(value) ?? [];
  const kind = scheme.toLowerCase();
  if (bound.has(kind)) return `a URL of ${kind}, which is bound to its host's name`;
  const found = hostAndPort(scheme === "" ? value : authority);
  if (found === undefined) return scheme === "" ? "neither a URL nor host:port" : "a URL without one host";
  const port = found.port ?? ports[kind];
  if (port === undefined) return scheme === "" ? "no port" : `a URL of ${kind} without a port`;
  if (port < 1 || port > 65_535) return `no port: ${port}`;
  const before = scheme === "" ? "" : `${scheme}://${user}`;
  return { host: found.host, port, at: (host, otherPort) => `${before}${host}:${otherPort}${rest}` };
}

function hostAndPort(text: string): { readonly host: string; readonly port: number | undefined } | undefined {
  const [, six, name, port] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = six ?? name;
  return host === undefined ? undefined : { host, port: port === undefined ? undefined : Number(port) };
}
