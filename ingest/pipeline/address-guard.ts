import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** True when a source may connect to this literal address (no host names; a zone id is ignored). */
export type AddressGuard = (address: string) => boolean;

/** Private ground that a city file may open by name; everything else that is not public stays shut, link-local first. */
const openableRanges: readonly string[] = ["loopback", "private", "uniqueLocal", "carrierGradeNat"];
const globalUnicast = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];
/** RFC 6052's well-known prefix, and RFC 2765's translated form: the last 32 bits are the IPv4 address that is reached. */
const translatedPrefixes = ["64:ff9b::/96", "::ffff:0:0:0/96"].map(
  (cidr) => ipaddr.parseCIDR(cidr) as [ipaddr.IPv6, number],
);

/**
 * Public addresses pass, loopback and private ones only where one of `allowedNetworks` (CIDR) names them.
 * An IPv6 address that carries an IPv4 one (mapped, NAT64, 6to4) is judged by what it carries.
 */
export function addressGuard(allowedNetworks: readonly string[]): AddressGuard {
  const allowed = allowedNetworks.map((cidr) => ipaddr.parseCIDR(cidr));
  return (text) => {
    const bare = text.replace(/%.*$/, "").replace(/^\[(.*)\]$/, "$1");
    if (!ipaddr.isValid(bare)) return false;
    const address = carriedAddress(ipaddr.parse(bare));
    if (address === null) return false;
    if (isPublic(address)) return true;
    return (
      openableRanges.includes(address.range()) &&
      allowed.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))
    );
  };
}

/** The address that a packet would reach in the end; null where that cannot be told. */
function carriedAddress(address: Address): Address | null {
  if (address.kind() === "ipv4") return address;
  const v6 = address as ipaddr.IPv6;
  if (v6.isIPv4MappedAddress()) return v6.toIPv4Address();
  const bytes = v6.toByteArray();
  if (v6.range() === "6to4") return new ipaddr.IPv4(bytes.slice(2, 6));
  if (translatedPrefixes.some(([network, bits]) => v6.match(network, bits))) {
    return new ipaddr.IPv4(bytes.slice(12));
  }
  return v6.range() === "rfc6052" || v6.range() === "teredo" ? null : v6;
}

function isPublic(address: Address): boolean {
  if (address.range() !== "unicast") return false;
  return address.kind() === "ipv4" || (address as ipaddr.IPv6).match(...globalUnicast);
}
