import type { Settings } from '../../../contracts';
import { createSteps } from '../../../server/pipeline/steps';
import { kept, NOON } from './stage/steps';
import { anEvent, newId, settingsWith } from './stage/world';

describe('sampling', () => {
  const half = ({ sampling }: Settings) => void (sampling.rate = 0.5);

  it('keeps the share of raw rows that the settings say, and each stands for the others', () => {
    const steps = createSteps(settingsWith(half));
    const events = Array.from({ length: 4000 }, () => anEvent({ id: newId() }));
    for (const event of events) for (const step of steps) step.run(event, { now: NOON, shedding: false });
    const rows = events.filter(({ sampledOut }) => !sampledOut);
    expect(rows.length).toBeGreaterThan(1800);
    expect(rows.length).toBeLessThan(2200);
    expect(rows.every(({ weight }) => weight === 2)).toBe(true);
  });

  it('decides alike for the same event', () => {
    const id = newId();
    expect(kept({ id }, half).sampledOut).toBe(kept({ id }, half).sampledOut);
  });

  it('never leaves out errors, sign-ins and content changes', () => {
    const none = ({ sampling }: Settings) => void (sampling.rate = 0);
    expect(kept({}, none).sampledOut).toBe(true);
    expect(kept({ status: 404 }, none).sampledOut).toBe(false);
    expect(kept({ errorName: 'Aborted', status: null }, none).sampledOut).toBe(false);
    expect(kept({ kind: 'authentication' }, none)).toMatchObject({ sampledOut: false, weight: 1 });
    expect(kept({ kind: 'content_change' }, none).sampledOut).toBe(false);
  });

  it('follows the first route that matches', () => {
    const change = ({ sampling }: Settings) => void (sampling.routes = { 'GET /api/articles': 1, 'GET /api/*': 0 });
    expect(kept({ route: 'GET /api/articles' }, change).sampledOut).toBe(false);
    expect(kept({ route: 'GET /api/authors' }, change).sampledOut).toBe(true);
    expect(kept({ route: 'POST /api/authors' }, change).sampledOut).toBe(false);
  });
});
