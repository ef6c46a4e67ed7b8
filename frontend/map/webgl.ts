/** Whether this browser can draw the map at all; without it the list serves alone. */
export function hasWebGl2(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}
