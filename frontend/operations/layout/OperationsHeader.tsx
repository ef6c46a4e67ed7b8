import { useEffect, useRef } from "react";
import { useSpeech } from "../../words/use-words.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useOpenReports } from "../resident-reports/queries.ts";
import { pageNames, useRoute } from "../route.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { HeaderFrame, type HeaderProps } from "./HeaderFrame.tsx";

/** The operators' header: their pages, and how many residents wait for an answer. */
export function OperationsHeader(props: HeaderProps) {
  const { operator } = props;
  const { language, number } = useSpeech();
  const words = useOperationsWords(sharedWords);
  const { page } = useRoute();
  const isIn = operator !== null;
  const waiting = useOpenReports(isIn) ?? 0;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row of sections is longer than the screen.
    if (page !== null && isIn && nav.current !== null) {
      const current = nav.current.querySelector("[aria-current]");
      current?.scrollIntoView({ inline: "center", block: "nearest" });
    }
  }, [page, isIn]);
  return (
    <HeaderFrame {...props} title={words.operations}>
      {operator !== null && (
        <nav ref={nav} className="ops-nav" aria-label={words.nav}>
          {pageNames.map((name) => (
            <RouteLink key={name} to={{ page: name }} aria-current={name === page ? "page" : undefined}>
              {words.page[name]}
              {name === "resident-reports" && waiting > 0 && (
                <span className="nav-count">
                  <span aria-hidden="true">{number(waiting)}</span>
                  <span className="hidden"> {words.open(number(waiting))}</span>
                </span>
              )}
            </RouteLink>
          ))}
          <a href={`/planning?lang=${language}`}>{words.planning}</a>
        </nav>
      )}
    </HeaderFrame>
  );
}
