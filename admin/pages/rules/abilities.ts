import type { RuleSummary } from '../../../contracts';

type Standing = Pick<RuleSummary, 'state' | 'shadow' | 'latestState' | 'activeVersion'>;

/** Whether its switch does something: it runs, or something approved waits to. */
export const canSwitch = ({ state }: Standing): boolean => state === 'active' || state === 'paused' || state === 'approved';

/** Whether it can be run by hand. */
export const canRun = ({ state }: Standing): boolean => state === 'active';

/** Whether a version is approved that does not act yet: the first one, a newer one, or the one that only watches. */
export const canActivate = ({ state, shadow, latestState }: Standing): boolean =>
  state === 'approved' || state === 'paused' || (state === 'active' && latestState === 'approved' && shadow);

/** Whether it can be let to watch: whatever is not retired, approved or not. */
export const canWatch = ({ state, shadow }: Standing): boolean => state !== 'retired' && !(state === 'active' && shadow);

export const canPause = ({ state }: Standing): boolean => state === 'active';

export const canRetire = ({ state }: Standing): boolean => state !== 'retired';

/** Whether the latest version can be given to others to approve. */
export const canSubmit = ({ state, latestState }: Standing): boolean => state !== 'retired' && latestState === 'draft';
