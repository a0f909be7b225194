import type { RuleDefinition, RuleTestResult } from '../../../contracts';
import type { Clock } from '../../lib';
import type { Targets } from '../target';

/** Runs the tests that are kept with a rule: its condition on sample entries. What other entries or metrics say is asked now. */
export const runTests = async (
  { target, condition, trigger, tests }: RuleDefinition,
  { targets, clock }: { targets: Targets; clock: Clock }
): Promise<RuleTestResult[]> => {
  const { condition: parsed, problem } = targets.parse(target, condition, null, { changes: trigger.kind === 'content' });
  const results: RuleTestResult[] = [];
  for (const { name, entry, before, now, expected } of tests) {
    if (!parsed) {
      results.push({ name, expected, actual: false, explanation: null, problem: problem.message });
      continue;
    }
    const inquiry = await targets.ask(target, parsed, now === undefined ? clock.now() : Date.parse(now));
    const explanation = await inquiry.explain({ reference: null, values: entry, before: before ?? null });
    results.push({ name, expected, actual: explanation.result, explanation, problem: null });
  }
  return results;
};
