import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Button, Flex } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import type { RequestDetail, RequestInput, RequestVocabulary } from '../../../../contracts';
import { useInsightsCreateRequestMutation, useInsightsSaveRequestMutation } from '../../../api';
import { SaveBar, UnsavedGuard, useText } from '../../../components';
import { requestPath } from '../addresses';
import { useFieldErrors } from '../field-errors';
import { rememberUsed } from '../quick/last-used';
import { useSayDone } from '../Undo';
import { AboutPanel } from './AboutPanel';
import { changedParts } from './input';
import { FORM_FIELDS } from './panel';
import { QuestionPanel } from './QuestionPanel';
import { RequesterPanel } from './RequesterPanel';

/** The operation that saving was; null where it changed nothing. */
const newOperation = (before: RequestDetail, after: RequestDetail): string | null => {
  const known = before.history.map(({ operation }) => operation);
  return after.history.find(({ kind, operation }) => kind === 'edited' && operation !== null && !known.includes(operation))?.operation ?? null;
};

interface RequestFormProps {
  initial: RequestInput;
  /** Null of a new request. */
  stored: RequestDetail | null;
  vocabulary: RequestVocabulary;
}

/** Everything that can be written about a request. */
export const RequestForm = ({ initial, stored, vocabulary }: RequestFormProps) => {
  const text = useText();
  const navigate = useNavigate();
  const sayDone = useSayDone();
  // Saving makes the answer that the form began with old: it keeps what it began with.
  const [begun] = useState(initial);
  const [input, setInput] = useState(initial);
  const [create, creating] = useInsightsCreateRequestMutation();
  const [save, saving] = useInsightsSaveRequestMutation();
  const { errors, refuse } = useFieldErrors(FORM_FIELDS);
  const isDirty = JSON.stringify(input) !== JSON.stringify(begun);
  const guard = useRef(isDirty);
  useEffect(() => {
    guard.current = isDirty;
  }, [isDirty]);
  // The first thing that is wrong may be out of sight.
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const [first] = Object.keys(errors);
    if (first !== undefined) form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }, [errors]);
  const change = (part: Partial<RequestInput>): void => setInput((before) => ({ ...before, ...part }));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    try {
      const written = { ...input, summary: input.summary.trim() };
      const request =
        stored === null ? await create(written).unwrap() : await save({ id: stored.id, ...changedParts(begun, written) }).unwrap();
      if (stored === null) rememberUsed(input);
      guard.current = false;
      sayDone({
        message: stored === null ? text('requests.logged', { summary: request.summary }) : text('requests.saved'),
        operation: stored === null ? null : newOperation(stored, request),
      });
      navigate(requestPath(request.id));
    } catch (error) {
      refuse(error);
    }
  };

  const panel = { input, errors, change, vocabulary };
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      <UnsavedGuard isDirty={guard} />
      <Flex direction="column" alignItems="stretch" gap={{ initial: 4, medium: 6 }}>
        <QuestionPanel {...panel} />
        <RequesterPanel {...panel} />
        <AboutPanel {...panel} known={stored?.entry ?? null} />
        <SaveBar isDirty={isDirty} problems={Object.keys(errors).length}>
          <Button type="submit" loading={creating.isLoading || saving.isLoading} disabled={!isDirty || input.summary.trim() === ''}>
            {text('requests.save')}
          </Button>
        </SaveBar>
      </Flex>
    </form>
  );
};
