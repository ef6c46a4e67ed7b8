import { useEffect, useRef, useState } from "react";
import { useSpeech } from "../words/use-words.ts";

/** A figure that lights up for a moment when it changes, so that an update is seen without anything moving. */
export function Changing({ text, className }: { text: string; className: string }) {
  const { language } = useSpeech();
  const before = useRef({ text, language });
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const isNews = before.current.text !== text && before.current.language === language;
    if (isNews) setChanges((count) => count + 1);
    before.current = { text, language };
  }, [text, language]);
  return (
    <span key={changes} className={changes > 0 ? `${className} changed` : className}>
      {text}
    </span>
  );
}
