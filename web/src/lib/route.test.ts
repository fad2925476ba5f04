import { expect, test } from "vitest";
import { viewOf } from "./route";

test("addresses ask for views", () => {
  expect(viewOf("/")).toEqual({ name: "home" });
  expect(viewOf("/incidents/")).toEqual({ name: "incidents" });
  expect(viewOf("/pages/12")).toEqual({ name: "page", page: 12 });
  expect(viewOf("/incidents/6098e4e71241f0e3")).toEqual({ name: "incident", id: "6098e4e71241f0e3" });
  expect(viewOf("/statements/6098e4e71241f0e3")).toEqual({ name: "statement", id: "6098e4e71241f0e3" });
});

test("other addresses ask for nothing", () => {
  for (const path of ["/pages/x", "/pages/-1", "/pages", "/incidents/a/b", "/statements/..%2f", "/__proto__", "/home"])
    expect(viewOf(path), path).toEqual({ name: "nowhere" });
});
