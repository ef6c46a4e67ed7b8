import { useEffect, useRef, useState } from "react";

/** A figure that lights up for a moment when it changes, so that an update is seen without anything moving. */
export function Changing({ text, className }: { text: string; className: string }) {
  const before = useRef(text);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (before.current !== text) setChanges((count) => count + 1);
    before.current = text;
  }, [text]);
  return (
    <span key={changes} className={changes > 0 ? `${className} changed` : className}>
      {text}
    </span>
  );
}
