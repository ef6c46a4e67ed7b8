import type { Queryable } from "#platform/database/database.ts";
import type { SourceRow } from "./source-row.ts";

/**
 * What an operator is told of a run beside what its mapping said: at how many addresses the source's premises are at several
 * stages. That may be a house with several connections, or one that is named twice. By the stages that the public sees, since
 * homes of a house of which some have a contract are nothing to look into.
 */
export async function addressNotices(
  tx: Queryable,
  { id, kind }: Pick<SourceRow, "id" | "kind">,
): Promise<Record<string, number>> {
  if (kind !== "premises") return {};
  const [row] = await tx.query<{ addresses: number }>(
    `select count(*) as addresses
     from (
       select address_id
       from premises
       where source_id = $1 and removed_at is null and address_id is not null
       group by address_id
       having min(public_stage(stage)) <> max(public_stage(stage))
     ) uneven`,
    [id],
  );
  const addresses = row?.addresses ?? 0;
  return addresses === 0 ? {} : { "addresses with several entries at different stages": addresses };
}
