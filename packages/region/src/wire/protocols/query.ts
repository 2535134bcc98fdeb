// awsQuery and ec2Query: form-encoded requests, XML responses.
import { formOf, readForm, type Dialect } from "./form.ts";
import type { Struct } from "../model/struct.ts";
import type { ErrorStyle, Protocol, WireError, WireResponse } from "./protocol.ts";
import { element, escapeXml, membersXml } from "./xml.ts";

export const awsQuery: Protocol = {
  ...queryProtocol("awsQuery"),
  family: "query",
  encode: (model, operation, output, requestId) => {
    const result = operation.output
      ? element(`${operation.name}Result`, membersXml(operation.output, output ?? {}))
      : "";
    const metadata = element("ResponseMetadata", element("RequestId", requestId));
    return response(200, requestId, root(`${operation.name}Response`, model, result + metadata));
  },
  encodeError: (style, error, requestId) => {
    const type = element("Type", error.status >= 500 ? "Receiver" : "Sender");
    const members = error.shape ? membersXml(error.shape, fieldsBesideMessage(error)) : "";
    const content = element("Error", type + codeAndMessage(error) + members) + element("RequestId", requestId);
    return response(error.status, requestId, root("ErrorResponse", style, content));
  },
};

export const ec2Query: Protocol = {
  ...queryProtocol("ec2Query"),
  family: "ec2",
  encode: (model, operation, output, requestId) => {
    const members = operation.output ? membersXml(operation.output, output ?? {}) : "";
    return response(
      200,
      requestId,
      root(`${operation.name}Response`, model, element("requestId", requestId) + members),
    );
  },
  // No namespace, and another spelling of the request id than on success: so it is with EC2.
  encodeError: (_, error, requestId) => {
    const errors = element("Errors", element("Error", codeAndMessage(error)));
    return response(error.status, requestId, element("Response", errors + element("RequestID", requestId)));
  },
};

function queryProtocol(name: Dialect): Pick<Protocol, "name" | "decode"> {
  return {
    name,
    decode: (operation, request) => (operation.input ? readForm(operation.input, formOf(request), name) : {}),
  };
}

function codeAndMessage({ code, message }: WireError): string {
  return element("Code", escapeXml(code)) + element("Message", escapeXml(message));
}

/** The message has its own element already. */
function fieldsBesideMessage({ fields }: WireError): Struct {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name.toLowerCase() !== "message"));
}

function root(name: string, { xmlNamespace }: ErrorStyle, content: string): string {
  return `<${name}${xmlNamespace ? ` xmlns="${xmlNamespace}"` : ""}>${content}</${name}>`;
}

function response(status: number, requestId: string, xml: string): WireResponse {
  return {
    status,
    headers: { "content-type": "text/xml;charset=UTF-8", "x-amzn-requestid": requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
  };
}
