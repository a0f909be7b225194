import { useState } from 'react';
import { Button, Checkbox, Field, Flex, MenuItem, SimpleMenu, TextInput, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { SavedRequestView } from '../../../../contracts';
import { useInsightsDeleteRequestViewMutation, useInsightsSaveRequestViewMutation } from '../../../api';
import { ConfirmDialog, useAttempt, useText } from '../../../components';
import { FormDialog } from '../FormDialog';
import type { RequestAddress } from './address';
import { isSameFilter } from './filters';

interface SavedViewsProps {
  address: RequestAddress;
  views: SavedRequestView[];
}

/** Filters with a name: picks one, keeps the one that is set, deletes one's own. */
export const SavedViews = ({ address, views }: SavedViewsProps) => {
  const text = useText();
  const [isSaving, setIsSaving] = useState(false);
  const [deleted, setDeleted] = useState<SavedRequestView | null>(null);
  const current = views.find(({ filter }) => isSameFilter(filter, address.filter));
  return (
    <Flex gap={2} wrap="wrap">
      <SimpleMenu label={current?.name ?? text('requests.views')} tag={Button} variant="tertiary" size="S">
        <MenuItem onSelect={address.clear}>{text('requests.views.all')}</MenuItem>
        {views.map((view) => (
          <MenuItem key={view.id} onSelect={() => address.replace(view.filter)}>
            {view.shared ? text('requests.views.shared', { name: view.name }) : view.name}
          </MenuItem>
        ))}
      </SimpleMenu>
      {address.isFiltered && !current ? (
        <Button variant="ghost" size="S" onClick={() => setIsSaving(true)}>
          {text('requests.views.save')}
        </Button>
      ) : null}
      {current?.mine ? (
        <Button variant="ghost" size="S" startIcon={<Trash />} onClick={() => setDeleted(current)}>
          {text('requests.views.delete')}
        </Button>
      ) : null}
      {isSaving ? <SaveView address={address} onClose={() => setIsSaving(false)} /> : null}
      {deleted ? <DeleteView view={deleted} onClose={() => setDeleted(null)} /> : null}
    </Flex>
  );
};

const SaveView = ({ address, onClose }: { address: RequestAddress; onClose: () => void }) => {
  const text = useText();
  const attempt = useAttempt();
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [save, { isLoading }] = useInsightsSaveRequestViewMutation();
  const given = name.trim();
  return (
    <FormDialog
      title={text('requests.views.save')}
      confirm={text('requests.save')}
      isBusy={isLoading}
      isIncomplete={given === ''}
      onClose={onClose}
      onSubmit={() => void attempt(save({ name: given, filter: address.filter, shared }), text('requests.views.saved', { name: given }), onClose)}
    >
      <Field.Root name="name" required>
        <Field.Label>{text('requests.views.name')}</Field.Label>
        <TextInput autoFocus value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Field.Root>
      <Checkbox checked={shared} onCheckedChange={(checked) => setShared(checked === true)}>
        {text('requests.views.share')}
      </Checkbox>
    </FormDialog>
  );
};

const DeleteView = ({ view, onClose }: { view: SavedRequestView; onClose: () => void }) => {
  const text = useText();
  const attempt = useAttempt();
  const [remove, { isLoading }] = useInsightsDeleteRequestViewMutation();
  return (
    <ConfirmDialog
      isOpen
      tone="danger"
      isBusy={isLoading}
      title={text('requests.views.delete')}
      confirm={text('requests.views.delete')}
      onClose={onClose}
      onConfirm={() => void attempt(remove({ id: view.id }), text('requests.views.deleted', { name: view.name }), onClose)}
    >
      <Typography textAlign="center">{text('requests.views.delete.confirm', { name: view.name })}</Typography>
    </ConfirmDialog>
  );
};
