import { useSpeech } from "../../words/use-words.ts";
import { useCity } from "../city-context.ts";

/** Titles are in the city's language, and say so to a screen reader that reads in another. */
export function IncidentTitle({ title }: { title: string }) {
  const { language } = useSpeech();
  const locale = useCity().overview?.city.locale;
  if (locale === undefined || locale === language) return title;
  return <span lang={locale}>{title}</span>;
}
