import { useEffect, useMemo, useRef, useState } from 'react';
import { Button, Flex, Grid } from '@strapi/design-system';
import { EVENT_FIELDS, type RuleDefinition, type RuleTarget, type RuleVocabulary } from '../../../../contracts';
import { rulePath, SaveBar, TextLink, UnsavedGuard, useMayOpen, useText, Warning } from '../../../components';
import { ActionsPanel } from './actions/ActionsPanel';
import { BasicsPanel } from './BasicsPanel';
import { CheckPanel } from './CheckPanel';
import { ConditionPanel } from './ConditionPanel';
import { EditorContext, type Editor } from './editor';
import { FiringPanel } from './FiringPanel';
import { MatchesPanel } from './MatchesPanel';
import { SubmitDialog } from './SubmitDialog';
import { TargetPanel } from './TargetPanel';
import { TestsPanel } from './TestsPanel';
import { Trials } from './Trials';
import { TriggerPanel } from './TriggerPanel';
import { useCheck } from './useCheck';
import { useRuleDraft } from './useRuleDraft';
import { useSaving } from './useSaving';

export interface RuleEditorProps {
  initial: RuleDefinition;
  /** Null of a new rule. */
  stored: { id: string; version: number; code: string } | null;
  /** Of a rule that is begun from another: what is written is not stored yet. */
  startsDirty: boolean;
  targets: RuleTarget[];
  vocabulary: RuleVocabulary;
}

const fieldsOf = ({ target }: RuleDefinition, targets: RuleTarget[]) => {
  if (target.kind === 'event') return EVENT_FIELDS;
  return target.kind === 'collection' ? (targets.find(({ uid }) => uid === target.uid)?.fields ?? []) : [];
};

/** Everything that a rule is, with what is wrong and what it matches beside it. */
export const RuleEditor = ({ initial, stored, startsDirty, targets, vocabulary }: RuleEditorProps) => {
  const text = useText();
  const mayOpen = useMayOpen();
  const draft = useRuleDraft(initial, stored?.code ?? null);
  const { definition, code, change, settle } = draft;
  const isDirty = draft.isDirty || (startsDirty && !stored);
  const guard = useRef(isDirty);
  useEffect(() => {
    guard.current = isDirty;
  }, [isDirty]);
  const saving = useSaving(stored, guard, settle);
  const id = saving.stored?.id;
  const check = useCheck(definition, id);
  const [isSubmitting, setIsSubmitting] = useState(false);

  const editor = useMemo<Editor>(
    () => ({
      definition,
      change,
      targets,
      vocabulary,
      // A new rule begins without reproaches; what it still needs stands in the summary.
      problems: stored || isDirty ? check.problems : [],
      tests: check.tests,
      fields: fieldsOf(definition, targets),
    }),
    [change, check.problems, check.tests, definition, isDirty, stored, targets, vocabulary]
  );
  const written = { definition, code };

  return (
    <EditorContext.Provider value={editor}>
      <UnsavedGuard isDirty={guard} />
      {saving.hasConflict && id !== undefined ? (
        <Warning title={text('rules.conflict.title')} action={<TextLink to={rulePath(id)}>{text('rules.conflict.open')}</TextLink>}>
          {text('rules.conflict.text')}
        </Warning>
      ) : null}
      <Grid.Root gap={{ initial: 4, medium: 6 }}>
        <Grid.Item col={8} s={12} xs={12} direction="column" alignItems="stretch">
          <Flex direction="column" alignItems="stretch" gap={{ initial: 4, medium: 6 }}>
            <BasicsPanel code={code} codeProblem={saving.codeProblem} onCode={saving.stored === null ? draft.changeCode : undefined} />
            <TargetPanel />
            <TriggerPanel />
            <ConditionPanel />
            <FiringPanel />
            <ActionsPanel />
            <TestsPanel />
            <Trials definition={definition} id={id} />
          </Flex>
        </Grid.Item>
        <Grid.Item col={4} s={12} xs={12} direction="column" alignItems="stretch">
          <Flex direction="column" alignItems="stretch" gap={{ initial: 4, medium: 6 }} position="sticky" top={6}>
            <CheckPanel check={check} />
            <MatchesPanel />
          </Flex>
        </Grid.Item>
      </Grid.Root>
      <SaveBar isDirty={isDirty} problems={check.problems.length}>
        <Button variant="secondary" loading={saving.isBusy} disabled={!isDirty} onClick={() => void saving.save(written)}>
          {text('rules.edit.save')}
        </Button>
        {mayOpen('submitRules') ? (
          <Button
            loading={saving.isBusy}
            disabled={check.problems.length > 0}
            onClick={() => setIsSubmitting(true)}
          >
            {text('rules.submit')}
          </Button>
        ) : null}
      </SaveBar>
      <SubmitDialog
        isOpen={isSubmitting}
        isBusy={saving.isBusy}
        approval={vocabulary.approval}
        onClose={() => setIsSubmitting(false)}
        onSubmit={(answer) => {
          setIsSubmitting(false);
          void saving.submit(written, isDirty, answer);
        }}
      />
    </EditorContext.Provider>
  );
};
