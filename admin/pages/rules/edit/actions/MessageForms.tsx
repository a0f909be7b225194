import { Flex, Grid, NumberInput } from '@strapi/design-system';
import { FormCell, useText } from '../../../../components';
import { EditorField } from '../EditorField';
import { EditorSelect } from '../EditorSelect';
import { useEditor } from '../editor';
import { ConfigText } from './ConfigText';
import type { ActionFormProps } from './form';
import { numberIn, textIn } from './initial-config';
import { PerField } from './PerField';

export const LogForm = (form: ActionFormProps) => <ConfigText {...form} name="message" required />;

export const AlertForm = (form: ActionFormProps) => (
  <Flex direction="column" alignItems="stretch" gap={4}>
    <ConfigText {...form} name="title" required />
    <ConfigText {...form} name="message" isLong />
    <PerField {...form} />
  </Flex>
);

const NOBODY = '';

export const TaskForm = (form: ActionFormProps) => {
  const text = useText();
  const { vocabulary } = useEditor();
  const { config, pointer, onChange } = form;
  const people = vocabulary.people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <ConfigText {...form} name="title" required />
      <ConfigText {...form} name="description" isLong />
      <Grid.Root gap={4}>
        <FormCell col={4}>
          <EditorSelect
            pointer={`${pointer}/assignee`}
            label={text('rules.config.assignee')}
            options={[{ value: NOBODY, label: text('rules.config.assignee.nobody') }, ...people]}
            value={textIn(config, 'assignee')}
            onChange={(id) => onChange({ ...config, assignee: id === NOBODY ? null : id })}
          />
        </FormCell>
        <FormCell col={3}>
          <EditorField pointer={`${pointer}/dueInDays`} label={text('rules.config.dueInDays')}>
            <NumberInput
              value={numberIn(config, 'dueInDays') ?? undefined}
              placeholder={text('rules.config.dueInDays.none')}
              onValueChange={(days) => onChange({ ...config, dueInDays: days ?? null })}
            />
          </EditorField>
        </FormCell>
        <FormCell col={5}>
          <PerField {...form} initial="entry" />
        </FormCell>
      </Grid.Root>
    </Flex>
  );
};
