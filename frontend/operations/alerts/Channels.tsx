import type { AlertDelivery, AlertsAnswer } from "#contract/alerts.ts";
import { useNow } from "../../app/use-now.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { Table } from "../parts/Table.tsx";
import { useAction } from "../parts/use-action.ts";
import { useOperationsWords } from "../use-operations-words.ts";
import { useAlertActions } from "./queries.ts";
import { alertWords } from "./words.ts";

type Channel = AlertsAnswer["channels"][number];

interface ChannelsProps {
  channels: readonly Channel[];
  deliveries: readonly AlertDelivery[];
  /** The last test of each channel, as the id of its delivery. */
  tests: ReadonlyMap<string, number>;
  onTest: (channel: string, delivery: number) => void;
}

/** Each channel with its state, and a button that tries it. */
export function Channels({ channels, deliveries, tests, onTest }: ChannelsProps) {
  const words = useOperationsWords(alertWords);
  return (
    <div className="alert-section">
      <h2>{words.channels}</h2>
      <Table
        label={words.channels}
        head={
          <>
            <th scope="col">{words.column.state}</th>
            <th scope="col">{words.column.channel}</th>
            <th scope="col">{words.column.target}</th>
            <th scope="col" className="numeric">
              {words.column.waiting}
            </th>
            <th scope="col" className="wide-only">
              {words.column.lastDelivered}
            </th>
            <th scope="col" className="wide-only">
              {words.column.lastError}
            </th>
            <th scope="col">
              <span className="hidden">{words.test}</span>
            </th>
          </>
        }
      >
        {channels.map((channel) => (
          <ChannelRow
            key={channel.id}
            channel={channel}
            test={deliveries.find(({ id }) => id === tests.get(channel.id))}
            isTested={tests.has(channel.id)}
            onTest={(delivery) => onTest(channel.id, delivery)}
          />
        ))}
      </Table>
    </div>
  );
}

interface ChannelRowProps {
  channel: Channel;
  test: AlertDelivery | undefined;
  isTested: boolean;
  onTest: (delivery: number) => void;
}

function ChannelRow({ channel, test, isTested, onTest }: ChannelRowProps) {
  const { clock, number } = useSpeech();
  const words = useOperationsWords(alertWords);
  const actions = useAlertActions();
  const action = useAction();
  const now = useNow(60_000);
  const { id, kind, target, waiting, lastDeliveredAt, lastError } = channel;
  const state = lastError !== null ? "failing" : lastDeliveredAt === null ? "unused" : "well";
  const status = { failing: "down", unused: "provisioning", well: "up" } as const;
  const testState =
    test === undefined
      ? words.testing
      : test.deliveredAt !== null
        ? words.testDone(clock.timeWithSeconds(test.deliveredAt))
        : test.lastError !== null
          ? words.testFailed(test.lastError)
          : now - Date.parse(test.createdAt) > 30_000
            ? words.testWaiting
            : words.testing;
  return (
    <tr>
      <td className="narrow">
        <StatusMark status={status[state]} />{" "}
        <b className={`status-word-${status[state]}`}>{words.state[state]}</b>
      </td>
      <th scope="row">
        {id} <span className="hint">{words.kind[kind]}</span>
      </th>
      <td className="alert-target">{target}</td>
      <td className="numeric">{number(waiting)}</td>
      <td className="wide-only">
        {lastDeliveredAt === null ? words.never : clock.moment(lastDeliveredAt, now)}
      </td>
      <td className="wide-only alert-error">{lastError ?? "–"}</td>
      <td>
        <button
          type="button"
          className="quiet alert-small"
          disabled={action.isBusy}
          onClick={() => void action.run(async () => onTest(await actions.test(id)))}
        >
          <span aria-hidden="true">{words.test}</span>
          <span className="hidden">{words.testOf(id)}</span>
        </button>{" "}
        <span role="status">
          {isTested && testState}
          {action.fault !== null && <span className="field-error">{action.fault}</span>}
        </span>
      </td>
    </tr>
  );
}
