import type { ImportReport } from '../../contracts';

const WIDTH = 12;

/** The report of an import as lines for people. */
export const describeImport = (report: ImportReport): string[] => [
  headline(report),
  '',
  ...numbersOf(report),
  ...problemsOf(report),
  ...warningsOf(report),
];

const headline = ({ file, mode, importedBefore, incomplete }: ImportReport): string => {
  const before = importedBefore === null ? '' : ` The same file was imported completely at ${importedBefore}.`;
  const what = {
    import: incomplete === null ? 'Imported' : 'Imported a part of',
    verify: 'Checked, stored nothing:',
    dry_run: 'Dry run, stored nothing:',
  };
  return `${what[mode]} ${file}.${before}`;
};

const numbersOf = (report: ImportReport): string[] => {
  const seconds = report.milliseconds / 1000;
  const rate = seconds > 0 ? ` (${number(Math.round(report.lines / seconds))} lines/s)` : '';
  const isDry = report.mode === 'dry_run';
  return [
    row('Lines', number(report.lines)),
    ...(isDry ? [row('Would store', number(report.wouldStore))] : [row('Stored', number(report.stored))]),
    ...(isDry ? [] : [row('Duplicates', number(report.duplicates))]),
    ...(report.expired > 0 ? [row('Expired', number(report.expired))] : []),
    ...rowsOf('Left out', report.dropped),
    ...rowsOf('Errors', report.invalid),
    ...(report.first === null || report.last === null ? [] : [row('First', report.first), row('Last', report.last)]),
    row('Time', `${seconds.toFixed(1)} s${rate}`),
  ];
};

const rowsOf = (name: string, counts: Record<string, number>): string[] => {
  const entries = Object.entries(counts);
  if (entries.length === 0) return name === 'Errors' ? [row(name, '0')] : [];
  return entries.map(([reason, count]) => row(name, `${number(count)} ${reason}`));
};

const problemsOf = ({ problems, invalid }: ImportReport): string[] => {
  if (problems.length === 0) return [];
  const total = Object.values(invalid).reduce((sum, count) => sum + count, 0);
  const title = total > problems.length ? `The first ${problems.length} of ${number(total)} errors` : 'Errors';
  return ['', `${title}:`, ...problems.map(({ line, reason, text }) => `  line ${line}: ${reason}: ${text}`)];
};

const warningsOf = ({ outdated, retentionDays, mode }: ImportReport): string[] => {
  if (outdated === 0 || mode === 'verify') return [];
  return [
    '',
    `Warning: ${number(outdated)} lines are older than the ${retentionDays} days that events are kept (retention.events).`,
    'Their single events go when the job "expire" runs next; summaries stay as long as retention.summaries says.',
  ];
};

const row = (name: string, value: string): string => `  ${name.padEnd(WIDTH)} ${value}`;

const number = (value: number): string => value.toLocaleString('en');
