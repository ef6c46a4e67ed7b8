import { BackArrow } from "../../panel/BackArrow.tsx";
import type { Target } from "../route.ts";
import { RouteLink } from "./RouteLink.tsx";

/** Leads out of one thing to the list of all, by name. */
export function BackLink({ to, text }: { to: Target; text: string }) {
  return (
    <RouteLink className="back" to={to}>
      <BackArrow />
      {text}
    </RouteLink>
  );
}
