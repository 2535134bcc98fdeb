/** AWS refuses an operation: its code and its words. */
export class CallFailure extends Error {
  override readonly name = "CallFailure";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Carries out an operation of AWS, as `ecs` `StopTask`. @throws CallFailure */
export async function call<O = Readonly<Record<string, unknown>>>(
  service: string,
  operation: string,
  input: object,
): Promise<O> {
  const response = await fetch(`/console/call/${service}/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const answer = (await response.json()) as O & { readonly code?: string; readonly message?: string };
  if (response.ok) return answer;
  throw new CallFailure(answer.code ?? String(response.status), answer.message ?? response.statusText);
}
