import { useCallback, useState } from 'react';
import type { RuleDefinition } from '../../../../contracts';
import { codeOf } from './blank';

export interface RuleDraft {
  definition: RuleDefinition;
  code: string;
  change: (part: Partial<RuleDefinition>) => void;
  changeCode: (code: string) => void;
  isDirty: boolean;
  /** What there is now is what is stored. */
  settle: () => void;
}

/** What is written. The code follows the name until somebody writes one. */
export const useRuleDraft = (initial: RuleDefinition, initialCode: string | null): RuleDraft => {
  const [definition, setDefinition] = useState(initial);
  const [ownCode, setOwnCode] = useState(initialCode);
  const code = ownCode ?? codeOf(definition.name);
  const now = JSON.stringify([definition, code]);
  const [stored, setStored] = useState(now);

  const change = useCallback((part: Partial<RuleDefinition>) => setDefinition((before) => ({ ...before, ...part })), []);
  const settle = useCallback(() => setStored(now), [now]);
  return { definition, code, change, changeCode: setOwnCode, isDirty: now !== stored, settle };
};
