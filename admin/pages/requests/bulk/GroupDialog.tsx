import { useState } from 'react';
import { Field, Radio, TextInput } from '@strapi/design-system';
import { REQUEST_LIMITS, type RequestView } from '../../../../contracts';
import { useInsightsAddToRequestGroupMutation, useInsightsCreateRequestGroupMutation } from '../../../api';
import { useText } from '../../../components';
import { FormDialog } from '../FormDialog';
import { GroupPicker } from '../groups/GroupPicker';
import { useOperate } from '../Undo';

interface GroupDialogProps {
  requests: Pick<RequestView, 'id' | 'summary' | 'group'>[];
  onDone: () => void;
  onClose: () => void;
}

/** Puts requests that ask the same together: into a new group, or into one that is there. */
export const GroupDialog = ({ requests, onDone, onClose }: GroupDialogProps) => {
  const text = useText();
  const operate = useOperate();
  const known = requests.find(({ group }) => group !== null)?.group ?? null;
  const [kind, setKind] = useState<'new' | 'existing'>(known ? 'existing' : 'new');
  const [title, setTitle] = useState(requests[0]?.summary ?? '');
  const [group, setGroup] = useState<string | null>(known?.id ?? null);
  const [create, creating] = useInsightsCreateRequestGroupMutation();
  const [add, adding] = useInsightsAddToRequestGroupMutation();
  const ids = requests.map(({ id }) => id);

  const submit = async (): Promise<void> => {
    const isDone =
      kind === 'new'
        ? await operate(create({ title: title.trim(), ids }), ({ operation, count }) => ({ message: text('requests.group.created', { count }), operation }))
        : await operate(add({ id: group ?? '', ids }), ({ id, changed }) => ({ message: text('requests.group.added', { changed }), operation: changed > 0 ? id : null }));
    if (isDone) onDone();
  };

  return (
    <FormDialog
      title={text('requests.group.add')}
      confirm={text('requests.group.confirm')}
      isBusy={creating.isLoading || adding.isLoading}
      isIncomplete={kind === 'new' ? title.trim() === '' : group === null}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Radio.Group aria-label={text('requests.group.add')} value={kind} onValueChange={(value) => setKind(value === 'new' ? 'new' : 'existing')}>
        <Radio.Item value="new">{text('requests.group.new')}</Radio.Item>
        <Radio.Item value="existing">{text('requests.group.existing')}</Radio.Item>
      </Radio.Group>
      {kind === 'new' ? (
        <Field.Root name="title" required>
          <Field.Label>{text('requests.group.title')}</Field.Label>
          <TextInput autoFocus value={title} maxLength={REQUEST_LIMITS.summary} onChange={(event) => setTitle(event.target.value)} />
        </Field.Root>
      ) : (
        <GroupPicker value={group} onChange={setGroup} />
      )}
    </FormDialog>
  );
};
