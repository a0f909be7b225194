import { Checkbox, DatePicker, Field, Grid } from '@strapi/design-system';
import { REQUEST_CHANNELS, type DrawnIntervention } from '../../../contracts';
import { useInsightsRequestGroupsQuery, useInsightsRequestVocabularyQuery } from '../../api';
import { FilterSelect, FormCell, OptionSelect, Panel, useFormats, useText } from '../../components';
import { categoryOptions } from '../requests/words';
import { CHANGES, type ReductionChoice } from './address';

interface QuestionProps {
  choice: ReductionChoice;
  change: (part: Partial<ReductionChoice>) => void;
  /** When what covers these requests began to. */
  interventions: DrawnIntervention[];
  /** The day that was answered for. */
  chosen: string | undefined;
}

const GROUPS = 100;
const pad = (part: number): string => String(part).padStart(2, '0');
/** The day that somebody picked, as they see it. */
const dayOf = (date: Date): string => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** What is asked: of which requests, since which day, against what. */
export const Question = ({ choice, change, interventions, chosen }: QuestionProps) => {
  const text = useText();
  const formats = useFormats();
  const categories = useInsightsRequestVocabularyQuery({}).data?.categories ?? [];
  const groups = useInsightsRequestGroupsQuery({ limit: GROUPS }).data ?? [];
  const day = choice.intervention ?? (interventions.length > 0 ? chosen : undefined);
  return (
    <Panel title={text('reduction.question')} description={text('reduction.question.hint')}>
      <Grid.Root gap={4}>
        <FormCell col={3} m={6}>
          <FilterSelect
            name="category"
            label={text('reduction.category')}
            placeholder={text('reduction.category.all')}
            options={categoryOptions(categories, text, choice.category)}
            value={choice.category}
            onChange={(category) => change({ category, intervention: undefined })}
          />
        </FormCell>
        <FormCell col={3} m={6}>
          <FilterSelect
            name="group"
            label={text('reduction.group')}
            placeholder={text('reduction.group.all')}
            options={groups.map(({ id, title }) => ({ value: id, label: title }))}
            value={choice.group}
            onChange={(group) => change({ group, intervention: undefined })}
          />
        </FormCell>
        <FormCell col={3} m={6}>
          <FilterSelect
            name="channel"
            label={text('reduction.channel')}
            placeholder={text('reduction.channel.all')}
            options={REQUEST_CHANNELS.map((value) => ({ value, label: text(`requests.channel.${value}`) }))}
            value={choice.channel}
            onChange={(channel) => change({ channel })}
          />
        </FormCell>
        <FormCell col={3} m={6}>
          <FilterSelect
            name="control"
            label={text('reduction.control')}
            placeholder={text('reduction.control.none')}
            options={categoryOptions(categories, text, choice.control).filter(({ value }) => value !== choice.category)}
            value={choice.control}
            onChange={(control) => change({ control })}
          />
        </FormCell>
        <FormCell col={3} m={6}>
          <FilterSelect
            name="coverage"
            label={text('reduction.since')}
            placeholder={text(interventions.length === 0 ? 'reduction.since.none' : 'reduction.since.choose')}
            options={interventions.map(({ day: value, label }) => ({ value, label: `${formats.day(`${value}T12:00:00Z`, 'UTC')} · ${label}` }))}
            value={day}
            onChange={(intervention) => change({ intervention })}
          />
        </FormCell>
        <FormCell col={3} m={6}>
          <Field.Root name="intervention">
            <Field.Label>{text('reduction.day')}</Field.Label>
            <DatePicker
              value={day === undefined ? undefined : new Date(`${day}T00:00:00`)}
              maxDate={new Date()}
              clearLabel={text('reduction.day.clear')}
              onChange={(date) => change({ intervention: date ? dayOf(date) : undefined })}
              onClear={() => change({ intervention: undefined })}
            />
          </Field.Root>
        </FormCell>
        <FormCell col={3} m={6}>
          <Field.Root name="change">
            <Field.Label>{text('reduction.change')}</Field.Label>
            <OptionSelect
              options={CHANGES.map((percent) => ({ value: String(percent), label: formats.percent(percent / 100) }))}
              value={String(choice.change)}
              onChange={(percent) => change({ change: Number(percent) })}
            />
          </Field.Root>
        </FormCell>
        <Grid.Item col={3} m={6} xs={12} direction="column" alignItems="stretch" justifyContent="flex-end">
          <Checkbox checked={choice.activeUsers} onCheckedChange={(checked) => change({ activeUsers: checked === true })}>
            {text('reduction.activeUsers')}
          </Checkbox>
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
};
