import { useCallback, useState, type MutableRefObject } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { RuleDefinition, RuleDetail } from '../../../../contracts';
import { useInsightsCreateRuleMutation, useInsightsSaveRuleMutation, useInsightsSubmitRuleMutation } from '../../../api';
import { approvalPath, isConflict, rulePath, useProblem, useText } from '../../../components';

interface Stored {
  id: string;
  version: number;
}

export interface Written {
  definition: RuleDefinition;
  code: string;
}

export interface Saving {
  /** Null of a rule that was never saved. */
  stored: Stored | null;
  isBusy: boolean;
  /** Somebody else has saved a newer version meanwhile. */
  hasConflict: boolean;
  /** Why the code was refused. */
  codeProblem: string | undefined;
  save: (written: Written) => Promise<boolean>;
  submit: (written: Written, isDirty: boolean, answer: { comment: string; activate: boolean }) => Promise<void>;
}

/** What the server says of one field of the request. */
const reasonOf = (error: unknown, field: string): string | undefined => {
  if (!isRecord(error) || !isRecord(error.details) || error.details.field !== field) return undefined;
  return typeof error.details.reason === 'string' ? error.details.reason : undefined;
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Stores what was written and opens the page where it goes on.
 * @param isDirty cleared before another page is opened, so that nobody is asked about what was just saved
 */
export const useSaving = (initial: Stored | null, isDirty: MutableRefObject<boolean>, settle: () => void): Saving => {
  const text = useText();
  const navigate = useNavigate();
  const problem = useProblem();
  const { toggleNotification } = useNotification();
  const [stored, setStored] = useState(initial);
  const [hasConflict, setHasConflict] = useState(false);
  const [codeProblem, setCodeProblem] = useState<string>();
  const [createRule, creating] = useInsightsCreateRuleMutation();
  const [saveRule, saving] = useInsightsSaveRuleMutation();
  const [submitRule, submitting] = useInsightsSubmitRuleMutation();

  const store = useCallback(
    async ({ definition, code }: Written): Promise<RuleDetail | null> => {
      try {
        const rule = stored
          ? await saveRule({ id: stored.id, definition, basedOn: stored.version }).unwrap()
          : await createRule({ code, definition }).unwrap();
        setStored({ id: rule.id, version: rule.latestVersion });
        setHasConflict(false);
        setCodeProblem(undefined);
        settle();
        isDirty.current = false;
        return rule;
      } catch (error) {
        if (stored && isConflict(error, 'basedOn')) setHasConflict(true);
        else problem(error);
        setCodeProblem(reasonOf(error, 'code'));
        return null;
      }
    },
    [createRule, isDirty, problem, saveRule, settle, stored]
  );

  const save: Saving['save'] = useCallback(
    async (written) => {
      const isNew = stored === null;
      const rule = await store(written);
      if (rule === null) return false;
      toggleNotification({ type: 'success', message: text('rules.edit.saved', { version: rule.latestVersion }) });
      if (isNew) navigate(`${rulePath(rule.id)}/edit`, { replace: true });
      return true;
    },
    [navigate, store, stored, text, toggleNotification]
  );

  const submit: Saving['submit'] = useCallback(
    async (written, changed, answer) => {
      const id = changed || stored === null ? (await store(written))?.id : stored.id;
      if (id === undefined) return;
      try {
        const approval = await submitRule({ id, ...answer }).unwrap();
        toggleNotification({ type: 'success', message: text('rules.submit.done') });
        navigate(approvalPath(approval.id));
      } catch (error) {
        problem(error);
      }
    },
    [navigate, problem, store, stored, submitRule, text, toggleNotification]
  );

  return { stored, isBusy: creating.isLoading || saving.isLoading || submitting.isLoading, hasConflict, codeProblem, save, submit };
};
