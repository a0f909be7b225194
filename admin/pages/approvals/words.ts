import type { ApprovalState, ApprovalSummary } from '../../../contracts';
import type { Tone } from '../../components';

export const APPROVAL_TONES: Record<ApprovalState, Tone> = {
  pending: 'primary',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
  expired: 'neutral',
  stale: 'warning',
};

/** Waits for votes, or for somebody to look at it again. */
export const isOpen = ({ state }: Pick<ApprovalSummary, 'state'>): boolean => state === 'pending' || state === 'stale';

/** Whether the asking person can decide it. */
export const awaitsMe = ({ state, barred }: Pick<ApprovalSummary, 'state' | 'barred'>): boolean =>
  state === 'pending' && barred === null;

/** How many of them the asking person can decide. */
export const countForMe = (approvals: Pick<ApprovalSummary, 'state' | 'barred'>[]): number =>
  approvals.filter(awaitsMe).length;

/** What the asking person can decide first, then what expires first; what is decided by when it was submitted, newest first. */
export const inOrder = <Row extends Pick<ApprovalSummary, 'state' | 'barred' | 'expiresAt' | 'submittedAt'>>(
  approvals: Row[]
): Row[] =>
  [...approvals].sort((one, other) => {
    if (isOpen(one) !== isOpen(other)) return isOpen(one) ? -1 : 1;
    if (!isOpen(one)) return Date.parse(other.submittedAt) - Date.parse(one.submittedAt);
    if (awaitsMe(one) !== awaitsMe(other)) return awaitsMe(one) ? -1 : 1;
    return Date.parse(one.expiresAt) - Date.parse(other.expiresAt);
  });

const HASH_DIGITS = 8;

/** As people compare two hashes: the first digits. */
export const shortHash = (hash: string): string => hash.slice(0, HASH_DIGITS);
