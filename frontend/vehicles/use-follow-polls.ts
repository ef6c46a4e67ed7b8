import { useEffect } from "react";
import { onPoll } from "../data/live.ts";

/** A thousand vehicles are a quarter of a megabyte: with every poll, but not more often than this. */
const paceMs = 5_000;

interface Followed {
  dataUpdatedAt: number;
  refetch: (options: { cancelRefetch: boolean }) => unknown;
}

/** Asks again when one of these sources was polled, null: any; never without a first answer, and not while out of sight. */
export function useFollowPolls(
  { dataUpdatedAt, refetch }: Followed,
  sources: readonly { id: string }[] | null,
  isWanted: boolean,
): void {
  const ids = sources === null ? null : sources.map(({ id }) => id).join("\n");
  useEffect(() => {
    if (!isWanted || dataUpdatedAt === 0) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const end = onPoll((source) => {
      const concernsUs = source === null || ids === null || ids.split("\n").includes(source);
      if (!concernsUs || timer !== null || document.hidden) return;
      const waitMs = Math.max(0, dataUpdatedAt + paceMs - Date.now());
      timer = setTimeout(() => void refetch({ cancelRefetch: false }), waitMs);
    });
    return () => {
      end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [isWanted, ids, dataUpdatedAt, refetch]);
}
