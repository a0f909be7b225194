import type { Settings } from '../../../contracts';
import type { Step } from './step';

/**
 * Drops what nobody in particular did, where the settings say so. Without `anonymous`, sign-ins are kept even when they
 * failed; `authenticatedOnly` drops those too. What the system itself did is kept.
 */
export const identityRules = ({ anonymous, authenticatedOnly }: Settings['capture']): Step => ({
  name: 'identity rules',
  run: (event) => {
    if (event.actorType !== 'public') return null;
    if (authenticatedOnly) return 'unauthenticated';
    return anonymous || event.kind === 'authentication' ? null : 'anonymous';
  },
});
