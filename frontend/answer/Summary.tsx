import type { HereAnswer } from "#contract/here.ts";
import type { AccessPointStatus } from "#domain/words.ts";
import { StatusMark } from "../panel/StatusMark.tsx";
import { expectationText, isOverdue, stageText } from "./fibre-text.ts";
import { isTold } from "./origin-text.ts";
import { stageSteps, stepOf } from "./stage-steps.ts";
import { useVoice } from "./use-voice.ts";
import { coveredText } from "./wlan-text.ts";

const statusOf: Record<HereAnswer["wlan"]["now"], AccessPointStatus | null> = {
  up: "up",
  down: "down",
  unknown: "unknown",
  none: null,
};

/** What one came for, in five seconds: is there Wi-Fi now, how far is fibre and when does it come. */
export function Summary({ here, isStreet }: { here: HereAnswer; isStreet: boolean }) {
  const voice = useVoice();
  const { wlan, fibre } = here;
  const status = isTold(wlan.origins) ? statusOf[wlan.now] : "unknown";
  const expectation = expectationText(fibre, voice);
  return (
    <ul className="answer-summary">
      <li>
        {status === null ? <RingMark share={0} /> : <StatusMark status={status} />}
        <p>{coveredText(here, voice.words)}</p>
      </li>
      <li>
        {fibre.stage === null ? (
          <StatusMark status="unknown" />
        ) : (
          <RingMark share={stepOf[fibre.stage] / stageSteps} />
        )}
        <div>
          <p>{stageText(fibre, voice, isStreet)}</p>
          {expectation !== null && (
            <p className={isOverdue(fibre, voice.today) ? "answer-when answer-overdue" : "answer-when"}>
              {expectation}
            </p>
          )}
        </div>
      </li>
    </ul>
  );
}

const radius = 8.5;

/** How much of the way is done; a picture of the words beside it. */
function RingMark({ share }: { share: number }) {
  const circle = 2 * Math.PI * radius;
  return (
    <svg className="status-mark ring-mark" viewBox="0 0 24 24" aria-hidden="true">
      <circle className="ring-way" cx="12" cy="12" r={radius} />
      {share > 0 && (
        <circle
          className="ring-done"
          cx="12"
          cy="12"
          r={radius}
          strokeDasharray={`${share * circle} ${circle}`}
          transform="rotate(-90 12 12)"
        />
      )}
    </svg>
  );
}
