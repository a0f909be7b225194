import { IMPORT_FIELDS, type ImportField, type ImportProblem, type RequestImportState } from '../../../../contracts';
import type { Text, TextKey, Tone } from '../../../components';

const FIELDS: Record<ImportField, TextKey> = {
  summary: 'requests.field.summary',
  details: 'requests.field.details',
  requesterName: 'requests.import.field.requesterName',
  requesterEmail: 'requests.import.field.requesterEmail',
  requesterOrganisation: 'requests.import.field.requesterOrganisation',
  channel: 'requests.field.channel',
  category: 'requests.field.category',
  priority: 'requests.field.priority',
  receivedAt: 'requests.field.receivedAt',
  handlingMinutes: 'requests.field.minutes',
  state: 'requests.field.state',
  tags: 'requests.field.tags',
  organisation: 'requests.field.organisation',
  sourceId: 'requests.import.field.sourceId',
};

export const fieldOptions = (text: Text): { value: ImportField; label: string }[] => IMPORT_FIELDS.map((value) => ({ value, label: text(FIELDS[value]) }));

/** What is wrong, and with which field. */
export const problemWords = ({ field, message }: Pick<ImportProblem, 'field' | 'message'>, text: Text): string =>
  field === null ? message : text('requests.import.problem.field', { field: text(FIELDS[field]), message });

const DELIMITERS: Record<string, TextKey> = {
  ',': 'requests.import.delimiter.comma',
  ';': 'requests.import.delimiter.semicolon',
  '\t': 'requests.import.delimiter.tab',
  '|': 'requests.import.delimiter.bar',
};

export const delimiterName = (delimiter: string, text: Text): string => (Object.hasOwn(DELIMITERS, delimiter) ? text(DELIMITERS[delimiter]) : delimiter);

export const IMPORT_TONES: Record<RequestImportState, Tone> = { running: 'primary', done: 'success', failed: 'danger' };
