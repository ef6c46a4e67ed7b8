import { navigate } from "../app/use-url-state.ts";
import { useSpeech } from "../words/use-words.ts";

/** The map shows another day of the rollout than the figures beside it, which are of now. */
export function RolloutDayNotice({ day, today }: { day: string; today: string }) {
  const { words, clock } = useSpeech();
  if (day === today) return null;
  const said = words.time.mapDay[day > today ? "planned" : "past"];
  return (
    <p className="notice notice-past">
      <span>{said(clock.day(`${day}T12:00:00Z`))}</span>
      <button type="button" className="quiet" onClick={() => navigate({ day: null })}>
        {words.time.mapToday}
      </button>
    </p>
  );
}
