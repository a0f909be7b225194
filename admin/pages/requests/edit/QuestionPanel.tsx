import { Grid, NumberInput, Textarea, TextInput } from '@strapi/design-system';
import { REQUEST_LIMITS } from '../../../../contracts';
import { FormCell, OptionSelect, Panel, useText } from '../../../components';
import { MomentField } from '../MomentField';
import { categoryOptions, channelOptions, priorityOptions, stateOptions } from '../words';
import { FormField } from './FormField';
import type { PanelProps } from './panel';

/** What was asked, when and how, and how it stands. */
export const QuestionPanel = ({ input, errors, vocabulary, change }: PanelProps) => {
  const text = useText();
  // What is covered says by what: that is another button.
  const states = stateOptions(text).filter(({ value }) => value !== 'covered' || input.state === 'covered');
  return (
    <Panel title={text('requests.form.question')}>
      <Grid.Root gap={4}>
        <FormCell col={12}>
          <FormField name="summary" label={text('requests.field.summary')} error={errors.summary} required>
            <TextInput autoFocus value={input.summary} maxLength={REQUEST_LIMITS.summary} onChange={(event) => change({ summary: event.target.value })} />
          </FormField>
        </FormCell>
        <FormCell col={12}>
          <FormField name="details" label={text('requests.field.details')} error={errors.details}>
            <Textarea value={input.details} maxLength={REQUEST_LIMITS.details} onChange={(event) => change({ details: event.target.value })} />
          </FormField>
        </FormCell>
        <FormCell col={3} s={6}>
          <FormField name="channel" label={text('requests.field.channel')} error={errors.channel}>
            <OptionSelect options={channelOptions(text)} value={input.channel} onChange={(channel) => change({ channel })} />
          </FormField>
        </FormCell>
        <FormCell col={3} s={6}>
          <FormField name="category" label={text('requests.field.category')} error={errors.category}>
            <OptionSelect
              options={categoryOptions(vocabulary.categories, text, input.category)}
              value={input.category}
              onChange={(category) => change({ category })}
            />
          </FormField>
        </FormCell>
        <FormCell col={3} s={6}>
          <FormField name="priority" label={text('requests.field.priority')} error={errors.priority}>
            <OptionSelect options={priorityOptions(text)} value={input.priority} onChange={(priority) => change({ priority })} />
          </FormField>
        </FormCell>
        <FormCell col={3} s={6}>
          <FormField name="state" label={text('requests.field.state')} error={errors.state}>
            <OptionSelect options={states} value={input.state} onChange={(state) => change({ state })} />
          </FormField>
        </FormCell>
        <FormCell col={6}>
          <MomentField
            name="receivedAt"
            label={text('requests.field.receivedAt')}
            error={errors.receivedAt}
            value={input.receivedAt}
            onChange={(receivedAt) => change({ receivedAt })}
          />
        </FormCell>
        <FormCell col={6}>
          <FormField name="handlingMinutes" label={text('requests.field.minutes')} hint={text('requests.field.minutes.hint')} error={errors.handlingMinutes}>
            <NumberInput
              value={input.handlingMinutes ?? undefined}
              step={5}
              onValueChange={(minutes) => change({ handlingMinutes: minutes === undefined || Number.isNaN(minutes) ? null : Math.max(0, Math.round(minutes)) })}
            />
          </FormField>
        </FormCell>
      </Grid.Root>
    </Panel>
  );
};
