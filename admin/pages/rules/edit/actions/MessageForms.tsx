import { Flex, Grid, NumberInput, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useText } from '../../../../components';
import { EditorField } from '../EditorField';
import { useEditor } from '../editor';
import type { ActionFormProps } from './form';
import { numberIn, textIn } from './initial-config';
import { PerField } from './PerField';
import { TemplateField } from './TemplateField';

export const LogForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  return (
    <TemplateField
      required
      pointer={`${pointer}/message`}
      label={text('rules.config.message')}
      value={textIn(config, 'message')}
      onChange={(message) => onChange({ ...config, message })}
    />
  );
};

export const AlertForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <TemplateField
        required
        pointer={`${pointer}/title`}
        label={text('rules.config.title')}
        value={textIn(config, 'title')}
        onChange={(title) => onChange({ ...config, title })}
      />
      <TemplateField
        isLong
        pointer={`${pointer}/message`}
        label={text('rules.config.message')}
        value={textIn(config, 'message')}
        onChange={(message) => onChange({ ...config, message })}
      />
      <PerField config={config} pointer={pointer} onChange={onChange} />
    </Flex>
  );
};

const NOBODY = '';

export const TaskForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  const { vocabulary } = useEditor();
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <TemplateField
        required
        pointer={`${pointer}/title`}
        label={text('rules.config.title')}
        value={textIn(config, 'title')}
        onChange={(title) => onChange({ ...config, title })}
      />
      <TemplateField
        isLong
        pointer={`${pointer}/description`}
        label={text('rules.config.description')}
        value={textIn(config, 'description')}
        onChange={(description) => onChange({ ...config, description })}
      />
      <Grid.Root gap={4}>
        <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer={`${pointer}/assignee`} label={text('rules.config.assignee')}>
            <SingleSelect
              value={textIn(config, 'assignee')}
              onChange={(id) => onChange({ ...config, assignee: id === NOBODY ? null : String(id) })}
            >
              <SingleSelectOption value={NOBODY}>{text('rules.config.assignee.nobody')}</SingleSelectOption>
              {vocabulary.people.map(({ id, name }) => (
                <SingleSelectOption key={id} value={id}>
                  {name}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </EditorField>
        </Grid.Item>
        <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
          <EditorField pointer={`${pointer}/dueInDays`} label={text('rules.config.dueInDays')}>
            <NumberInput
              value={numberIn(config, 'dueInDays') ?? undefined}
              placeholder={text('rules.config.dueInDays.none')}
              onValueChange={(days) => onChange({ ...config, dueInDays: days ?? null })}
            />
          </EditorField>
        </Grid.Item>
        <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
          <PerField config={config} pointer={pointer} onChange={onChange} initial="entry" />
        </Grid.Item>
      </Grid.Root>
    </Flex>
  );
};
