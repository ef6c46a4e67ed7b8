/**
 * How many typing errors (a letter too many, missing, wrong, or two swapped) make `asked` of `text`, or of some beginning of it
 * where that is less: who types has often not come to the end. Damerau–Levenshtein, no letter touched
 * twice (optimal string alignment): a letter typed between two that are swapped costs both of them.
 * @param most gives up beyond it and says `most + 1`
 */
export function typingErrors(
  asked: string,
  text: string,
  most: number,
): { whole: number; beginning: number } {
  const limit = most + 1;
  if (asked.length > text.length + most) return { whole: limit, beginning: limit };
  const width = Math.min(text.length, asked.length + most);
  let before: number[] = [];
  let last = Array.from({ length: width + 1 }, (_, column) => column);
  for (let row = 1; row <= asked.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= width; column += 1) {
      const errors = nextCell(asked, text, row, column, { before, last, current });
      current.push(errors);
      least = Math.min(least, errors);
    }
    if (least > most) return { whole: limit, beginning: limit };
    [before, last] = [last, current];
  }
  const whole = width === text.length ? (last[width] ?? limit) : limit;
  return { whole: Math.min(whole, limit), beginning: Math.min(...last, limit) };
}

interface Rows {
  before: readonly number[];
  last: readonly number[];
  current: readonly number[];
}

function nextCell(a: string, b: string, row: number, column: number, rows: Rows): number {
  const { before, last, current } = rows;
  const wrong = a[row - 1] === b[column - 1] ? 0 : 1;
  const errors = Math.min(
    (last[column] ?? 0) + 1,
    (current[column - 1] ?? 0) + 1,
    (last[column - 1] ?? 0) + wrong,
  );
  const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return isSwapped ? Math.min(errors, (before[column - 2] ?? 0) + 1) : errors;
}
