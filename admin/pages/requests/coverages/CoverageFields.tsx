import { Field, Grid, Textarea, TextInput } from '@strapi/design-system';
import type { CoverageInput, RequestVocabulary } from '../../../../contracts';
import { FormCell, OptionSelect, useText, withChosen } from '../../../components';
import type { FieldErrors } from '../refused-field';
import { MomentField } from '../MomentField';

/** Names that the server calls them by. */
export const COVERAGE_FIELDS = ['name', 'url', 'feature', 'answer', 'since'] as const satisfies (keyof CoverageInput)[];

interface CoverageFieldsProps {
  value: CoverageInput;
  features: RequestVocabulary['features'];
  errors: FieldErrors;
  onChange: (part: Partial<CoverageInput>) => void;
}

/** What answers requests: its name, where it is, what analytics counts of it, and what to write to whoever asks again. */
export const CoverageFields = ({ value, features, errors, onChange }: CoverageFieldsProps) => {
  const text = useText();
  const offered = features.map(({ id, label, uses }) => ({ value: id, label: text('requests.coverage.feature.uses', { label, uses }) }));
  return (
    <Grid.Root gap={4}>
      <FormCell col={12}>
        <Field.Root name="name" required error={errors.name}>
          <Field.Label>{text('requests.coverage.name')}</Field.Label>
          <TextInput autoFocus value={value.name} maxLength={200} onChange={(event) => onChange({ name: event.target.value })} />
          <Field.Error />
        </Field.Root>
      </FormCell>
      <FormCell col={12}>
        <Field.Root name="url" error={errors.url} hint={text('requests.coverage.url.hint')}>
          <Field.Label>{text('requests.coverage.url')}</Field.Label>
          <TextInput value={value.url ?? ''} inputMode="url" onChange={(event) => onChange({ url: event.target.value.trim() || null })} />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      </FormCell>
      <FormCell col={12}>
        <Field.Root name="feature" error={errors.feature} hint={text('requests.coverage.feature.hint')}>
          <Field.Label>{text('requests.coverage.feature')}</Field.Label>
          <OptionSelect
            options={withChosen(offered, value.feature ?? '')}
            value={value.feature ?? undefined}
            placeholder={text('requests.coverage.feature.none')}
            clearLabel={text('requests.coverage.feature.none')}
            onClear={() => onChange({ feature: null })}
            onChange={(feature) => onChange({ feature })}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      </FormCell>
      <FormCell col={12}>
        <Field.Root name="answer" error={errors.answer} hint={text('requests.coverage.answer.hint')}>
          <Field.Label>{text('requests.coverage.answer')}</Field.Label>
          <Textarea value={value.answer} onChange={(event) => onChange({ answer: event.target.value })} />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
      </FormCell>
      <FormCell col={12}>
        <MomentField
          name="since"
          label={text('requests.coverage.since')}
          hint={text('requests.coverage.since.hint')}
          error={errors.since}
          value={value.since}
          onChange={(since) => onChange({ since })}
        />
      </FormCell>
    </Grid.Root>
  );
};
