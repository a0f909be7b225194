import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useText } from '../../../../components';
import { EditorField } from '../EditorField';
import type { ActionFormProps } from './form';
import { textIn } from './initial-config';

/** Once for the run, or once for each entry. */
export const PerField = ({ config, pointer, onChange, initial = 'run' }: ActionFormProps & { initial?: 'run' | 'entry' }) => {
  const text = useText();
  return (
    <EditorField pointer={`${pointer}/per`} label={text('rules.config.per')}>
      <SingleSelect value={textIn(config, 'per') || initial} onChange={(per) => onChange({ ...config, per: per === 'entry' ? 'entry' : 'run' })}>
        <SingleSelectOption value="run">{text('rules.config.per.run')}</SingleSelectOption>
        <SingleSelectOption value="entry">{text('rules.config.per.entry')}</SingleSelectOption>
      </SingleSelect>
    </EditorField>
  );
};
