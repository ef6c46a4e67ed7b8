import { type SubmitEvent, useEffect, useId, useRef, useState } from "react";
import type { SessionAnswer } from "#contract/session.ts";
import { useSpeech } from "../../words/use-words.ts";
import { Refusal } from "../data/requests.ts";
import { logIn } from "../data/session.ts";
import { shortDuration } from "../parts/duration.ts";
import { PageHead } from "../parts/PageHead.tsx";
import { refusalText } from "../parts/refusal-text.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import { TokenWhere } from "./TokenWhere.tsx";
import { useCountdown } from "./use-countdown.ts";
import { loginWords } from "./words.ts";

interface LoginPageProps {
  /** One was in and is no longer: what was typed on the page is kept behind this one. */
  isExpired: boolean;
  /** Who it was; null: unknown. */
  name: string | null;
  onIn: (session: SessionAnswer) => void;
}

interface Faults {
  name?: string;
  token?: string;
  form?: string;
}

/** Name and token, in fields that password managers know. */
export function LoginPage({ isExpired, name: lastName, onIn }: LoginPageProps) {
  const shared = useOperationsWords(sharedWords);
  const words = useOperationsWords(loginWords);
  const [name, setName] = useState(lastName ?? "");
  const [token, setToken] = useState("");
  const [isShown, setShown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [faults, setFaults] = useState<Faults>({});
  const [waitMs, startWaiting] = useCountdown();
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>(lastName ? "[name=token]" : "[name=username]")?.focus();
  }, [lastName]);
  useEffect(() => {
    // A fault is read where it is mended.
    if (Object.keys(faults).length === 0) return;
    form.current?.querySelector<HTMLInputElement>("[aria-invalid=true]")?.focus();
  }, [faults]);

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy || waitMs > 0) return;
    const missing: Faults = {
      ...(name.trim() === "" ? { name: words.missingName } : {}),
      ...(token.trim() === "" ? { token: words.missingToken } : {}),
    };
    setFaults(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      onIn(await logIn(token.trim(), name.trim()));
    } catch (error) {
      const { status = 0, errors = [], retryAfterMs = null } = error instanceof Refusal ? error : {};
      if (status === 429) startWaiting(retryAfterMs ?? 60_000);
      if (status === 401) setFaults({ token: words.wrongToken });
      else if (errors.some(({ path }) => path === "name")) setFaults({ name: words.badName });
      else setFaults(status === 429 ? {} : { form: refusalText(error, shared) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="login">
      <PageHead title={isExpired ? words.expiredTitle : words.title} at={null} />
      {isExpired && (
        <p className="notice notice-past" role="status">
          {words.expired}
        </p>
      )}
      <form ref={form} className="login-form" noValidate onSubmit={(event) => void submit(event)}>
        <div className="field">
          <label htmlFor={`${id}-name`}>{words.name}</label>
          <input
            id={`${id}-name`}
            name="username"
            autoComplete="username"
            autoCapitalize="words"
            spellCheck={false}
            maxLength={100}
            required
            value={name}
            aria-invalid={faults.name !== undefined}
            aria-describedby={`${id}-name-fault ${id}-name-hint`}
            onChange={(event) => setName(event.target.value)}
          />
          <FieldFault id={`${id}-name-fault`} text={faults.name} />
          <span id={`${id}-name-hint`} className="hint">
            {words.nameHint}
          </span>
        </div>
        <div className="field">
          <label htmlFor={`${id}-token`}>{words.token}</label>
          <div className="login-token">
            <input
              id={`${id}-token`}
              name="token"
              type={isShown ? "text" : "password"}
              autoComplete="current-password"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              maxLength={1_000}
              required
              value={token}
              aria-invalid={faults.token !== undefined}
              aria-describedby={`${id}-token-fault`}
              onChange={(event) => setToken(event.target.value)}
            />
            <label className="check">
              <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
              {words.show}
            </label>
          </div>
          <FieldFault id={`${id}-token-fault`} text={faults.token} />
        </div>
        {faults.form !== undefined && (
          <p className="field-error" role="alert">
            {faults.form}
          </p>
        )}
        {waitMs > 0 && <WaitText waitMs={waitMs} />}
        <button type="submit" className="primary" disabled={waitMs > 0} aria-busy={isBusy}>
          {isBusy ? words.loggingIn : words.logIn}
        </button>
      </form>
      <TokenWhere />
    </div>
  );
}

/** Counts down for the eye; the ear hears it once. */
function WaitText({ waitMs }: { waitMs: number }) {
  const { language } = useSpeech();
  const words = useOperationsWords(loginWords);
  const [first] = useState(waitMs);
  return (
    <p className="field-error">
      <span aria-hidden="true">{words.wait(shortDuration(waitMs, language))}</span>
      <span className="hidden" role="alert">
        {words.wait(shortDuration(first, language))}
      </span>
    </p>
  );
}

function FieldFault({ id, text }: { id: string; text: string | undefined }) {
  return (
    <span id={id} className="field-error">
      {text}
    </span>
  );
}
