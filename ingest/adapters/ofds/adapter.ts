import type { MappedPayload } from "#domain/observation.ts";
import { type Adapter, type Documents, type MapContext, UnusablePayload } from "../adapter.ts";
import { isUnclosedQuote, unclosedQuote } from "../csv-rows.ts";
import { objectOf } from "../json.ts";
import { PayloadBuilder } from "../payload-builder.ts";
import { quote } from "../text.ts";
import { checkNetwork } from "./checks.ts";
import { addElement, type ElementContext } from "./element.ts";
import { fetchNetworks } from "./fetch.ts";
import { Findings } from "./findings.ts";
import { gatherNetworks } from "./networks.ts";
import { type OfdsOptions, ofdsOptions } from "./options.ts";
import { idOf, listOf, read, readReferable } from "./references.ts";
import { type KeptNetwork, keepNetwork } from "./shape.ts";

/**
 * Open Fibre Data Standard 0.2 to 0.4: JSON (packages, pages, JSON Lines), GeoJSON and CSV (a zip of tables or single ones), told
 * apart by content. Dates of publication are of days and often forgotten, so a payload's time is that of the answer.
 */
export const ofds: Adapter<OfdsOptions> = {
  name: "ofds",
  options: ofdsOptions,
  kinds: ["fibre-segment"],
  fetch: fetchNetworks,

  scrub(documents) {
    const { networks, strays } = isGathered(documents)
      ? documents
      : gatherNetworks(listOf(documents.documents), listOf(documents.tables) as string[]);
    return {
      networks: networks.map((network) => keepNetwork(network)),
      strays: strays.map((stray) =>
        isUnclosedQuote(stray)
          ? { unclosedQuoteLine: stray.unclosedQuoteLine }
          : "(not a network, node or span)",
      ),
    };
  },

  map: mapNetworks,
};

function mapNetworks(documents: Documents, context: MapContext<OfdsOptions>): MappedPayload {
  if (!isGathered(documents)) throw new UnusablePayload("expected networks of the Open Fibre Data Standard");
  const { networks, strays } = documents;
  const elements = networks.flatMap(({ nodes, spans }) => [listOf(nodes).length, listOf(spans).length]);
  const builder = new PayloadBuilder(elements.reduce((sum, count) => sum + count, strays.length));
  for (const stray of strays) {
    const message = "expected a network, or a feature that is a node or a span";
    const noElement = { path: "", code: "not_an_element", message };
    builder.reject(stray, isUnclosedQuote(stray) ? unclosedQuote(stray) : noElement);
  }
  const findings = new Findings();
  for (const network of networks) addNetwork(network, { ...context, builder, findings });
  findings.tell(builder);
  return builder.finish(null);
}

function addNetwork(network: KeptNetwork, context: Omit<ElementContext, "known" | "network">): void {
  const { builder, findings } = context;
  const id = idOf(network);
  if (id === null) builder.notice("a network has no id");
  const crs = read(objectOf(network.crs).name);
  if (crs !== null && !/CRS84$/i.test(crs)) builder.notice(`crs ${quote(crs)} is not the standard's CRS84`);
  for (const name of ["nodes", "spans"] as const) {
    if (network[name] !== undefined && !Array.isArray(network[name])) builder.notice(`${name} is no list`);
  }
  const known = readReferable(network, context.city.bbox, findings);
  checkNetwork(network, known, findings);
  const elements: ElementContext = {
    ...context,
    known,
    network: { id, name: read(network.name), publish: network.publish },
  };
  for (const node of listOf(network.nodes)) addElement("node", node, elements);
  for (const span of listOf(network.spans)) addElement("span", span, elements);
}

function isGathered(documents: Documents): documents is { networks: KeptNetwork[]; strays: unknown[] } {
  return Array.isArray(documents.networks) && Array.isArray(documents.strays);
}
