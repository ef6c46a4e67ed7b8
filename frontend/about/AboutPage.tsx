import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { sourcesAnswer } from "#contract/sources.ts";
import { useNow } from "../app/use-now.ts";
import { ask } from "../data/api.ts";
import { BackArrow } from "../panel/BackArrow.tsx";
import { freshnessText } from "../panel/freshness.ts";
import { RowSkeleton } from "../panel/Skeleton.tsx";
import { sourceTitle } from "../panel/source-title.ts";
import { useSpeech } from "../words/use-words.ts";
import { aboutTexts } from "./texts.ts";

/** Where the figures come from, how they are made, and what happens with data. */
export function AboutPage() {
  const { words, language } = useSpeech();
  const texts = aboutTexts[language];
  useEffect(() => {
    document.title = texts.heading;
  }, [texts]);
  return (
    <main id="content" tabIndex={-1} className="about">
      <a className="back" href={`/?lang=${language}`}>
        <BackArrow />
        {words.backToMap}
      </a>
      <h1>{texts.heading}</h1>
      <p className="lead">{texts.lead}</p>
      <SourceTable />
      {texts.sections.map((section) => (
        <section key={section.id} aria-labelledby={section.id}>
          <h2 id={section.id}>{section.heading}</h2>
          {section.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {section.list !== undefined && (
            <ul>
              {section.list.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
      <p>
        <a href={`/operations?lang=${language}`}>{texts.operators}</a>
      </p>
    </main>
  );
}

function SourceTable() {
  const speech = useSpeech();
  const texts = aboutTexts[speech.language].sources;
  const now = useNow();
  const answer = useQuery({
    queryKey: ["now", "overview", "sources"],
    queryFn: ({ signal }) => ask("/api/v1/sources", sourcesAnswer, signal),
    refetchInterval: 60_000,
  });
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{texts.heading}</h2>
      <p>{texts.lead}</p>
      {answer.isPending && <RowSkeleton rows={3} />}
      {answer.isError && answer.data === undefined && <p className="notice">{texts.failed}</p>}
      <ul className="about-sources">
        {answer.data?.sources.map((source) => (
          <li key={source.id}>
            <b>{sourceTitle(source)}</b>
            <span>{speech.words.freshness.kindOf[source.as] ?? source.as}</span>
            <span>
              {speech.words.sourceState[source.state]}: {freshnessText(source, now, speech)}
            </span>
            <span>
              {texts.licence}: {source.licence ?? texts.noLicence}
            </span>
            {source.attribution !== null && (
              <span>
                {texts.attribution}: {source.attribution}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
