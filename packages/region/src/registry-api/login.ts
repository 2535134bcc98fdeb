import type { IncomingHttpHeaders } from "node:http";

/** The name and password of a request, as HTTP's basic authentication sends them; undefined where it has none. */
export function loginOf({ authorization = "" }: IncomingHttpHeaders) {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization) ?? [];
  const [, user, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded ?? "", "base64").toString()) ?? [];
  return user === undefined || password === undefined ? undefined : { user, password };
}
