import { changeQuery, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { forgetView, useSavedViews } from "./saved-views.ts";
import { readTableView, viewQuery } from "./table-view.ts";
import { accessPointWords } from "./words.ts";

/** Views kept on this device: each a link by name. */
export function SavedViews() {
  const words = useOperationsWords(accessPointWords);
  const views = useSavedViews();
  const { query } = useRoute();
  const present = JSON.stringify(readTableView(query));
  if (views.length === 0) return null;
  return (
    <ul className="ap-views" aria-label={words.views}>
      {views.map((view) => {
        const kept = readTableView(new URLSearchParams(view.query));
        return (
          <li key={view.name}>
            <a
              className="chip"
              href={`?${view.query}`}
              aria-current={JSON.stringify(kept) === present ? "true" : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                event.preventDefault();
                changeQuery(viewQuery(kept), "push");
              }}
            >
              {view.name}
            </a>
            <button
              type="button"
              className="ap-forget"
              aria-label={words.forget(view.name)}
              title={words.forget(view.name)}
              onClick={() => forgetView(view.name)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}
