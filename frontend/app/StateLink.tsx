import type { ComponentProps, MouseEvent } from "react";
import type { UrlState } from "./url-state.ts";
import { addressOf, navigate, useUrlState } from "./use-url-state.ts";

/** A link to another state of this page: a real address, so it opens in a new tab and can be copied. */
export function StateLink({
  to,
  onFollowed,
  ...rest
}: { to: Partial<UrlState> /** Within this page only. */; onFollowed?: () => void } & Omit<
  ComponentProps<"a">,
  "href" | "onClick"
>) {
  useUrlState();
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    navigate(to);
    onFollowed?.();
  };
  return <a {...rest} href={addressOf(to)} onClick={go} />;
}
