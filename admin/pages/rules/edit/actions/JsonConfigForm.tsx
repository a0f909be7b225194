import { useState } from 'react';
import { Field, JSONInput } from '@strapi/design-system';
import { useText } from '../../../../components';
import { useProblemAt } from '../editor';
import type { ActionConfig, ActionFormProps } from './form';

interface JsonObjectInputProps {
  pointer: string;
  label: string;
  hint?: string;
  value: ActionConfig;
  onChange: (value: ActionConfig) => void;
}

const objectOf = (json: string): ActionConfig | null => {
  try {
    const parsed: unknown = JSON.parse(json);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
};

const isObject = (value: unknown): value is ActionConfig => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON object; what is not complete yet is not passed on. */
export const JsonObjectInput = ({ pointer, label, hint, value, onChange }: JsonObjectInputProps) => {
  const text = useText();
  const [draft, setDraft] = useState(() => JSON.stringify(value, null, 2));
  const isBroken = objectOf(draft) === null;
  const problem = useProblemAt(pointer);
  return (
    <Field.Root name={pointer} hint={hint} error={isBroken ? text('conditions.unfinished') : problem} width="100%">
      <Field.Label>{label}</Field.Label>
      <JSONInput
        value={draft}
        hasError={isBroken}
        onChange={(json) => {
          setDraft(json);
          const next = objectOf(json);
          if (next && JSON.stringify(next) !== JSON.stringify(value)) onChange(next);
        }}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};

/** The form of an action that the app registered. */
export const JsonConfigForm = ({ config, pointer, onChange }: ActionFormProps) => {
  const text = useText();
  return <JsonObjectInput pointer={pointer} label={text('rules.config.json')} hint={text('rules.config.json.hint')} value={config} onChange={onChange} />;
};
