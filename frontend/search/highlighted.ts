/** A label in pieces, those that were typed marked; ranges outside of the label are left out. */
export function highlighted(
  label: string,
  matches: readonly (readonly [from: number, to: number])[],
): { text: string; isMatch: boolean; from: number }[] {
  const pieces: { text: string; isMatch: boolean; from: number }[] = [];
  let done = 0;
  for (const [from, to] of [...matches].sort((a, b) => a[0] - b[0])) {
    const [start, end] = [Math.max(from, done), Math.min(to, label.length)];
    if (end <= start) continue;
    if (start > done) pieces.push({ text: label.slice(done, start), isMatch: false, from: done });
    pieces.push({ text: label.slice(start, end), isMatch: true, from: start });
    done = end;
  }
  if (done < label.length) pieces.push({ text: label.slice(done), isMatch: false, from: done });
  return pieces;
}
