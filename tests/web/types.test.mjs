// The page's types are those of the server's OpenAPI document.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "./server.mjs";

const WEB = fileURLToPath(new URL("../../web/", import.meta.url));

test("schema.d.ts is what the document gives", async () => {
  const server = await serve();
  try {
    const made = join(server.folder, "schema.d.ts");
    const tool = join(WEB, "node_modules/.bin/openapi-typescript");
    execFileSync(tool, [`${server.origin}/api/openapi.json`, "--output", made], { stdio: "ignore" });
    const kept = readFileSync(join(WEB, "src/lib/api/schema.d.ts"), "utf8");
    assert.equal(kept, readFileSync(made, "utf8"), "run `npm run types` in web/");
  } finally {
    await server.stop();
  }
});
