const macAddress = /^[0-9a-f]{2}([:-]?)(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$|^[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}$/i;

/** A MAC address in any of its spellings: `02:11:22:33:44:01`, `02-11-…`, `0211.2233.4401`, `021122334401`. */
export function isMacAddress(text: string): boolean {
  return macAddress.test(text.trim());
}

/** The form in which keys are compared: MAC addresses in lower case without separators, everything else as it stands. */
export function normaliseKey(key: string): string {
  const trimmed = key.trim();
  return isMacAddress(trimmed) ? trimmed.toLowerCase().replace(/[^0-9a-f]/g, "") : trimmed;
}
