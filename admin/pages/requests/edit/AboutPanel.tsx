import { Grid, TextInput } from '@strapi/design-system';
import { REQUEST_LIMITS, type EntryReference } from '../../../../contracts';
import { FormCell, OptionSelect, Panel, useText } from '../../../components';
import { TagsInput } from '../TagsInput';
import { peopleOptions } from '../words';
import { EntryField } from './EntryField';
import { FormField } from './FormField';
import type { PanelProps } from './panel';

/** Who looks after it, and what it has to do with. */
export const AboutPanel = ({ input, errors, vocabulary, change, known }: PanelProps & { known: EntryReference | null }) => {
  const text = useText();
  return (
    <Panel title={text('requests.form.about')}>
      <Grid.Root gap={4}>
        <FormCell col={4} s={6}>
          <FormField name="owner" label={text('requests.field.owner')} error={errors.owner}>
            <OptionSelect
              options={peopleOptions(vocabulary)}
              value={input.owner ?? undefined}
              placeholder={text('requests.nobody')}
              clearLabel={text('requests.nobody')}
              onClear={() => change({ owner: null })}
              onChange={(owner) => change({ owner })}
            />
          </FormField>
        </FormCell>
        <FormCell col={4} s={6}>
          <FormField name="organisation" label={text('requests.field.organisation')} hint={text('requests.field.organisation.hint')} error={errors.organisation}>
            <TextInput
              value={input.organisation ?? ''}
              maxLength={REQUEST_LIMITS.organisation}
              onChange={(event) => change({ organisation: event.target.value || null })}
            />
          </FormField>
        </FormCell>
        <FormCell col={4} s={6}>
          <FormField name="tags" label={text('requests.field.tags')} hint={text('requests.tags.hint')} error={errors.tags}>
            <TagsInput value={input.tags} known={vocabulary.tags} onChange={(tags) => change({ tags })} />
          </FormField>
        </FormCell>
        <FormCell col={12}>
          <EntryField value={input.entry} known={known} error={errors.entry ?? errors['entry.documentId'] ?? errors['entry.uid']} onChange={(entry) => change({ entry })} />
        </FormCell>
      </Grid.Root>
    </Panel>
  );
};
