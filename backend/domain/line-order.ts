/**
 * Short names of lines as people list them: U41, U42, U101, 401, 4010. What begins with a letter goes before what begins with a
 * digit, and digits are compared as numbers.
 */
export function compareShortNames(one: string, other: string): number {
  const [mine, theirs] = [partsOf(one), partsOf(other)];
  for (const [index, part] of mine.entries()) {
    const order = compareParts(part, theirs[index] ?? "");
    if (order !== 0) return order;
  }
  return mine.length - theirs.length || compareText(one, other);
}

const digits = /^\d/;

function partsOf(name: string): string[] {
  return name.match(/\d+|\D+/g) ?? [];
}

function compareParts(one: string, other: string): number {
  if (other === "") return 1;
  const [isNumber, isOtherNumber] = [digits.test(one), digits.test(other)];
  if (isNumber !== isOtherNumber) return isNumber ? 1 : -1;
  if (!isNumber) return compareText(one.toLowerCase(), other.toLowerCase());
  const [mine, theirs] = [one.replace(/^0+/, ""), other.replace(/^0+/, "")];
  return mine.length - theirs.length || compareText(mine, theirs);
}

function compareText(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}
