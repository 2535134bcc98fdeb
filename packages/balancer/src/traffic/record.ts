/** What the load balancer did with a request. */
export type Outcome = "forward" | "redirect" | "fixed-response" | "refused" | "none";

/**
 * One request, as the access log and the metrics want it. A connection has one and reuses it, so who keeps it beyond
 * the call copies it.
 */
export class RequestRecord {
  outcome: Outcome = "none";
  /** Clock milliseconds: head complete, request handed to the target, first byte of its response; 0 before. */
  receivedMs = 0;
  dispatchedMs = 0;
  respondedMs = 0;
  /** What the client got; 460 when it had gone. */
  elbStatus = 0;
  /** What the target said; 0 when it did not. */
  targetStatus = 0;
  targetGroupId = "";
  targetId = "";
  receivedBytes = 0;
  sentBytes = 0;
  /** Of the matched rule; 0 for the default, -1 before one matched. */
  rulePriority = -1;

  dispatchTo(targetGroupId: string, targetId: string): void {
    this.outcome = "forward";
    this.targetGroupId = targetGroupId;
    this.targetId = targetId;
    this.dispatchedMs = this.receivedMs;
  }

  /** The request only went out now. */
  restartDispatch(nowMs: number): void {
    this.dispatchedMs = nowMs;
  }

  reset(nowMs: number): void {
    this.outcome = "none";
    this.receivedMs = nowMs;
    this.dispatchedMs = this.respondedMs = this.elbStatus = this.targetStatus = 0;
    this.receivedBytes = this.sentBytes = 0;
    this.targetGroupId = this.targetId = "";
    this.rulePriority = -1;
  }
}
