import { useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { ConfidenceInterval, CostRecord, ReductionReport } from '../../../contracts';
import { EmptyNote, Facts, Panel, ShortFact, useFormats, useMayOpen, useText } from '../../components';
import { CostsDialog } from './CostsDialog';

/** Hours and money that the reduction saves, each as a range, and what that was computed from. */
export const Saving = ({ report: { saving, minutes, costs } }: { report: ReductionReport }) => {
  const text = useText();
  const mayWrite = useMayOpen()('writeRequests');
  const [isOpen, setOpen] = useState(false);
  const edit = mayWrite ? (
    <Button variant="secondary" startIcon={<Pencil />} onClick={() => setOpen(true)}>
      {text('reduction.costs.edit')}
    </Button>
  ) : undefined;
  return (
    <Panel title={text('reduction.saving')} description={text('reduction.saving.hint')} action={edit}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        {saving === null ? (
          <EmptyNote title={text('reduction.saving.none')}>{text('reduction.saving.none.hint')}</EmptyNote>
        ) : (
          <Ranges saving={saving} currency={costs[0].currency} />
        )}
        <Sources minutes={minutes} cost={costs[0]} />
        {isOpen ? <CostsDialog costs={costs} noted={minutes} onClose={() => setOpen(false)} /> : null}
      </Flex>
    </Panel>
  );
};

const Ranges = ({ saving, currency }: { saving: NonNullable<ReductionReport['saving']>; currency: string }) => {
  const text = useText();
  const intl = useIntl();
  const hours = (value: number): string => intl.formatNumber(value, { style: 'unit', unit: 'hour', maximumFractionDigits: 1 });
  const money = (value: number): string => intl.formatNumber(value, { style: 'currency', currency, maximumFractionDigits: 0 });
  const said = ({ estimate, low, high }: ConfidenceInterval, write: (value: number) => string): string =>
    text('reduction.interval', { estimate: write(estimate), low: write(low), high: write(high) });
  return (
    <Facts>
      <ShortFact name={text('reduction.hoursPerMonth')}>{said(saving.hoursPerMonth, hours)}</ShortFact>
      <ShortFact name={text('reduction.moneyPerMonth')}>{said(saving.moneyPerMonth, money)}</ShortFact>
      <ShortFact name={text('reduction.hoursPerYear')}>{said(saving.hoursPerYear, hours)}</ShortFact>
      <ShortFact name={text('reduction.moneyPerYear')}>{said(saving.moneyPerYear, money)}</ShortFact>
    </Facts>
  );
};

const Sources = ({ minutes, cost }: { minutes: ReductionReport['minutes']; cost: CostRecord }) => {
  const text = useText();
  const intl = useIntl();
  const formats = useFormats();
  const perHour = intl.formatNumber(cost.costPerHour, { style: 'currency', currency: cost.currency });
  const range = { low: formats.number(Math.round(minutes.low * 10) / 10), high: formats.number(Math.round(minutes.high * 10) / 10) };
  return (
    <Typography variant="pi" textColor="neutral600">
      {text(`reduction.minutes.${minutes.from}`, { estimate: formats.number(Math.round(minutes.estimate * 10) / 10), ...range, requests: minutes.requests })}{' '}
      {cost.by === null || cost.at === null
        ? text('reduction.cost.first', { cost: perHour })
        : text('reduction.cost.by', { cost: perHour, name: cost.by.name, day: formats.day(cost.at) })}
    </Typography>
  );
};
