import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdir, realpath, rm } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../errors.ts";

/**
 * Makes a folder ours until the process ends, however it ends: the lock is a listening socket, which the system closes with
 * its owner, and no file that could outlive it. Its name comes from the folder's real path, hashed because socket names are short.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true });
  const address = socketAddress(await realpath(folder));
  const server = (await tryListen(address)) ?? (await replaceStale(address));
  if (!server) {
    throw new AppError(
      "data_dir_in_use",
      `the data folder ${folder} is in use by another process; stop it, or set DATA_DIR to another folder`,
    );
  }
  server.unref();
  return async () => {
    server.close();
    await once(server, "close");
  };
}

/** Linux has names that are no files, Windows has pipes; elsewhere it is a file that may stay behind. */
function socketAddress(realFolder: string): string {
  const name = `lueckenlos-${createHash("sha256").update(realFolder).digest("hex").slice(0, 32)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

async function tryListen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  server.listen(address);
  try {
    await once(server, "listening");
    return server;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return undefined;
    throw error;
  }
}

/** A socket file that nobody answers at belonged to a process that was killed. */
async function replaceStale(address: string): Promise<Server | undefined> {
  if (!address.endsWith(".sock")) return undefined;
  const probe = connect(address);
  try {
    await once(probe, "connect");
    return undefined;
  } catch {
    await rm(address, { force: true });
    return await tryListen(address);
  } finally {
    probe.destroy();
  }
}
