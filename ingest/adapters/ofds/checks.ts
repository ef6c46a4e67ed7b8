import { objectOf } from "../json.ts";
import type { Findings } from "./findings.ts";
import { idOf, listOf, type Referable, read, resolve } from "./references.ts";
import type { KeptNetwork } from "./shape.ts";

const external = /^tag:opentelecomdata\.net,2022:(nodes|spans)(API|File)$/;

/**
 * The standard's additional checks of what lies between elements. None of them costs a record: a network with a wrong reference
 * is still there.
 */
export function checkNetwork(network: KeptNetwork, known: Referable, findings: Findings): void {
  for (const link of listOf(network.links)) {
    const [, what] = external.exec(read(objectOf(link).rel) ?? "") ?? [];
    if (what) findings.add(`has_links_with_external_${what.slice(0, -1)}_data`, network.id);
  }
  checkEnds(network, known, findings);
  for (const node of listOf(network.nodes)) {
    const connections = listOf(objectOf(node).internationalConnections);
    const isUnset = connections.some((connection) => read(objectOf(connection).country) === null);
    if (isUnset) findings.add("node_international_connections_country_not_set", idOf(node));
  }
  const { isDereferenced } = known;
  for (const phase of listOf(network.phases)) {
    const check = { about: idOf(phase), name: "phase_organisation_reference", findings, isDereferenced };
    for (const funder of listOf(objectOf(phase).funders)) resolve(funder, known.organisations, check);
  }
  for (const contract of listOf(network.contracts)) {
    const check = {
      about: idOf(contract),
      name: "contract_related_phase_reference",
      findings,
      isDereferenced,
    };
    for (const phase of listOf(objectOf(contract).relatedPhases)) resolve(phase, known.phases, check);
  }
}

function checkEnds(network: KeptNetwork, { nodes }: Referable, findings: Findings): void {
  const spans = listOf(network.spans);
  const used = new Set<string>();
  for (const span of spans) {
    for (const end of ["start", "end"] as const) {
      const id = read(objectOf(span)[end]);
      if (id === null) continue;
      used.add(id);
      if (nodes && !nodes.has(id)) findings.add(`span_${end}_node_not_found`, idOf(span));
    }
  }
  if (spans.length === 0) return;
  for (const id of nodes ?? []) if (!used.has(id)) findings.add("node_not_used_in_any_spans", id);
}
