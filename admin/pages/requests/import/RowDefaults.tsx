import { Checkbox, Grid, Typography } from '@strapi/design-system';
import type { ImportPreview, RequestCategory } from '../../../../contracts';
import { FormCell, OptionSelect, Panel, useText, withChosen, type Option } from '../../../components';
import { FormField } from '../edit/FormField';
import type { FieldErrors } from '../refused-field';
import { categoryOptions, channelOptions, priorityOptions } from '../words';
import { categoryOf, type ImportChoice } from './choice';

interface RowDefaultsProps {
  choice: ImportChoice;
  change: (part: Partial<ImportChoice>) => void;
  /** Absent while it is asked for the first time. */
  preview: ImportPreview | undefined;
  categories: readonly RequestCategory[];
  errors: FieldErrors;
}

const DATES = ['iso', 'day_first', 'month_first'] as const;
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({ value: zone, label: zone }));
/** Browsers list a zone under one name; theirs may be another one of it. */
const zoneOptions = (chosen: string): Option[] => withChosen(ZONES, chosen);

/** What counts for rows that do not say it themselves, and how dates and categories are understood. */
export const RowDefaults = ({ choice, change, preview, categories, errors }: RowDefaultsProps) => {
  const text = useText();
  const category = categoryOf(choice, categories);
  const unknown = preview?.unknownCategories ?? [];
  return (
    <Panel title={text('requests.import.rows')} description={text('requests.import.rows.hint')}>
      <Grid.Root gap={4}>
        <FormCell col={4} s={6}>
          <FormField name="channel" label={text('requests.field.channel')}>
            <OptionSelect options={channelOptions(text)} value={choice.channel} onChange={(channel) => change({ channel })} />
          </FormField>
        </FormCell>
        <FormCell col={4} s={6}>
          <FormField name="category" label={text('requests.field.category')} error={errors.category}>
            <OptionSelect options={categoryOptions(categories, text, category)} value={category} onChange={(code) => change({ category: code })} />
          </FormField>
        </FormCell>
        <FormCell col={4} s={6}>
          <FormField name="priority" label={text('requests.field.priority')}>
            <OptionSelect options={priorityOptions(text)} value={choice.priority} onChange={(priority) => change({ priority })} />
          </FormField>
        </FormCell>
        <FormCell col={4} s={6}>
          <FormField name="dates" label={text('requests.import.dates')}>
            <OptionSelect
              options={DATES.map((value) => ({ value, label: text(`requests.import.dates.${value}`) }))}
              value={choice.dates ?? preview?.dates}
              onChange={(dates) => change({ dates })}
            />
          </FormField>
        </FormCell>
        <FormCell col={4} s={6}>
          <FormField name="timeZone" label={text('requests.import.timeZone')} hint={text('requests.import.timeZone.hint')} error={errors.timeZone}>
            <OptionSelect
              options={zoneOptions(choice.timeZone ?? '')}
              value={choice.timeZone}
              placeholder={text('requests.import.timeZone.settings')}
              clearLabel={text('requests.import.timeZone.clear')}
              onChange={(timeZone) => change({ timeZone })}
              onClear={() => change({ timeZone: undefined })}
            />
          </FormField>
        </FormCell>
        <FormCell col={12}>
          <Checkbox checked={choice.createCategories} onCheckedChange={(checked) => change({ createCategories: checked === true })}>
            {text('requests.import.createCategories')}
          </Checkbox>
          {unknown.length > 0 ? (
            <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {text('requests.import.unknownCategories', { names: unknown.join(', ') })}
            </Typography>
          ) : null}
        </FormCell>
      </Grid.Root>
    </Panel>
  );
};
