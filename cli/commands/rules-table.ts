const GAP = '   ';

/** Columns as wide as what stands in them; the last one is never padded. */
export const tableOf = (header: string[], rows: string[][]): string[] => {
  const widths = header.map((_title, column) => Math.max(...[header, ...rows].map((row) => row[column].length)));
  return [header, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join(GAP).trimEnd());
};

export const counted = (count: number, unit: string): string => `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
