import { Checkbox, Flex, MultiSelect, MultiSelectOption, Typography } from '@strapi/design-system';
import { useText } from '../../../../components';
import { EditorField } from '../EditorField';
import { ProblemNote } from '../ProblemNote';
import { useEditor } from '../editor';
import type { ActionFormProps } from './form';
import { textIn, textsIn } from './initial-config';
import { PerField } from './PerField';
import { TemplateField } from './TemplateField';
import { WordsInput } from './WordsInput';

const CHANNELS = ['inApp', 'email'] as const;

/** Who is told, how, and what. */
export const NotificationForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  const { vocabulary } = useEditor();
  const channels = textsIn(config, 'channels');
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Flex role="group" aria-label={text('rules.config.channels')} direction="column" alignItems="flex-start" gap={2}>
        <Typography variant="pi" fontWeight="bold">
          {text('rules.config.channels')}
        </Typography>
        <Flex gap={5} wrap="wrap">
          {CHANNELS.map((channel) => (
            <Checkbox
              key={channel}
              checked={channels.includes(channel)}
              onCheckedChange={(isOn) =>
                onChange({ ...config, channels: CHANNELS.filter((one) => (one === channel ? isOn === true : channels.includes(one))) })
              }
            >
              {text(`rules.config.channel.${channel}`)}
            </Checkbox>
          ))}
        </Flex>
        <ProblemNote pointer={`${pointer}/channels`} />
      </Flex>
      <EditorField pointer={`${pointer}/people`} label={text('rules.config.people')}>
        <MultiSelect
          withTags
          placeholder={text('rules.config.people.none')}
          value={textsIn(config, 'people')}
          onChange={(people) => onChange({ ...config, people })}
          onClear={() => onChange({ ...config, people: [] })}
        >
          {vocabulary.people.map(({ id, name }) => (
            <MultiSelectOption key={id} value={id}>
              {name}
            </MultiSelectOption>
          ))}
        </MultiSelect>
      </EditorField>
      <EditorField pointer={`${pointer}/roles`} label={text('rules.config.roles')} hint={text('rules.config.roles.hint')}>
        <MultiSelect
          withTags
          placeholder={text('rules.config.people.none')}
          value={textsIn(config, 'roles')}
          onChange={(roles) => onChange({ ...config, roles })}
          onClear={() => onChange({ ...config, roles: [] })}
        >
          {vocabulary.roles.map(({ code, name }) => (
            <MultiSelectOption key={code} value={code}>
              {name}
            </MultiSelectOption>
          ))}
        </MultiSelect>
      </EditorField>
      {channels.includes('email') ? (
        <EditorField pointer={`${pointer}/to`} label={text('rules.config.to')} hint={text('rules.config.to.hint')}>
          <WordsInput values={textsIn(config, 'to')} placeholder="team@example.com" onChange={(to) => onChange({ ...config, to })} />
        </EditorField>
      ) : null}
      <TemplateField
        required
        pointer={`${pointer}/subject`}
        label={text('rules.config.subject')}
        value={textIn(config, 'subject')}
        onChange={(subject) => onChange({ ...config, subject })}
      />
      <TemplateField
        isLong
        required
        pointer={`${pointer}/message`}
        label={text('rules.config.message')}
        value={textIn(config, 'message')}
        onChange={(message) => onChange({ ...config, message })}
      />
      <PerField config={config} pointer={pointer} onChange={onChange} />
    </Flex>
  );
};
