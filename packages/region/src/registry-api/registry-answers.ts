import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { checkLogin } from "../services/ecr/authorization.ts";
import { existingRepository } from "../services/ecr/repositories.ts";
import { images } from "../services/ecr/state.ts";
import { StorageError } from "../store/backend.ts";
import { ServiceError } from "../wire/index.ts";
import { ImageStoreError } from "../world/image-store.ts";
import { loginOf } from "./login.ts";
import { getManifest, putManifest } from "./manifests.ts";
import { answer, refusalOf, refuse } from "./refusals.ts";
import type { RegistryParts } from "./registry-parts.ts";
import { relay, relayed } from "./relay.ts";
import { routeOf, type Route } from "./route.ts";

/**
 * Answers `docker push` and `docker pull` as ECR does: repositories, tags and manifests are the region's records, layers are
 * handed on to the store. https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
 */
export function registryAnswers(parts: RegistryParts): RequestListener {
  return (request, response) => {
    if (!isLoggedIn(parts, request, response)) return;
    const [path = "/"] = (request.url ?? "/").split("?");
    answerRoute(parts, routeOf(path), request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else if (error instanceof ServiceError) refuse(response, refusalOf(error));
      else {
        if (!(error instanceof ImageStoreError || error instanceof StorageError)) parts.onDefect(error);
        refuse(response, { status: 503, code: "UNAVAILABLE", message: String(error) });
      }
    });
  };
}

/** Refuses as ECR does who is not logged in, or not any more. */
function isLoggedIn(parts: RegistryParts, request: IncomingMessage, response: ServerResponse): boolean {
  const login = loginOf(request.headers);
  const found = login ? checkLogin(parts.store, login, parts.clock.now()) : "unknown";
  if (found === "valid") return true;
  const expired = "Your authorization token has expired. Reauthenticate and try again.";
  if (found === "expired") refuse(response, { status: 403, code: "DENIED", message: expired });
  else {
    const headers = {
      "www-authenticate": `Basic realm="http://${request.headers.host ?? ""}/",service="ecr.amazonaws.com"`,
    };
    answer(response, { status: 401, type: "text/plain; charset=utf-8", body: "Not Authorized\n", headers });
  }
  return false;
}

/** What is done with a layer on its way; one that is there is only read. */
const uploads = new Set(["GET", "POST", "PATCH", "PUT", "DELETE"]);

async function answerRoute(
  parts: RegistryParts,
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "", url = "" } = request;
  const isRead = method === "GET" || method === "HEAD";
  if (route.kind === "base") {
    answer(response, { status: 200, type: "application/json", body: "{}" });
  } else if (route.kind === "manifest" && isRead) {
    getManifest(parts, route, response);
  } else if (route.kind === "manifest" && method === "PUT") {
    await putManifest(parts, route, request, response);
  } else if (route.kind === "tags" && isRead) {
    listTags(parts, route.repository, response);
  } else if ((route.kind === "layer" && isRead) || (route.kind === "upload" && uploads.has(method))) {
    parts.engine.run((context) => existingRepository(context, { repositoryName: route.repository }));
    await relay(await parts.imageStore.ask(relayed(request)), response);
  } else {
    const message = `Evenkeel does not support ${method} ${url} of the registry's API yet.`;
    refuse(response, { status: 405, code: "UNSUPPORTED", message });
  }
}

function listTags({ engine }: RegistryParts, name: string, response: ServerResponse): void {
  const tags = engine.run((context) => {
    existingRepository(context, { repositoryName: name });
    return context.tx.by(images, "repository", name).flatMap(({ imageTags }) => imageTags);
  });
  answer(response, { status: 200, type: "application/json", body: JSON.stringify({ name, tags: tags.toSorted() }) });
}
