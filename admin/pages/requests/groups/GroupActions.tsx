import { useState } from 'react';
import { Button, Field, Flex, TextInput, Typography } from '@strapi/design-system';
import { REQUEST_LIMITS, type RequestGroup } from '../../../../contracts';
import { useInsightsMergeRequestGroupsMutation, useInsightsRenameRequestGroupMutation } from '../../../api';
import { useMayOpen, useText } from '../../../components';
import { CoverDialog } from '../bulk/CoverDialog';
import { FormDialog } from '../FormDialog';
import { useOperate } from '../Undo';
import { GroupPicker } from './GroupPicker';

type Asked = 'rename' | 'merge' | 'cover';

/** What can be done with a whole group. */
export const GroupActions = ({ group }: { group: Pick<RequestGroup, 'id' | 'title'> }) => {
  const text = useText();
  const mayOpen = useMayOpen();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  return (
    <Flex gap={2} wrap="wrap">
      {mayOpen('writeRequests') ? (
        <>
          <Button size="S" variant="tertiary" onClick={() => setAsked('rename')}>
            {text('requests.rename')}
          </Button>
          <Button size="S" variant="tertiary" onClick={() => setAsked('merge')}>
            {text('requests.group.merge')}
          </Button>
        </>
      ) : null}
      {mayOpen('coverRequests') ? (
        <Button size="S" variant="secondary" onClick={() => setAsked('cover')}>
          {text('requests.group.cover')}
        </Button>
      ) : null}
      {asked === 'rename' ? <RenameDialog group={group} onClose={close} /> : null}
      {asked === 'merge' ? <MergeDialog group={group} onClose={close} /> : null}
      {asked === 'cover' ? <CoverDialog what={{ group: group.id }} name={group.title} onDone={close} onClose={close} /> : null}
    </Flex>
  );
};

interface DialogProps {
  group: Pick<RequestGroup, 'id' | 'title'>;
  onClose: () => void;
}

const RenameDialog = ({ group, onClose }: DialogProps) => {
  const text = useText();
  const operate = useOperate();
  const [title, setTitle] = useState(group.title);
  const [rename, { isLoading }] = useInsightsRenameRequestGroupMutation();
  const submit = async (): Promise<void> => {
    const isDone = await operate(rename({ id: group.id, title: title.trim() }), ({ operation }) => ({ message: text('requests.group.renamed'), operation }));
    if (isDone) onClose();
  };
  return (
    <FormDialog title={text('requests.group.rename')} confirm={text('requests.save')} isBusy={isLoading} isIncomplete={title.trim() === ''} onClose={onClose} onSubmit={() => void submit()}>
      <Field.Root name="title" required>
        <Field.Label>{text('requests.group.title')}</Field.Label>
        <TextInput autoFocus value={title} maxLength={REQUEST_LIMITS.summary} onChange={(event) => setTitle(event.target.value)} />
      </Field.Root>
    </FormDialog>
  );
};

const MergeDialog = ({ group, onClose }: DialogProps) => {
  const text = useText();
  const operate = useOperate();
  const [other, setOther] = useState<string | null>(null);
  const [merge, { isLoading }] = useInsightsMergeRequestGroupsMutation();
  const submit = async (): Promise<void> => {
    const isDone = await operate(merge({ id: group.id, groups: other === null ? [] : [other] }), ({ id, changed }) => ({
      message: text('requests.group.merged', { changed }),
      operation: changed > 0 ? id : null,
    }));
    if (isDone) onClose();
  };
  return (
    <FormDialog title={text('requests.group.merge')} confirm={text('requests.group.merge.confirm')} isBusy={isLoading} isIncomplete={other === null} onClose={onClose} onSubmit={() => void submit()}>
      <Typography>{text('requests.group.merge.text', { title: group.title })}</Typography>
      <GroupPicker value={other} except={group.id} onChange={setOther} />
    </FormDialog>
  );
};
