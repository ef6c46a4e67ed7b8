import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chown, mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A PostgreSQL server of our own, on a loopback port and a socket in its temporary folder. */
export interface PostgresCluster {
  /** Address of one of its databases. */
  url(database: string): string;
  start(): Promise<void>;
  /** Ends every connection at once, as a crash does; `start` brings it back on the same port. */
  kill(): Promise<void>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** Tests lose nothing by a power cut; without these it is several times faster. */
const settings = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  max_connections: "200",
  shared_buffers: "128MB",
  listen_addresses: "127.0.0.1",
};

/** Makes and starts a cluster. Throws with what to do if PostgreSQL is not installed. */
export async function createCluster(): Promise<PostgresCluster> {
  const programs = await findPrograms();
  const folder = await mkdtemp(join(tmpdir(), "lueckenlos-pg-"));
  const asOwner = await ownerOf(folder);
  const dataFolder = join(folder, "data");
  const port = await freePort();
  const pgCtl = (...args: string[]) => asOwner(join(programs, "pg_ctl"), ["-w", "-D", dataFolder, ...args]);
  const options = Object.entries({ ...settings, port, unix_socket_directories: folder });
  const cluster: PostgresCluster = {
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    start: async () => {
      const flags = options.map(([name, value]) => `-c ${name}=${value}`).join(" ");
      await pgCtl("-l", join(folder, "log"), "-o", flags, "start");
    },
    kill: async () => void (await pgCtl("-m", "immediate", "stop")),
    remove: async () => {
      await pgCtl("-m", "immediate", "stop").catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
  try {
    const initdb = [
      "-D",
      dataFolder,
      "-U",
      "postgres",
      "-A",
      "trust",
      "-E",
      "UTF8",
      "--locale=C.UTF-8",
      "--no-sync",
    ];
    await asOwner(join(programs, "initdb"), initdb);
    await cluster.start();
  } catch (error) {
    await cluster.remove();
    throw error;
  }
  return cluster;
}

async function findPrograms(): Promise<string> {
  const debian = "/usr/lib/postgresql";
  const versions = (await readdir(debian).catch((): string[] => [])).sort((a, b) => Number(b) - Number(a));
  const folders = [
    ...versions.map((version) => join(debian, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  const found = folders.find(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "pg_ctl")),
  );
  if (!found)
    throw new Error("PostgreSQL is not installed, and the integration tests need it: run tests/setup.sh");
  return found;
}

/** PostgreSQL refuses to run as root: then its own user runs it. */
async function ownerOf(folder: string): Promise<(program: string, args: string[]) => Promise<unknown>> {
  if (process.getuid?.() !== 0) return (program, args) => run(program, args, { cwd: folder });
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, "postgres"])).stdout)),
  );
  await chown(folder, uid ?? 0, gid ?? 0);
  return (program, args) => run("runuser", ["-u", "postgres", "--", program, ...args], { cwd: folder });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || !address) throw new Error("no port");
  return address.port;
}
