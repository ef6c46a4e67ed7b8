import { useOperationsWords } from "../use-operations-words.ts";
import { loginWords } from "./words.ts";

/** Where an operator who has never been here finds the token. */
export function TokenWhere() {
  const words = useOperationsWords(loginWords);
  const [before, between, after] = words.whereOnDisk;
  const [ifSet, counts] = words.whereInSettings;
  return (
    <details className="login-where">
      <summary>{words.where}</summary>
      <p>
        {before} <code>operator-token</code> {between}
        <code>DATA_DIR</code>
        {after} {ifSet} <code>OPERATOR_TOKEN</code> {counts}
      </p>
    </details>
  );
}
