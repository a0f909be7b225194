import type { Json } from '../../../contracts';
import { PermanentFailure, type Effect } from '../../delivery';
import type { ActionSubject } from './action';

interface Payload {
  [key: string]: Json;
}

/** The entry of a subject as it stands in a payload. */
export const entryOf = (subject: ActionSubject | null): Json =>
  subject?.reference ? { ...subject.reference } : null;

/** Rule and execution of an effect. */
export const originOf = ({ owner, origin }: Effect): { rule: string; execution: string } => ({ rule: owner, execution: origin });

/** @throws PermanentFailure: a payload that was changed behind our back is not understood. */
export const textIn = (payload: Payload, name: string): string => {
  const value = payload[name];
  if (typeof value !== 'string') throw new PermanentFailure(`its payload has no text "${name}"`);
  return value;
};

export const textsIn = (payload: Payload, name: string): string[] => {
  const value = payload[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

export const isRecord = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws PermanentFailure where it is none. */
export const recordIn = (payload: Payload, name: string): Payload => {
  const value = payload[name];
  if (!isRecord(value)) throw new PermanentFailure(`its payload has no object "${name}"`);
  return value;
};

export const numberIn = (payload: Payload, name: string): number | null => {
  const value = payload[name];
  return typeof value === 'number' ? value : null;
};
