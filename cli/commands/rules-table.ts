const GAP = '   ';

/** Columns as wide as what stands in them. */
export const columnsOf = (rows: string[][]): string[] => {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column])).join(GAP).trimEnd());
};

export const tableOf = (header: string[], rows: string[][]): string[] => columnsOf([header, ...rows]);

export const counted = (count: number, unit: string): string => `${count.toLocaleString('en')} ${unit}${count === 1 ? '' : 's'}`;
