import { expect } from "vitest";

/**
 * The different answers to requests on connections of their own, as soon as there are so many. A target is healthy when
 * those nodes say so that have checked it; another node begins to use it a moment later.
 */
export async function greetings(url: string, count: number): Promise<readonly string[]> {
  const texts = new Set<string>();
  await expect.poll(() => ask(url, 8 * count, texts), { timeout: 20_000 }).toBe(count);
  return [...texts];
}

/** How many answers are different. */
async function ask(url: string, requests: number, texts: Set<string>): Promise<number> {
  texts.clear();
  for (let request = 0; request < requests; request++) {
    const response = await fetch(url, { headers: { connection: "close" } });
    texts.add(await response.text());
  }
  return texts.size;
}
