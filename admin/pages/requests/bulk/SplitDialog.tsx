import { useState } from 'react';
import { Field, TextInput, Typography } from '@strapi/design-system';
import { REQUEST_LIMITS } from '../../../../contracts';
import { useInsightsSplitRequestGroupMutation } from '../../../api';
import { useText } from '../../../components';
import { FormDialog } from '../FormDialog';
import { useOperate } from '../Undo';

interface SplitDialogProps {
  /** Id of the group. */
  group: string;
  ids: string[];
  onDone: () => void;
  onClose: () => void;
}

/** Takes requests out of their group: into a new one where a title is given, into none otherwise. */
export const SplitDialog = ({ group, ids, onDone, onClose }: SplitDialogProps) => {
  const text = useText();
  const operate = useOperate();
  const [title, setTitle] = useState('');
  const [split, { isLoading }] = useInsightsSplitRequestGroupMutation();
  const given = title.trim();
  const submit = async (): Promise<void> => {
    const isDone = await operate(split({ id: group, ids, ...(given === '' ? {} : { title: given }) }), ({ id, changed }) => ({
      message: text('requests.group.taken', { changed }),
      operation: changed > 0 ? id : null,
    }));
    if (isDone) onDone();
  };
  return (
    <FormDialog title={text('requests.group.split')} confirm={text('requests.group.split')} isBusy={isLoading} onClose={onClose} onSubmit={() => void submit()}>
      <Typography>{text('requests.group.split.text', { count: ids.length })}</Typography>
      <Field.Root name="title" hint={text('requests.group.split.hint')}>
        <Field.Label>{text('requests.group.split.title')}</Field.Label>
        <TextInput autoFocus value={title} maxLength={REQUEST_LIMITS.summary} onChange={(event) => setTitle(event.target.value)} />
        <Field.Hint />
      </Field.Root>
    </FormDialog>
  );
};
