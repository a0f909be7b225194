import type { ConditionPreview, ConditionPreviewRequest, RuleTargetChoice } from '../../contracts';
import type { Access } from '../host';
import { InputError, UnknownError } from '../http';
import type { Clock } from '../lib';
import { previewOf } from './run/planner';
import type { Targets } from './target';

const SHOWN = 10;

/**
 * What a condition matches now; writes nothing.
 * @throws UnknownError where the target is none that the person may read.
 * @throws InputError where the person sees only some of its entries.
 */
export const previewCondition = async (
  { targets, clock }: { targets: Targets; clock: Clock },
  access: Access,
  { target: uid, condition: json, version = 'draft', limit = SHOWN }: ConditionPreviewRequest
): Promise<ConditionPreview> => {
  if (!targets.list(access).some((candidate) => candidate.uid === uid)) throw new UnknownError('target', uid);
  if (access.seesOnlySome(uid)) throw new InputError('target', 'your role sees only some of its entries');
  const target: RuleTargetChoice = { kind: 'collection', uid, version };
  const { condition, problem } = targets.parse(target, json, access);
  if (!condition) return { problem, matched: 0, total: 0, entries: [] };
  const inquiry = await targets.ask(target, condition, clock.now(), access);
  return {
    problem: null,
    matched: await inquiry.matched(),
    total: await inquiry.total(),
    entries: (await inquiry.page(0, limit)).map(previewOf),
  };
};
