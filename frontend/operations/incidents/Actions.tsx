import { useRef } from "react";
import type { IncidentAnswer } from "#contract/incidents.ts";
import { useNow } from "../../app/use-now.ts";
import { useSpeech } from "../../words/use-words.ts";
import { useIncidentActions } from "../data/incident-actions.ts";
import { useSession } from "../data/session.ts";
import { useShortcuts } from "../keyboard/shortcuts.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { maintenanceFor } from "./maintenance-for.ts";
import { TextAction } from "./TextAction.tsx";
import { incidentWords } from "./words.ts";

/** Acknowledge, comment, assign, plan maintenance: what people add to what happened. */
export function Actions({ incident }: { incident: IncidentAnswer }) {
  const words = useOperationsWords(incidentWords);
  const actions = useIncidentActions();
  const reason = useRef<HTMLInputElement>(null);
  const comment = useRef<HTMLInputElement>(null);
  const { id, state } = incident;
  const plan = maintenanceFor(incident);
  useShortcuts([
    { key: "a", text: words.keys.acknowledge, run: () => reason.current?.focus() },
    { key: "c", text: words.keys.comment, run: () => comment.current?.focus() },
  ]);
  return (
    <section className="actions" aria-labelledby="actions-heading">
      <h2 id="actions-heading">{words.actions}</h2>
      {state === "open" && (
        <TextAction
          input={reason}
          label={words.reason}
          hint={words.reasonHint}
          missing={words.missingReason}
          button={words.acknowledge}
          isPrimary
          onSend={(text) => actions.acknowledge(id, text)}
        />
      )}
      {state === "acknowledged" && <Acknowledged incident={incident} />}
      <TextAction
        input={comment}
        label={words.comment}
        missing={words.missingComment}
        button={words.addComment}
        onSend={(text) => actions.comment(id, text)}
      />
      <Assignment incident={incident} />
      {state !== "resolved" && plan !== null && (
        <p>
          <RouteLink to={plan}>{words.plan}</RouteLink>
        </p>
      )}
    </section>
  );
}

function Acknowledged({ incident }: { incident: IncidentAnswer }) {
  const { clock } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const { takeBack } = useIncidentActions();
  const { isBusy, fault, run } = useAction();
  const now = useNow(60_000);
  const { id, acknowledgedBy, acknowledgedAt, reason } = incident;
  return (
    <div className="acknowledged">
      <p>
        {words.acknowledgedBy(acknowledgedBy, clock.moment(acknowledgedAt ?? incident.at, now))}
        {": "}
        <q>{reason}</q>
      </p>
      <button type="button" className="quiet" aria-busy={isBusy} onClick={() => void run(() => takeBack(id))}>
        {isBusy ? words.working : words.takeBack}
      </button>
      <span className="field-error" role="alert">
        {fault}
      </span>
    </div>
  );
}

function Assignment({ incident }: { incident: IncidentAnswer }) {
  const words = useOperationsWords(incidentWords);
  const { assign } = useIncidentActions();
  const me = useSession().data?.name ?? null;
  const { isBusy, fault, run } = useAction();
  const { id, assignedTo } = incident;
  const give = (to: string | null) => void run(() => assign(id, to));
  return (
    <div className="assignment">
      <TextAction
        key={assignedTo}
        label={words.assignTo}
        initial={assignedTo ?? ""}
        hint={words.toNobody}
        missing={null}
        button={words.assign}
        onSend={(text) => assign(id, text === "" ? null : text)}
      />
      {me !== null && me !== assignedTo && (
        <button type="button" className="quiet" aria-busy={isBusy} onClick={() => give(me)}>
          {words.assignMe}
        </button>
      )}
      {assignedTo !== null && (
        <button type="button" className="quiet" aria-busy={isBusy} onClick={() => give(null)}>
          {words.unassign}
        </button>
      )}
      <span className="field-error" role="alert">
        {fault}
      </span>
    </div>
  );
}
