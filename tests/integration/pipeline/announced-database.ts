import { writeSync } from "node:fs";
import type { Database, Queryable } from "#platform/database/database.ts";

/** Writes a line before each statement of a transaction, and if wanted of all others, so that a parent can kill in the middle of any. */
export function announced(opened: Database, others = false): Database {
  const tell = () => writeSync(1, ".\n");
  const transaction: Database["transaction"] = (work) =>
    opened.transaction((tx) => {
      const query: Queryable["query"] = (text, values) => {
        tell();
        return tx.query(text, values);
      };
      return work({ query });
    });
  return new Proxy(opened, {
    get: (target, name) => {
      if (name === "transaction") return transaction;
      if (others && (name === "query" || name === "copy")) tell();
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
