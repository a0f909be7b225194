import { useState } from 'react';
import { Flex, Grid, NumberInput, TextInput, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { CostInputs, CostRecord, HandlingMinutes } from '../../../contracts';
import { useInsightsSetCostsMutation } from '../../api';
import { FormCell, useAttempt, useFormats, useText } from '../../components';
import { FormField } from '../requests/edit/FormField';
import { FormDialog } from '../requests/FormDialog';

interface CostsDialogProps {
  /** Newest first. */
  costs: CostRecord[];
  noted: HandlingMinutes;
  onClose: () => void;
}

const CURRENCY = /^[A-Z]{3}$/;

/** What an hour and a request cost. What was entered before stays visible, with who entered it. */
export const CostsDialog = ({ costs, noted, onClose }: CostsDialogProps) => {
  const text = useText();
  const attempt = useAttempt();
  const [setCosts, { isLoading }] = useInsightsSetCostsMutation();
  const [cost, setCost] = useState<number | undefined>(costs[0].costPerHour);
  const [currency, setCurrency] = useState(costs[0].currency);
  const [low, setLow] = useState<number | undefined>(costs[0].minutes?.low);
  const [high, setHigh] = useState<number | undefined>(costs[0].minutes?.high);
  const minutes = low === undefined || high === undefined ? null : { low, high };
  const isIncomplete = cost === undefined || !CURRENCY.test(currency) || (low === undefined) !== (high === undefined) || (minutes !== null && minutes.low > minutes.high);
  const save = (): void => {
    if (cost === undefined) return;
    const inputs: CostInputs = { costPerHour: cost, currency, minutes };
    void attempt(setCosts(inputs), text('reduction.costs.saved'), onClose);
  };
  return (
    <FormDialog title={text('reduction.costs.edit')} confirm={text('requests.save')} isBusy={isLoading} isIncomplete={isIncomplete} onSubmit={save} onClose={onClose}>
      <Grid.Root gap={4}>
        <FormCell col={8}>
          <FormField name="costPerHour" label={text('reduction.costs.perHour')} required>
            <NumberInput value={cost} onValueChange={setCost} />
          </FormField>
        </FormCell>
        <FormCell col={4}>
          <FormField name="currency" label={text('reduction.costs.currency')} required>
            <TextInput value={currency} maxLength={3} onChange={(event: { target: { value: string } }) => setCurrency(event.target.value.toUpperCase())} />
          </FormField>
        </FormCell>
        <FormCell col={6}>
          <FormField name="low" label={text('reduction.costs.low')}>
            <NumberInput value={low} onValueChange={setLow} />
          </FormField>
        </FormCell>
        <FormCell col={6}>
          <FormField name="high" label={text('reduction.costs.high')}>
            <NumberInput value={high} onValueChange={setHigh} />
          </FormField>
        </FormCell>
      </Grid.Root>
      <Typography variant="pi" textColor="neutral600">
        {text('reduction.costs.hint', { requests: noted.requests })}
      </Typography>
      <Before costs={costs} />
    </FormDialog>
  );
};

const Before = ({ costs }: { costs: CostRecord[] }) => {
  const text = useText();
  const formats = useFormats();
  const intl = useIntl();
  const entered = costs.filter(({ by }) => by !== null);
  if (entered.length === 0) return null;
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={2} aria-label={text('reduction.costs.before')}>
      {entered.map(({ at, by, costPerHour, currency, minutes }) => (
        <li key={at}>
          <Typography variant="pi" textColor="neutral600">
            {text(minutes === null ? 'reduction.costs.entry' : 'reduction.costs.entryMinutes', {
              name: by?.name ?? '',
              day: at === null ? '' : formats.dateTime(at),
              cost: intl.formatNumber(costPerHour, { style: 'currency', currency }),
              low: minutes?.low ?? 0,
              high: minutes?.high ?? 0,
            })}
          </Typography>
        </li>
      ))}
    </Flex>
  );
};
