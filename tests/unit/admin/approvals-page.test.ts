import { awaitsMe, countForMe, inOrder, isOpen, shortHash } from '../../../admin/pages/approvals/words';
import { isConflict, isGone } from '../../../admin/components/failures';
import type { ApprovalSummary } from '../../../contracts';

type Row = Pick<ApprovalSummary, 'id' | 'state' | 'barred' | 'expiresAt' | 'submittedAt'>;

const row = (id: string, over: Partial<Row> = {}): Row => ({
  id,
  state: 'pending',
  barred: null,
  submittedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2026-11-10T00:00:00.000Z',
  ...over,
});

describe('The inbox of approvals', () => {
  it('keeps what waits apart from what was decided', () => {
    const states = ['pending', 'approved', 'rejected', 'withdrawn', 'expired', 'stale'] as const;
    expect(states.filter((state) => isOpen({ state }))).toEqual(['pending', 'stale']);
  });

  it('counts only what the person can decide', () => {
    const approvals = [
      row('mine'),
      row('own', { barred: 'author' }),
      row('voted', { barred: 'voted' }),
      row('old', { state: 'stale' }),
      row('done', { state: 'approved', barred: 'closed' }),
    ];
    expect(countForMe(approvals)).toBe(1);
    expect(approvals.filter(awaitsMe).map(({ id }) => id)).toEqual(['mine']);
  });

  it('shows first what the person can decide, of that first what expires first', () => {
    const approvals = [
      row('decided earlier', { state: 'rejected', submittedAt: '2026-10-01T00:00:00.000Z' }),
      row('of others', { barred: 'role', expiresAt: '2026-11-02T00:00:00.000Z' }),
      row('later'),
      row('decided lately', { state: 'approved', submittedAt: '2026-10-20T00:00:00.000Z' }),
      row('sooner', { expiresAt: '2026-11-03T00:00:00.000Z' }),
    ];
    const before = approvals.map(({ id }) => id);
    expect(inOrder(approvals).map(({ id }) => id)).toEqual([
      'sooner',
      'later',
      'of others',
      'decided lately',
      'decided earlier',
    ]);
    expect(approvals.map(({ id }) => id)).toEqual(before);
  });

  it('writes a hash so that two people can compare it aloud', () => {
    expect(shortHash('3f9a1b2c77de01aa')).toBe('3f9a1b2c');
  });
});

describe('A refused vote', () => {
  const refused = (status: number, field?: string) => ({ status, name: 'ConflictError', message: 'no', details: { field } });

  it('tells a plan that has changed from an approval that others have decided', () => {
    expect(isConflict(refused(409, 'planHash'), 'planHash')).toBe(true);
    expect(isConflict(refused(409, 'approval'), 'planHash')).toBe(false);
    expect(isConflict(refused(400, 'planHash'), 'planHash')).toBe(false);
  });

  it('understands errors of any shape', () => {
    const shapes: unknown[] = [undefined, null, 'text', {}, { status: 409 }, { status: 409, details: null }, new Error('no network')];
    expect(shapes.map((error) => isConflict(error, 'planHash'))).toEqual(shapes.map(() => false));
    expect(shapes.map(isGone)).toEqual(shapes.map(() => false));
    expect(isGone(refused(404))).toBe(true);
  });
});
