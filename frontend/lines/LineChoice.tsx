import type { Line } from "#contract/lines.ts";
import { navigate, useUrlState } from "../app/use-url-state.ts";
import { modesOf, ordersOf } from "./listed-lines.ts";
import { useLineWords } from "./use-line-words.ts";

/** What the list begins with, and which lines it holds. */
export function LineChoice({ lines }: { lines: readonly Line[] }) {
  const words = useLineWords();
  const { lineOrder, mode } = useUrlState();
  const modes = modesOf(lines);
  return (
    <div className="line-choice">
      {(modes.length > 1 || mode !== null) && (
        <fieldset className="span-choice">
          <legend className="hidden">{words.list.filter}</legend>
          {[null, ...modes].map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={one === mode}
              onClick={() => navigate({ mode: one }, "replace")}
            >
              {one === null ? words.list.all : words.mode[one]}
            </button>
          ))}
        </fieldset>
      )}
      <fieldset className="span-choice">
        <legend className="hidden">{words.list.order}</legend>
        {ordersOf(lines).map((one) => (
          <button
            key={one}
            type="button"
            className="chip"
            aria-pressed={one === lineOrder}
            onClick={() => navigate({ lineOrder: one }, "replace")}
          >
            {words.list.orders[one]}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
