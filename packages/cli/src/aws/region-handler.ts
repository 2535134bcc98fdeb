import { NodeHttpHandler } from "@smithy/node-http-handler";
import { whereItAnswers } from "./where-it-answers.ts";

type Request = Parameters<NodeHttpHandler["handle"]>[0];
type Options = Parameters<NodeHttpHandler["handle"]>[1];

/**
 * Sends each request to where the region of a state folder answers at that moment: a control plane that has died is
 * started again, and whatever was being asked for then waits for it instead of failing, or of going to another region
 * that has taken the port. The signature holds, since it covers the address that the client was made with.
 */
export class RegionHandler extends NodeHttpHandler {
  readonly #stateDirectory: string;

  constructor(stateDirectory: string) {
    super();
    this.#stateDirectory = stateDirectory;
  }

  override async handle(request: Request, options?: Options): ReturnType<NodeHttpHandler["handle"]> {
    const { hostname, port } = new URL((await whereItAnswers(this.#stateDirectory)).endpoint);
    request.hostname = hostname;
    request.port = Number(port);
    return super.handle(request, options);
  }
}
