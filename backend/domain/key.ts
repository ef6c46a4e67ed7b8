const macAddress =
  /^(?:[0-9a-f]{2}([:-]?)[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})$/i;

/** Whether a text is a MAC address in one of the usual spellings (`AA:BB:…`, `aa-bb-…`, `aabb.ccdd.eeff`, `aabbccddeeff`). */
export function isMacAddress(text: string): boolean {
  return macAddress.test(text.trim());
}

/** A key as keys are compared: without blanks around it; a MAC address in lower case and without separators. */
export function normaliseKey(key: string): string {
  const trimmed = key.trim();
  return macAddress.test(trimmed) ? trimmed.toLowerCase().replace(/[^0-9a-f]/g, "") : trimmed;
}
