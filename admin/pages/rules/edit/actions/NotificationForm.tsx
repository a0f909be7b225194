import { Checkbox, Flex, Typography } from '@strapi/design-system';
import { useText } from '../../../../components';
import { EditorField } from '../EditorField';
import { ProblemNote } from '../ProblemNote';
import { useEditor } from '../editor';
import { ConfigMany } from './ConfigMany';
import { ConfigText } from './ConfigText';
import type { ActionFormProps } from './form';
import { textsIn } from './initial-config';
import { PerField } from './PerField';
import { WordsInput } from './WordsInput';

const CHANNELS = ['inApp', 'email'] as const;

/** Who is told, how, and what. */
export const NotificationForm = (form: ActionFormProps) => {
  const text = useText();
  const { vocabulary } = useEditor();
  const { config, pointer, onChange } = form;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Channels {...form} />
      <ConfigMany {...form} name="people" options={vocabulary.people.map(({ id, name }) => ({ value: id, label: name }))} />
      <ConfigMany
        {...form}
        name="roles"
        hint={text('rules.config.roles.hint')}
        options={vocabulary.roles.map(({ code, name }) => ({ value: code, label: name }))}
      />
      {textsIn(config, 'channels').includes('email') ? (
        <EditorField pointer={`${pointer}/to`} label={text('rules.config.to')} hint={text('rules.config.to.hint')}>
          <WordsInput values={textsIn(config, 'to')} placeholder="team@example.com" onChange={(to) => onChange({ ...config, to })} />
        </EditorField>
      ) : null}
      <ConfigText {...form} name="subject" required />
      <ConfigText {...form} name="message" isLong required />
      <PerField {...form} />
    </Flex>
  );
};

const Channels = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  const channels = textsIn(config, 'channels');
  return (
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
  );
};
