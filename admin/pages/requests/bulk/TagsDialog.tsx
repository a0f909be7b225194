import { useState } from 'react';
import { Field } from '@strapi/design-system';
import type { RequestPatch } from '../../../../contracts';
import { useText } from '../../../components';
import { FormDialog } from '../FormDialog';
import { TagsInput } from '../TagsInput';

interface TagsDialogProps {
  known: string[];
  onChange: (patch: RequestPatch) => void;
  onClose: () => void;
}

/** Tags that many requests get, and tags that are taken from them. */
export const TagsDialog = ({ known, onChange, onClose }: TagsDialogProps) => {
  const text = useText();
  const [addTags, setAdded] = useState<string[]>([]);
  const [removeTags, setRemoved] = useState<string[]>([]);
  return (
    <FormDialog
      title={text('requests.tags.title')}
      confirm={text('requests.save')}
      isBusy={false}
      isIncomplete={addTags.length + removeTags.length === 0}
      onClose={onClose}
      onSubmit={() => onChange({ addTags, removeTags })}
    >
      <Field.Root name="addTags" hint={text('requests.tags.hint')}>
        <Field.Label>{text('requests.tags.add')}</Field.Label>
        <TagsInput value={addTags} known={known} onChange={setAdded} />
        <Field.Hint />
      </Field.Root>
      <Field.Root name="removeTags">
        <Field.Label>{text('requests.tags.remove')}</Field.Label>
        <TagsInput value={removeTags} known={known} onChange={setRemoved} />
      </Field.Root>
    </FormDialog>
  );
};
