import type { IncidentAnswer } from "#contract/incidents.ts";

/** An access point with the last time that the incident concerned it. */
export type Member = IncidentAnswer["members"][number] & {
  /** How many times it did: each recovery and relapse within one incident is another. */
  times: number;
};

/** Each access point once, those still concerned first. */
export function lastOfEach(members: IncidentAnswer["members"]): Member[] {
  const last = new Map<number, Member>();
  for (const member of members) {
    const known = last.get(member.id);
    const isLater = known === undefined || known.since < member.since;
    last.set(member.id, { ...(isLater ? member : known), times: (known?.times ?? 0) + 1 });
  }
  return [...last.values()].sort((a, b) => Number(a.until !== null) - Number(b.until !== null));
}
