import { networkSupport } from "@evenkeel/region";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersTo } from "./aws-clients.ts";
import { greetings } from "./greetings.ts";
import { ReferenceService } from "./reference-service.ts";

/** Answers on port 8080, whatever PORT says, with its host name. */
const program = `
import http.server, socket
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = socket.gethostname().encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
http.server.HTTPServer(("0.0.0.0", 8080), Handler).serve_forever()
`;

const support = await networkSupport();
const obstacle =
  support.kind === "shared" ? support.reason : answersTo("python3", "--version") ? undefined : "no python3";
if (obstacle !== undefined) console.log(`A program on its own fixed port is skipped: ${obstacle}.`);

describe.runIf(obstacle === undefined)(
  "a program on its own fixed port, with no option given (needs pasta and Python)",
  () => {
    let service: ReferenceService;
    beforeAll(async () => {
      service = await ReferenceService.copy();
      service.withoutScaling();
      writeFileSync(join(service.directory, "src/server.py"), program);
      service.edit("evenkeel.config.ts", (source) =>
        source.replace('["node", "src/server.ts"]', '["python3", "src/server.py"]').replace("desired: 4", "desired: 2"),
      );
      await service.up();
    });
    afterAll(() => service.remove());

    it("is served in both tasks through the load balancer, each by its own host name", async () => {
      const names = await greetings(`http://127.0.0.1:${service.port}/`, 2);
      expect(names).toEqual(
        Array(2).fill(expect.stringMatching(/^ip-172-16-\d+-\d+\.ap-southeast-2\.compute\.internal$/)),
      );
    });
  },
);
