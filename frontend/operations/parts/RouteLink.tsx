import type { ComponentProps, MouseEvent } from "react";
import { addressOf, type Target, useRoute, visit } from "../route.ts";

/** A link to another of the operators' pages: a real address, so it opens in a new tab and can be copied. */
export function RouteLink({ to, ...rest }: { to: Target } & Omit<ComponentProps<"a">, "href" | "onClick">) {
  useRoute();
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    visit(to);
  };
  return <a {...rest} href={addressOf(to)} onClick={go} />;
}
