import { expect, test } from "vitest";
import { addressIn } from "./address-in.ts";

test.each([
  ["postgres://shop:p@ss@db.internal:5433/shop?sslmode=disable", "db.internal", 5433],
  ["postgresql://db/shop", "db", 5432],
  ["redis://:secret@10.0.0.7", "10.0.0.7", 6379],
  ["http://prices.internal/api?at=http://x:1", "prices.internal", 80],
  ["mysql://root@[::1]:3307/shop", "::1", 3307],
  ["cache:11211", "cache", 11211],
])("%s leads to %s, port %d", (value, host, port) => {
  expect(addressIn(value)).toMatchObject({ host, port });
});

test.each([
  ["postgres://shop:p@ss@db.internal:5433/shop?x=1", "postgres://shop:p@ss@127.0.0.1:4000/shop?x=1"],
  ["redis://10.0.0.7", "redis://127.0.0.1:4000"],
  ["cache:11211", "127.0.0.1:4000"],
])("%s is %s where the relay stands", (value, replaced) => {
  const address = addressIn(value);
  expect(typeof address === "string" ? address : address.at("127.0.0.1", 4000)).toBe(replaced);
});

test.each([
  ["https://api.example.com", "a URL of https, which is bound to its host's name"],
  ["mongodb+srv://cluster.example.com", "a URL of mongodb+srv, which is bound to its host's name"],
  ["mongodb://a:27017,b:27017/shop", "a URL without one host"],
  ["kafka://broker", "a URL of kafka without a port"],
  ["cache", "no port"],
  ["cache:0", "no port: 0"],
  ["true or false", "neither a URL nor host:port"],
  ["", "neither a URL nor host:port"],
])("%s holds no address: %s", (value, why) => {
  expect(addressIn(value)).toBe(why);
});
