// A store made from examples/ and the server over it, for as long as a test runs.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MUSNAD = process.env.MUSNAD ?? join(ROOT, "target/release/musnad");

/** Starts the server over a new store of `inputs`. */
export async function serve(inputs = [join(ROOT, "examples")]) {
  const folder = mkdtempSync(join(tmpdir(), "musnad-web-"));
  const db = join(folder, "record.db");
  // Exit code 1: some inputs could not be read, which is told in the store.
  const { status } = spawnSync(MUSNAD, ["add", ...inputs, "--db", db], { stdio: "ignore" });
  if (status !== 0 && status !== 1) throw new Error(`musnad add ended with ${status}`);
  return over(db, folder);
}

/** Starts the server over a store that is there; `folder` goes when it stops. `enter()` gives an address that lets one browser in. */
export async function over(db, folder = mkdtempSync(join(tmpdir(), "musnad-web-"))) {
  const tokens = Array.from({ length: 64 }, () => randomBytes(32).toString("hex"));
  const file = join(folder, "tokens");
  writeFileSync(file, tokens.join("\n") + "\n", { mode: 0o600 });
  const child = spawn(MUSNAD, ["serve", "--db", db, "--port", "0", "--token-file", file], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const origin = await new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`musnad serve ended with ${code}`)));
    lines.on("line", (line) => {
      const told = /https?:\/\/[\d.]+:\d+/.exec(line);
      if (told) resolve(told[0]);
    });
  });
  return {
    origin,
    db,
    folder,
    enter: (path = "/") => `${origin}${path}#token=${tokens.pop()}`,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.removeAllListeners("exit");
      child.once("exit", () => rmSync(folder, { recursive: true, force: true }));
      child.kill("SIGTERM");
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
    },
  };
}
