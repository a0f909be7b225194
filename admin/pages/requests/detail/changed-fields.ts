import { REQUEST_CHANNELS, REQUEST_PRIORITIES, REQUEST_STATES, type Json, type RequestChange, type RequestVocabulary } from '../../../../contracts';
import type { Text, TextKey } from '../../../components';
import { categoryName } from '../words';

const LONGEST = 120;
const ABSENT = '–';

/** Fields that have a name of their own in the panel; others have the name that the server gives them. */
const NAMES: Record<string, TextKey> = {
  summary: 'requests.field.summary',
  details: 'requests.field.details',
  requester: 'requests.field.requester',
  requesterName: 'requests.field.requesterName',
  requesterEmail: 'requests.field.requesterEmail',
  requesterOrganisation: 'requests.field.requesterOrganisation',
  channel: 'requests.field.channel',
  category: 'requests.field.category',
  priority: 'requests.field.priority',
  receivedAt: 'requests.field.receivedAt',
  handlingMinutes: 'requests.field.minutes',
  entry: 'requests.field.entry',
  tags: 'requests.field.tags',
  owner: 'requests.field.owner',
  organisation: 'requests.field.organisation',
  state: 'requests.field.state',
  group: 'requests.column.group',
  coverage: 'requests.column.coverage',
};

const plain = (value: Json): string => {
  if (value === null || value === '') return ABSENT;
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? ABSENT : value.map(plain).join(', ');
  if (typeof value === 'object') {
    const said = Object.values(value).filter((part) => part !== null && part !== '');
    return said.length === 0 ? ABSENT : said.map(plain).join(', ');
  }
  return String(value);
};

const short = (words: string): string => (words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words);

/** A value as people call it. */
const said = (field: string, value: Json, vocabulary: RequestVocabulary | undefined, text: Text): string => {
  if (typeof value === 'string') {
    const state = REQUEST_STATES.find((one) => one === value);
    if (field === 'state' && state) return text(`requests.state.${state}`);
    const channel = REQUEST_CHANNELS.find((one) => one === value);
    if (field === 'channel' && channel) return text(`requests.channel.${channel}`);
    const priority = REQUEST_PRIORITIES.find((one) => one === value);
    if (field === 'priority' && priority) return text(`requests.priority.${priority}`);
    if (field === 'category') return categoryName(value, vocabulary?.categories, text);
    if (field === 'owner') return vocabulary?.people.find(({ id }) => id === value)?.name ?? value;
    if (field === 'coverage') return vocabulary?.coverages.find(({ id }) => id === value)?.name ?? value;
  }
  return short(plain(value));
};

export interface ChangedField {
  name: string;
  before: string;
  after: string;
}

/** What was another before, field by field, in people's words. */
export const changedFields = ({ changes }: Pick<RequestChange, 'changes'>, vocabulary: RequestVocabulary | undefined, text: Text): ChangedField[] =>
  Object.entries(changes).map(([field, [before, after]]) => ({
    name: Object.hasOwn(NAMES, field) ? text(NAMES[field]) : field,
    before: said(field, before, vocabulary, text),
    after: said(field, after, vocabulary, text),
  }));
