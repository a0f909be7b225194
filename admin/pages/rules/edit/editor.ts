import { createContext, useContext } from 'react';
import type { ConditionField, RuleDefinition, RuleProblem, RuleTarget, RuleTestResult, RuleVocabulary } from '../../../../contracts';

/** What all parts of the editor share. */
export interface Editor {
  definition: RuleDefinition;
  change: (part: Partial<RuleDefinition>) => void;
  problems: RuleProblem[];
  /** Of the tests as they were last run; empty while they are not. */
  tests: RuleTestResult[];
  targets: RuleTarget[];
  vocabulary: RuleVocabulary;
  /** What the condition can name. */
  fields: ConditionField[];
}

export const EditorContext = createContext<Editor | null>(null);

export const useEditor = (): Editor => {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('useEditor stands outside of the rule editor');
  return editor;
};

/** Whether conditions can ask what was before: only a rule that looks when content changes knows. */
export const useKnowsChanges = (): boolean => useContext(EditorContext)?.definition.trigger.kind === 'content';

/** The first thing that is wrong at this place of the definition, or anywhere inside of it. */
export const problemAt = (problems: RuleProblem[], pointer: string): RuleProblem | undefined =>
  problems.find(({ path }) => path === pointer || path.startsWith(`${pointer}/`));

/** Its words; undefined where all is well. Outside of the editor nothing is wrong. */
export const useProblemAt = (pointer: string): string | undefined => {
  const editor = useContext(EditorContext);
  return editor === null ? undefined : problemAt(editor.problems, pointer)?.message;
};
