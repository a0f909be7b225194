import type { RuleDefinition } from '../../../contracts';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What the templates page hands over to the editor. */
export interface BegunFrom {
  definition: RuleDefinition;
}

/** The server has made it and will check it again: here it only has to be one. */
const isDefinition = (value: unknown): value is RuleDefinition =>
  isRecord(value) &&
  typeof value.name === 'string' &&
  isRecord(value.target) &&
  isRecord(value.trigger) &&
  Array.isArray(value.actions) &&
  Array.isArray(value.tests);

/** The definition in the state of an address; null where there is none, as after the tab was closed. */
export const begunFrom = (state: unknown): RuleDefinition | null =>
  isRecord(state) && isDefinition(state.definition) ? state.definition : null;
