import { useState } from 'react';
import { Button, Flex, MenuItem, SimpleMenu } from '@strapi/design-system';
import type { RequestFilter, RequestPatch, RequestVocabulary } from '../../../../contracts';
import { useInsightsChangeRequestsMutation } from '../../../api';
import { useMayOpen, useText, type Option } from '../../../components';
import { EraseDialog } from '../EraseDialog';
import type { Selection } from '../list/selection';
import { useOperate } from '../Undo';
import { categoryOptions, peopleOptions, priorityOptions, stateOptions } from '../words';
import { CoverDialog } from './CoverDialog';
import { GroupDialog } from './GroupDialog';
import { SplitDialog } from './SplitDialog';
import { TagsDialog } from './TagsDialog';

interface BulkActionsProps {
  selection: Selection;
  vocabulary: RequestVocabulary;
  filter: RequestFilter;
}

type Asked = 'tags' | 'group' | 'split' | 'cover' | 'erase';

const NOBODY = 'nobody';

/** Everything that can be done with many requests at once; each can be undone but erasing, which asks first. */
export const BulkActions = ({ selection, vocabulary, filter }: BulkActionsProps) => {
  const text = useText();
  const mayOpen = useMayOpen();
  const operate = useOperate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [changeMany] = useInsightsChangeRequestsMutation();
  const mayWrite = mayOpen('writeRequests');

  const change = (patch: RequestPatch): void => {
    const done = operate(changeMany({ selection: selection.wanted, patch }), ({ id, changed }) => ({
      message: text('requests.changed', { changed }),
      operation: changed > 0 ? id : null,
    }));
    void done.then((isDone) => {
      if (isDone) selection.clear();
    });
  };
  const close = (): void => setAsked(null);
  const finish = (): void => {
    close();
    selection.clear();
  };
  const ids = selection.chosen.map(({ id }) => id);
  const people = [{ value: NOBODY, label: text('requests.nobody') }, ...peopleOptions(vocabulary)];

  return (
    <Flex gap={2} wrap="wrap">
      {mayWrite ? (
        <>
          <Choose label={text('requests.field.state')} options={stateOptions(text).filter(({ value }) => value !== 'covered')} onChoose={(state) => change({ state })} />
          <Choose label={text('requests.field.category')} options={categoryOptions(vocabulary.categories, text)} onChoose={(category) => change({ category })} />
          <Choose label={text('requests.field.priority')} options={priorityOptions(text)} onChoose={(priority) => change({ priority })} />
          <Choose label={text('requests.field.owner')} options={people} onChoose={(owner) => change({ owner: owner === NOBODY ? null : owner })} />
          <Button variant="tertiary" size="S" onClick={() => setAsked('tags')}>
            {text('requests.field.tags')}
          </Button>
          {/* Groups take requests one by one: what a filter finds may be thousands that nobody has seen. */}
          <Button variant="tertiary" size="S" disabled={selection.all} onClick={() => setAsked('group')}>
            {text('requests.group.add')}
          </Button>
          {filter.group !== undefined && !selection.all ? (
            <Button variant="tertiary" size="S" onClick={() => setAsked('split')}>
              {text('requests.group.split')}
            </Button>
          ) : null}
        </>
      ) : null}
      {mayOpen('coverRequests') ? (
        <Button variant="secondary" size="S" onClick={() => setAsked('cover')}>
          {text('requests.cover')}
        </Button>
      ) : null}
      {mayWrite ? (
        <Button variant="tertiary" size="S" onClick={() => change({ state: 'dismissed' })}>
          {text('requests.dismiss')}
        </Button>
      ) : null}
      {mayOpen('eraseRequests') ? (
        <Button variant="danger-light" size="S" disabled={selection.all} onClick={() => setAsked('erase')}>
          {text('requests.erase')}
        </Button>
      ) : null}
      {asked === 'tags' ? <TagsDialog known={vocabulary.tags} onChange={(patch) => { close(); change(patch); }} onClose={close} /> : null}
      {asked === 'group' ? <GroupDialog requests={selection.chosen} onDone={finish} onClose={close} /> : null}
      {asked === 'split' && filter.group !== undefined ? <SplitDialog group={filter.group} ids={ids} onDone={finish} onClose={close} /> : null}
      {asked === 'cover' ? <CoverDialog what={{ selection: selection.wanted }} name={selection.chosen[0]?.summary ?? ''} onDone={finish} onClose={close} /> : null}
      {asked === 'erase' ? <EraseDialog ids={ids} onDone={finish} onClose={close} /> : null}
    </Flex>
  );
};

interface ChooseProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  onChoose: (value: Value) => void;
}

const Choose = <Value extends string>({ label, options, onChoose }: ChooseProps<Value>) => (
  <SimpleMenu label={label} tag={Button} variant="tertiary" size="S">
    {options.map((option) => (
      <MenuItem key={option.value} onSelect={() => onChoose(option.value)}>
        {option.label}
      </MenuItem>
    ))}
  </SimpleMenu>
);
