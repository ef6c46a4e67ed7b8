import { type MouseEvent, useState } from "react";
import { useNow } from "../../app/use-now.ts";
import { StatusMark } from "../../panel/StatusMark.tsx";
import { useSpeech } from "../../words/use-words.ts";
import { RouteLink } from "../parts/RouteLink.tsx";
import { Table } from "../parts/Table.tsx";
import { useOperationsWords } from "../use-operations-words.ts";
import { sharedWords } from "../words.ts";
import type { Member } from "./members.ts";
import { incidentWords } from "./words.ts";

interface MembersProps {
  members: readonly Member[];
  chosen: number;
  onChoose: (id: number) => void;
}

const pageRows = 100;

/** Whom it concerns. */
export function Members({ members, chosen, onChoose }: MembersProps) {
  const { number } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const [limit, setLimit] = useState(pageRows);
  const left = members.filter(({ until }) => until === null).length;
  const more = members.length - limit;
  return (
    <section aria-labelledby="members-heading">
      <h2 id="members-heading">
        {words.members} <span className="tab-count">{number(members.length)}</span>
        {left > 0 && left < members.length && <span className="tag">{words.membersNow(left)}</span>}
      </h2>
      <Table
        label={words.membersTable}
        head={
          <>
            <th scope="col">{words.memberColumn.name}</th>
            <th scope="col">{words.memberColumn.status}</th>
            <th scope="col">{words.memberColumn.since}</th>
            <th scope="col">{words.memberColumn.until}</th>
          </>
        }
      >
        {members.slice(0, limit).map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isChosen={member.id === chosen}
            onChoose={() => onChoose(member.id)}
          />
        ))}
      </Table>
      {more > 0 && (
        <button type="button" className="quiet" onClick={() => setLimit(limit + pageRows)}>
          {words.moreMembers(Math.min(more, pageRows))}
        </button>
      )}
    </section>
  );
}

function MemberRow({
  member,
  isChosen,
  onChoose,
}: {
  member: Member;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { words: residents, clock } = useSpeech();
  const words = useOperationsWords(incidentWords);
  const shared = useOperationsWords(sharedWords);
  const now = useNow(60_000);
  const { id, status, since, until, lon, times } = member;
  const name = member.name ?? shared.unnamed(id);
  const choose = ({ target }: MouseEvent) => {
    if (lon !== null && target instanceof Element && target.closest("a") === null) onChoose();
  };
  return (
    <tr data-chosen={isChosen} onClick={choose}>
      <th scope="row">
        <button
          type="button"
          className="row-button"
          aria-pressed={isChosen}
          aria-label={words.showOnMap(name)}
          title={words.showOnMap(name)}
          disabled={lon === null}
        >
          <StatusMark status={status} />
        </button>
        <RouteLink to={{ page: "access-points", id }}>{name}</RouteLink>
        {times > 1 && <span className="tag">{words.times(times)}</span>}
      </th>
      <td>{residents.status[status]}</td>
      <td className="when">{clock.moment(since, now)}</td>
      <td className="when">{until === null ? <span className="none">–</span> : clock.moment(until, now)}</td>
    </tr>
  );
}
