import { FIRST_CATEGORIES, REQUEST_CHANNELS, REQUEST_PRIORITIES, REQUEST_STATES } from '../../../contracts';
import type { RequestCategory, RequestPriority, RequestState, RequestVocabulary } from '../../../contracts';
import type { Option, Text, Tone } from '../../components';

const FIRST: readonly string[] = FIRST_CATEGORIES;
const isFirst = (code: string): code is (typeof FIRST_CATEGORIES)[number] => FIRST.includes(code);

/** What people call a category: the name somebody gave it; those of a new installation have one in each language. */
export const categoryName = (code: string, categories: readonly RequestCategory[] | undefined, text: Text): string => {
  const given = categories?.find((category) => category.code === code)?.name;
  if (given) return given;
  return isFirst(code) ? text(`requests.category.${code}`) : code;
};

/** Categories to choose from: those in use, and an archived one where it is chosen already. */
export const categoryOptions = (categories: readonly RequestCategory[], text: Text, chosen?: string): Option[] =>
  categories
    .filter(({ archived, code }) => !archived || code === chosen)
    .map(({ code }) => ({ value: code, label: categoryName(code, categories, text) }));

export const channelOptions = (text: Text) =>
  REQUEST_CHANNELS.map((value) => ({ value, label: text(`requests.channel.${value}`) }));

export const priorityOptions = (text: Text) =>
  REQUEST_PRIORITIES.map((value) => ({ value, label: text(`requests.priority.${value}`) }));

export const stateOptions = (text: Text) =>
  REQUEST_STATES.map((value) => ({ value, label: text(`requests.state.${value}`) }));

export const peopleOptions = ({ people }: Pick<RequestVocabulary, 'people'>): Option[] =>
  people.map(({ id, name }) => ({ value: id, label: name }));

export const STATE_TONES: Record<RequestState, Tone> = {
  new: 'primary',
  answered: 'secondary',
  covered: 'success',
  dismissed: 'neutral',
};

/** Priorities that are worth a colour; the others are said in plain words. */
export const PRIORITY_TONES: Partial<Record<RequestPriority, Tone>> = { high: 'warning', urgent: 'danger' };
