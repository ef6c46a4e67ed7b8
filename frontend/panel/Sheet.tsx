import { type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useSpeech } from "../words/use-words.ts";
import { type Snap, snapAfterDrag, snaps } from "./snap.ts";

interface SheetProps {
  isSheet: boolean;
  /** Always in sight. */
  head: ReactNode;
  children: ReactNode;
  scrollRef: RefObject<HTMLDivElement | null>;
  /** When this changes there is something new to read, so a small sheet opens. */
  wantsRoom: string;
}

/** The panel: a column beside the map, or on narrow screens a sheet over it that a thumb, a button or a key can pull. */
export function Sheet({ isSheet, head, children, scrollRef, wantsRoom }: SheetProps) {
  const { words } = useSpeech();
  const [snap, setSnap] = useState<Snap>("half");
  const element = useRef<HTMLElement>(null);
  const last = useRef(wantsRoom);
  useEffect(() => {
    if (last.current !== wantsRoom && wantsRoom !== "overview")
      setSnap((now) => (now === "peek" ? "half" : now));
    last.current = wantsRoom;
  }, [wantsRoom]);

  const move = (by: 1 | -1) =>
    setSnap(snaps[Math.min(snaps.length - 1, Math.max(0, snaps.indexOf(snap) + by))] ?? snap);
  const drag = useDrag(element, (height, speed) =>
    setSnap(snapAfterDrag(height / window.innerHeight, speed)),
  );
  return (
    <main
      id="content"
      tabIndex={-1}
      ref={element}
      className={isSheet ? `panel sheet sheet-${snap}` : "panel"}
    >
      {isSheet && (
        <div className="sheet-handle" onPointerDown={drag}>
          <span className="sheet-grip" aria-hidden="true" />
          <button
            type="button"
            aria-label={words.sheet.smaller}
            disabled={snap === "peek"}
            onClick={() => move(-1)}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 9 6 6 6-6" />
            </svg>
          </button>
          <button
            type="button"
            aria-label={words.sheet.larger}
            disabled={snap === "full"}
            onClick={() => move(1)}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 15 6-6 6 6" />
            </svg>
          </button>
        </div>
      )}
      <div className="panel-head">{head}</div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section className="panel-scroll" ref={scrollRef} tabIndex={0} aria-label={words.panel}>
        {children}
      </section>
    </main>
  );
}

/** Follows the finger while it pulls; `done` gets the height it was let go at and its speed in pixels per millisecond. */
function useDrag(element: RefObject<HTMLElement | null>, done: (height: number, speed: number) => void) {
  return (start: React.PointerEvent<HTMLElement>) => {
    const sheet = element.current;
    if (sheet === null || (start.target as Element).closest("button") !== null) return;
    const handle = start.currentTarget;
    const startHeight = sheet.getBoundingClientRect().height;
    let [lastY, lastAt, speed, height] = [start.clientY, start.timeStamp, 0, startHeight];
    handle.setPointerCapture(start.pointerId);
    sheet.classList.add("sheet-dragging");
    const follow = (event: PointerEvent) => {
      height = startHeight + start.clientY - event.clientY;
      speed = (lastY - event.clientY) / Math.max(1, event.timeStamp - lastAt);
      [lastY, lastAt] = [event.clientY, event.timeStamp];
      sheet.style.height = `${height}px`;
    };
    const end = () => {
      handle.removeEventListener("pointermove", follow);
      sheet.classList.remove("sheet-dragging");
      sheet.style.height = "";
      done(height, speed);
    };
    handle.addEventListener("pointermove", follow);
    handle.addEventListener("pointerup", end, { once: true });
    handle.addEventListener("pointercancel", end, { once: true });
  };
}
