import { useText } from '../../../../components';
import { EditorSelect } from '../EditorSelect';
import type { ActionFormProps } from './form';

const PER = ['run', 'entry'] as const;

/** Once for the run, or once for each entry. */
export const PerField = ({ config, pointer, onChange, initial = 'run' }: ActionFormProps & { initial?: (typeof PER)[number] }) => {
  const text = useText();
  return (
    <EditorSelect
      pointer={`${pointer}/per`}
      label={text('rules.config.per')}
      options={PER.map((value) => ({ value, label: text(`rules.config.per.${value}`) }))}
      value={PER.find((one) => one === config.per) ?? initial}
      onChange={(per) => onChange({ ...config, per })}
    />
  );
};
