import type { MappedPayload } from "#domain/observation.ts";
import { type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { isObject } from "../json.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { quote } from "../text.ts";
import { addMappedAccessPoint } from "./access-point.ts";
import { addArea } from "./area.ts";
import { readByColumns } from "./columns-kept.ts";
import type { MappedOptions } from "./options.ts";
import { type CrsCode, crsNames, isCrsCode } from "./projection.ts";
import { isMapped, type MappedDocuments, type MappedRecord, type RecordContext } from "./records.ts";

/** Maps the records of any mapped format: GeoJSON, CSV and a portal's JSON are the same from here on. */
export function mapRecords(documents: Documents, context: MapContext<MappedOptions>): MappedPayload {
  if (!isMapped(documents)) throw new UnusablePayload("expected a list of records");
  const kept = readByColumns(documents, context.options.columns);
  const { records, missing } = kept;
  const crs = readCrs(context.options.crs ?? kept.crs);
  requireKeys(kept, context.options);
  const builder = new PayloadBuilder(records.length);
  for (const field of missing) builder.notice(`no record has the column for ${quote(field)}`);
  for (const record of records) {
    if (isRecord(record)) addRecord(builder, record, { ...context, crs });
    else
      builder.reject(record, {
        path: "",
        code: "not_a_record",
        message: "expected a record with named columns",
      });
  }
  return builder.finish(null);
}

function addRecord(
  builder: PayloadBuilder,
  record: MappedRecord,
  context: RecordContext<MappedOptions>,
): void {
  const { options } = context;
  if (options.as === "area") addArea(builder, record, { ...context, options });
  else addMappedAccessPoint(builder, record, { ...context, options });
}

/** A renamed key column must not look as if everything had vanished. */
function requireKeys({ records, missing }: MappedDocuments, { columns }: MappedOptions): void {
  if (columns.key !== undefined && missing.includes("key")) {
    throw new UnusablePayload(`no record has the key column ${quote(columns.key)}`);
  }
  const hasKey = (record: unknown) => isRecord(record) && record.fields.key !== undefined;
  if (columns.key === undefined && records.length > 0 && !records.some(hasKey)) {
    throw new UnusablePayload("the records have no identifier of their own: name columns.key");
  }
}

function readCrs(code: number | null): CrsCode {
  const crs = code ?? 4326;
  if (!isCrsCode(crs))
    throw new UnusablePayload(`the document is in EPSG:${code}, which is none of ${crsNames}`);
  return crs;
}

function isRecord(value: unknown): value is MappedRecord {
  return isObject(value) && isObject(value.fields);
}
