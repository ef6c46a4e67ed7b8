import { useRef, useState } from "react";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { refusalText } from "./refusal-text.ts";

interface Action {
  isBusy: boolean;
  /** Why the last try failed, in the reader's words; null: it did not. */
  fault: string | null;
  setFault: (fault: string | null) => void;
  /** Does nothing while another try is under way, so that pressing twice is harmless. Resolves to whether it was done. */
  run: (task: () => Promise<unknown>) => Promise<boolean>;
}

/** One thing that a button does on the server: under way, done, or refused with a reason. */
export function useAction(): Action {
  const words = useOperationsWords(sharedWords);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const busy = useRef(false);
  const run = async (task: () => Promise<unknown>): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setBusy(true);
    setFault(null);
    try {
      await task();
      return true;
    } catch (error) {
      setFault(refusalText(error, words));
      return false;
    } finally {
      busy.current = false;
      setBusy(false);
    }
  };
  return { isBusy, fault, setFault, run };
}
