import { StateLink } from "../app/StateLink.tsx";
import type { UrlState } from "../app/url-state.ts";
import { BackArrow } from "./BackArrow.tsx";

/** Leads out of details, by name. */
export function Back({ to, text }: { to: Partial<UrlState>; text: string }) {
  return (
    <StateLink to={to} className="back">
      <BackArrow />
      {text}
    </StateLink>
  );
}
