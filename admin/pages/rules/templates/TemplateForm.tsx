import { Field, Flex, NumberInput, SingleSelect, SingleSelectOption, TextInput } from '@strapi/design-system';
import type { RuleTarget, RuleVocabulary, TemplateField } from '../../../../contracts';
import { useInsightsRuleTargetsQuery, useInsightsRuleVocabularyQuery } from '../../../api';
import { useText } from '../../../components';
import { changed, chosenTarget, isOptional, type TemplateValues } from './values';

interface TemplateFormProps {
  fields: TemplateField[];
  values: TemplateValues;
  onChange: (values: TemplateValues) => void;
}

/** The few things that a template needs to know. */
export const TemplateForm = ({ fields, values, onChange }: TemplateFormProps) => {
  const { data: targets = [] } = useInsightsRuleTargetsQuery({});
  const { data: vocabulary } = useInsightsRuleVocabularyQuery({});
  const target = chosenTarget(fields, values, targets);
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      {fields.map((field) => (
        <Field.Root key={field.name} name={field.name} required={!isOptional(field)}>
          <Field.Label>{field.label}</Field.Label>
          <Input
            field={field}
            value={values[field.name]}
            options={optionsOf(field, target, targets, vocabulary)}
            onChange={(value) => onChange(changed(fields, values, field, value))}
          />
        </Field.Root>
      ))}
    </Flex>
  );
};

interface Option {
  value: string;
  label: string;
}

const named = (name: string): Option => ({ value: name, label: name });

/** What can be chosen; null where something is written. */
const optionsOf = (
  { kind, types, options }: TemplateField,
  target: RuleTarget | undefined,
  targets: RuleTarget[],
  vocabulary: RuleVocabulary | undefined
): Option[] | null => {
  switch (kind) {
    case 'contentType':
      return targets.map(({ uid, displayName }) => ({ value: uid, label: displayName }));
    case 'field':
      return (target?.fields ?? []).filter(({ type }) => types === undefined || types.includes(type)).map(({ name }) => named(name));
    case 'choice':
      return (options ?? []).map(named);
    case 'role':
      return (vocabulary?.roles ?? []).map(({ code, name }) => ({ value: code, label: name }));
    default:
      return null;
  }
};

interface InputProps {
  field: TemplateField;
  value: string | number | undefined;
  options: Option[] | null;
  onChange: (value: string | number | undefined) => void;
}

const Input = ({ field, value, options, onChange }: InputProps) => {
  const text = useText();
  if (options) {
    return (
      <SingleSelect
        value={value === undefined || value === '' ? null : String(value)}
        onClear={isOptional(field) && value !== undefined && value !== '' ? () => onChange('') : undefined}
        placeholder={text(field.kind === 'field' && options.length === 0 ? 'rules.templates.typeFirst' : 'rules.templates.choose')}
        disabled={options.length === 0}
        onChange={(chosen) => onChange(String(chosen))}
      >
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    );
  }
  if (field.kind === 'number') {
    return <NumberInput value={typeof value === 'number' ? value : undefined} onValueChange={onChange} />;
  }
  return <TextInput value={value ?? ''} onChange={(event) => onChange(event.target.value)} />;
};
