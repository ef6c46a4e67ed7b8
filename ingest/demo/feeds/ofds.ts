import type { OfdsNetwork, OfdsNode } from "./ofds-network.ts";

const links = [{ rel: "describedby", href: "https://standard.ofds.info/en/0__4__0/network-schema.json" }];
const crs = {
  name: "urn:ogc:def:crs:OGC::CRS84",
  uri: "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
};

/** A network as a package of the Open Fibre Data Standard. */
export function ofdsPackage(network: OfdsNetwork) {
  return { networks: [{ ...network, crs, links }] };
}

/** The same as the standard's GeoJSON, both kinds in one file: what is referred to stands in place of the reference. */
export function ofdsCollection({ id, name, nodes, spans, organisations }: OfdsNetwork) {
  const network = { id, name, crs, links };
  const [company] = organisations;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const feature = (featureType: "node" | "span", geometry: unknown, properties: object) => ({
    type: "Feature",
    geometry,
    properties: { ...properties, physicalInfrastructureProvider: company, network, featureType },
  });
  return {
    type: "FeatureCollection",
    features: [
      ...nodes.map(({ location, ...node }) => feature("node", location, node)),
      ...spans.map(({ route, start, end, ...span }) =>
        feature("span", route, { ...span, start: endOf(byId.get(start)), end: endOf(byId.get(end)) }),
      ),
    ],
  };
}

function endOf(node: OfdsNode | undefined) {
  return node && { id: node.id, name: node.name, location: node.location };
}
