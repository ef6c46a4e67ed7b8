import { useEffect, useRef, useState } from "react";

const pictureMs = 500;

interface Play {
  /** The present picture is not there yet, so the next one waits for it. */
  isFetching: boolean;
  value: number;
  range: { from: number; to: number };
  stepMs: number;
  move: (to: number) => void;
}

/** Plays picture by picture up to the end of the range, starting over when it stands there. */
export function usePlay({
  isFetching,
  value,
  range,
  stepMs,
  move,
}: Play): [boolean, (isWanted: boolean) => void] {
  const [isPlaying, setPlaying] = useState(false);
  const latest = useRef(move);
  latest.current = move;

  useEffect(() => {
    if (!isPlaying || isFetching) return;
    const timer = setTimeout(() => {
      const next = value + stepMs;
      latest.current(next);
      if (next >= range.to) setPlaying(false);
    }, pictureMs);
    return () => clearTimeout(timer);
  }, [isPlaying, isFetching, value, stepMs, range.to]);

  const play = (isWanted: boolean) => {
    if (isWanted && value >= range.to) move(range.from);
    setPlaying(isWanted);
  };
  return [isPlaying, play];
}
