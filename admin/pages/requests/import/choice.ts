import type { ColumnMapping, ImportField, RequestCategory, RequestChannel, RequestImportOptions, RequestPriority } from '../../../../contracts';

/** What somebody chose for a table; what is absent is found out by the server. */
export interface ImportChoice {
  mapping?: ColumnMapping;
  dates?: RequestImportOptions['dates'];
  /** IANA name; absent: the zone of the settings. */
  timeZone?: string;
  channel: RequestChannel;
  /** Absent: `other`, or the first there is. */
  category?: string;
  priority: RequestPriority;
  createCategories: boolean;
}

export const firstChoice = (timeZone: string): ImportChoice => ({ timeZone, channel: 'other', priority: 'normal', createCategories: false });

/** The category of rows that say none. */
export const categoryOf = ({ category }: ImportChoice, categories: readonly RequestCategory[]): string => {
  const open = categories.filter(({ archived }) => !archived);
  return category ?? (open.some(({ code }) => code === 'other') ? 'other' : (open[0]?.code ?? 'other'));
};

/** How the server is told. */
export const optionsOf = (choice: ImportChoice, categories: readonly RequestCategory[]): Partial<RequestImportOptions> => {
  const { mapping, dates, timeZone, channel, priority, createCategories } = choice;
  return {
    ...(mapping === undefined ? {} : { mapping }),
    ...(dates === undefined ? {} : { dates }),
    ...(timeZone === undefined ? {} : { timeZone }),
    defaults: { channel, category: categoryOf(choice, categories), priority },
    createCategories,
  };
};

/** A column holds something else, or nothing. Two columns cannot hold the same: the other one gives it up. */
export const withColumn = (mapping: ColumnMapping, column: number, field: ImportField | undefined): ColumnMapping => {
  const others = Object.entries<ImportField>(mapping).filter(([at, held]) => Number(at) !== column && held !== field);
  return Object.fromEntries(field === undefined ? others : [...others, [String(column), field]]);
};

export const holdsSummary = (mapping: ColumnMapping): boolean => Object.values<ImportField>(mapping).includes('summary');

/** Names of the fields that can show what the server says of them. */
export const SHOWN_FIELDS = ['file', 'category', 'timeZone', 'mapping'] as const;
type ShownField = (typeof SHOWN_FIELDS)[number];

/** `options.defaults.category` -> `category`; `options`, which is said of the columns, and `options.mapping.3` -> `mapping`. */
export const shownField = (field: string): ShownField | undefined => {
  if (field === 'options') return 'mapping';
  const names = field.split('.');
  return SHOWN_FIELDS.find((name) => names.includes(name));
};
