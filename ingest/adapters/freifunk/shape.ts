import { isObject } from "../json.ts";
import { entries, fields, flag, id, type Keep, list, number, text, time } from "../keep.ts";

/*
 * What of the formats is read, and thereby all that is kept. Left out on purpose: owner (a contact), clients and their
 * counts, addresses, mesh neighbours, links, custom_fields, gateway choice.
 * Yanic `output/meshviewer-ffrgb/struct.go`, `output/meshviewer/*.go`, `output/nodelist/nodelist.go`.
 */
const location = fields({ longitude: number, latitude: number });

const node = fields({
  // nodes.json v1 and v2
  nodeinfo: fields({ node_id: id, hostname: text, location, network: fields({ mac: id }) }),
  flags: fields({ online: flag }),
  // meshviewer.json
  node_id: id,
  mac: id,
  hostname: text,
  is_online: flag,
  location,
  // both
  lastseen: time,
  // nodelist.json, whose longitude is called `long`
  id,
  name: text,
  position: fields({ lat: number, long: number }),
  status: fields({ online: flag, lastcontact: time }),
});

const listOfNodes = list(node);
const tableOfNodes = entries(node);
const nodes: Keep = (value) => (isObject(value) ? tableOfNodes(value) : listOfNodes(value));

export const keepDocument: Keep = fields({ version: number, timestamp: time, updated_at: time, nodes });
