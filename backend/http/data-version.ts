import type { Queryable } from "#platform/database/database.ts";

/**
 * Moves the data version on and tells every listener on commit, so that answers and tiles of before are forgotten. To be called
 * by whatever changes what anybody can see; its row lock makes such commits take turns.
 * @param source the source whose things changed; null: no single one's
 */
export async function moveDataVersion(tx: Queryable, source: string | null): Promise<number> {
  const [moved] = await tx.query<{ version: number }>(
    "update data_version set version = version + 1, changed_at = now() returning version",
  );
  const dataVersion = moved?.version ?? 0;
  await tx.query(
    `select pg_notify('lueckenlos', jsonb_build_object(
       'city', (select slug from city), 'dataVersion', $1::bigint, 'source', $2::text, 'changed', true,
       'areas', jsonb_build_array())::text)`,
    [dataVersion, source],
  );
  return dataVersion;
}

/** Tells open pages on commit that there is news which no figure and no tile shows: nothing that is cached is forgotten. */
export async function tellOfNews(tx: Queryable): Promise<void> {
  await tx.query(
    `select pg_notify('lueckenlos', jsonb_build_object(
       'city', (select slug from city), 'dataVersion', version, 'source', null, 'changed', false,
       'areas', jsonb_build_array())::text)
     from data_version`,
  );
}
