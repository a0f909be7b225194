import { COST_PARTS, EVENT_KINDS, EVENT_SOURCES, LARGEST_COST } from '../../../contracts';
import type { Step } from './step';

const DAY_MS = 86_400_000;
const ID_LENGTH = 36;

/** Drops what is no event (people's own code may report anything) and makes its numbers whole. */
export const validEvent = (): Step => ({
  name: 'valid event',
  run: (event, { now }) => {
    // Every source makes or checks its ids; a look at each character would cost more than the rest of this step.
    if (typeof event.id !== 'string' || event.id.length !== ID_LENGTH) return 'invalid';
    if (!Object.hasOwn(EVENT_KINDS, event.kind) || !Object.hasOwn(EVENT_SOURCES, event.source)) return 'invalid';
    // An instant in the future would make summaries that nobody asks for and no retention reaches.
    if (!Number.isFinite(event.at) || event.at < 0 || event.at > now + DAY_MS) return 'invalid';
    event.at = Math.floor(event.at);
    event.status = whole(event.status);
    event.duration = whole(event.duration);
    event.requestBytes = whole(event.requestBytes);
    event.responseBytes = whole(event.responseBytes);
    event.cost = whole(event.cost, LARGEST_COST * COST_PARTS);
    return null;
  },
});

const whole = (value: number | null, largest = Number.MAX_SAFE_INTEGER): number | null =>
  typeof value === 'number' && value >= 0 && value <= largest ? Math.round(value) : null;
