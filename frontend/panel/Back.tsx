import { StateLink } from "../app/StateLink.tsx";
import type { UrlState } from "../app/url-state.ts";

/** Leads out of details, by name. */
export function Back({ to, text }: { to: Partial<UrlState>; text: string }) {
  return (
    <StateLink to={to} className="back">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="m14 6-6 6 6 6" />
      </svg>
      {text}
    </StateLink>
  );
}
