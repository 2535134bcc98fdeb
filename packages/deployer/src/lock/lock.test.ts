import { describe, expect, test } from "vitest";
import { aDeployer, aRegion, passTime } from "../testing/a-deployer.ts";
import { readLock, writeLock, type Lock } from "../service/lock-tag.ts";
import { takeLock, type LockAttempt } from "./lock.ts";

const arn = "arn:service";

/** A region whose service is locked by another deployer until then. */
function lockedRegion(lock: Partial<Lock>) {
  const region = aRegion();
  const nowMs = region.clock.now();
  const left: Lock = { id: "aa", holder: "jane@laptop", sinceMs: nowMs, untilMs: nowMs + 60_000, ...lock };
  region.tags = [
    { key: "evenkeel:lock", value: writeLock(left) },
    { key: "team", value: "a" },
  ];
  return region;
}

function take(region: ReturnType<typeof aRegion>, waitMs: number): Promise<LockAttempt> {
  return passTime(region.clock, takeLock(aDeployer(region).deployer, arn, { holder: "ci", waitMs }));
}

describe("the lock of a service", () => {
  test("is read back as it was written, whatever the holder is called", () => {
    const lock: Lock = { id: "ab12", holder: "Jane Doe <jane@x> #1", sinceMs: 1_000, untilMs: 61_000 };
    expect(readLock(writeLock(lock))).toEqual({ ...lock, holder: "Jane Doe -jane@x- -1" });
    expect(writeLock(lock)).toMatch(/^[\p{L}\p{N} +\-=._:/@]{1,256}$/u);
    expect(readLock("a tag of the user's own")).toBeUndefined();
  });

  test("is refused while another deployer holds it", async () => {
    expect(await take(lockedRegion({}), 0)).toMatchObject({ state: "refused", lock: { holder: "jane@laptop" } });
  });

  test("is waited for as long as is requested, and no longer", async () => {
    const region = lockedRegion({});
    const startMs = region.clock.now();
    expect(await take(region, 30_000)).toMatchObject({ state: "refused" });
    expect(region.clock.now() - startMs).toBe(30_000);
  });

  test("is anybody's once its holder has not renewed it, and keeps other tags", async () => {
    const region = lockedRegion({});
    const attempt = await take(region, 90_000);
    expect(attempt.state).toBe("held");
    expect(region.tags.map(({ key }) => key)).toEqual(["team", "evenkeel:lock"]);
    if (attempt.state === "held") await attempt.held.release();
    expect(region.tags.map(({ key }) => key)).toEqual(["team"]);
  });

  test("is anybody's at once where its holder is known to have died", async () => {
    const region = lockedRegion({});
    const options = { holder: "ci", waitMs: 0, isDead: (holder: string) => holder === "jane@laptop" };
    const attempt = await passTime(region.clock, takeLock(aDeployer(region).deployer, arn, options));
    expect(attempt.state).toBe("held");
  });

  test("goes to one of two that take it at the same moment", async () => {
    const region = aRegion();
    const both = [1, 2].map((seed) =>
      takeLock(aDeployer(region, { seed }).deployer, arn, { holder: `ci ${seed}`, waitMs: 0 }),
    );
    const attempts = await passTime(region.clock, Promise.all(both));
    expect(attempts.map(({ state }) => state)).toEqual(["refused", "held"]);
  });

  test("is renewed while it is held, and reported as lost when another deployer's is there", async () => {
    const region = aRegion();
    const { deployer, events } = aDeployer(region);
    const attempt = await passTime(region.clock, takeLock(deployer, arn, { holder: "ci", waitMs: 0 }));
    if (attempt.state !== "held") expect.fail(attempt.state);
    region.clock.advance(90_000);
    await attempt.held.renew();
    expect(readLock(region.tags[0]?.value ?? "")?.untilMs).toBe(region.clock.now() + 120_000);
    region.tags = lockedRegion({}).tags;
    expect(await attempt.held.isOurs()).toBe(false);
    await attempt.held.release();
    expect(region.tags).toHaveLength(2);
    expect(events.at(-1)).toMatchObject({ type: "lockLost", lock: { holder: "jane@laptop" } });
  });
});
