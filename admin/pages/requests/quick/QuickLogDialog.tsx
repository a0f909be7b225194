import { useRef, type KeyboardEvent } from 'react';
import { Button, Field, Flex, Grid, Modal, TextInput, Typography } from '@strapi/design-system';
import { REQUEST_LIMITS, type EntryReference } from '../../../../contracts';
import { useInsightsRequestVocabularyQuery } from '../../../api';
import { entryName, FormCell, OptionSelect, useFocusBack, useText } from '../../../components';
import { categoryOptions, channelOptions } from '../words';
import { AskedBefore } from './AskedBefore';
import { useQuickLog } from './useQuickLog';

interface QuickLogDialogProps {
  /** The content it is about. */
  entry?: Pick<EntryReference, 'uid' | 'documentId' | 'locale' | 'label'>;
  onClose: () => void;
}

/** Three fields and no mouse: what was asked, Tab, how, Tab, what kind, Enter. Ctrl+Enter logs it and begins the next. */
export const QuickLogDialog = ({ entry, onClose }: QuickLogDialogProps) => {
  const text = useText();
  const focusBack = useFocusBack();
  const summary = useRef<HTMLInputElement>(null);
  const { data: vocabulary } = useInsightsRequestVocabularyQuery({});
  const categories = vocabulary?.categories ?? [];
  const codes = categories.filter(({ archived }) => !archived).map(({ code }) => code);
  const log = useQuickLog(entry ? { uid: entry.uid, documentId: entry.documentId } : null, codes);
  const { draft, change, errors, isBusy, isEmpty } = log;

  const submit = async (goesOn: boolean): Promise<void> => {
    if (isBusy || !(await log.log())) return;
    if (goesOn) summary.current?.focus();
    else onClose();
  };

  /** Enter in a closed list would open it: here it logs, wherever the keyboard is in the form. Space and arrows open lists. */
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.target instanceof HTMLElement)) return;
    const goesOn = event.ctrlKey || event.metaKey;
    const isField = event.target.matches('input, [role="combobox"][aria-expanded="false"]');
    if (!goesOn && !isField) return;
    event.preventDefault();
    event.stopPropagation();
    void submit(goesOn);
  };

  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content aria-describedby={undefined} onCloseAutoFocus={focusBack} onKeyDownCapture={press}>
        <Modal.Header closeLabel={text('requests.close')}>
          <Modal.Title>{text('requests.log')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            {entry ? (
              <Typography textColor="neutral600">
                {entry.label === null ? text('requests.log.aboutThis') : text('requests.log.about', { entry: entryName(entry) })}
              </Typography>
            ) : null}
            <Grid.Root gap={4}>
              <FormCell col={12}>
                <Field.Root name="summary" required error={errors.summary}>
                  <Field.Label>{text('requests.field.summary')}</Field.Label>
                  <TextInput
                    ref={summary}
                    autoFocus
                    autoComplete="off"
                    maxLength={REQUEST_LIMITS.summary}
                    placeholder={text('requests.log.example')}
                    value={draft.summary}
                    onChange={(event) => change({ summary: event.target.value })}
                  />
                  <Field.Error />
                </Field.Root>
              </FormCell>
              <FormCell col={6}>
                <Field.Root name="channel" error={errors.channel}>
                  <Field.Label>{text('requests.field.channel')}</Field.Label>
                  <OptionSelect options={channelOptions(text)} value={draft.channel} onChange={(channel) => change({ channel })} />
                  <Field.Error />
                </Field.Root>
              </FormCell>
              <FormCell col={6}>
                <Field.Root name="category" error={errors.category}>
                  <Field.Label>{text('requests.field.category')}</Field.Label>
                  <OptionSelect options={categoryOptions(categories, text)} value={draft.category} onChange={(category) => change({ category })} />
                  <Field.Error />
                </Field.Root>
              </FormCell>
            </Grid.Root>
            <Flex justifyContent="space-between" gap={3} wrap="wrap">
              <Typography variant="pi" textColor="neutral600">
                {text('requests.log.keys')}
              </Typography>
              <Flex gap={2}>
                <Button variant="tertiary" disabled={isEmpty} loading={isBusy} onClick={() => void submit(true)}>
                  {text('requests.log.next')}
                </Button>
                <Button disabled={isEmpty} loading={isBusy} onClick={() => void submit(false)}>
                  {text('requests.log.confirm')}
                </Button>
              </Flex>
            </Flex>
            <AskedBefore
              words={draft.summary}
              isBusy={isBusy}
              onAgain={(similar) => {
                void log.logAgain(similar).then((isDone) => {
                  if (isDone) onClose();
                });
              }}
            />
          </Flex>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
