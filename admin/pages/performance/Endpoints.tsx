import { Box, Tabs, Typography } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { Panel, useMayOpen, useText, type TextKey } from '../../components';
import type { Metric, PerformanceResponse } from '../../../contracts';
import { EndpointTable } from './EndpointTable';
import { UptimeNote } from './UptimeNote';

const LISTS = ['slowest', 'failing', 'busiest'] as const;
type List = (typeof LISTS)[number];

const WORDS: Record<List, { tab: TextKey; none: TextKey; order: Metric }> = {
  slowest: { tab: 'performance.slowest', none: 'performance.slowest.none', order: 'p95' },
  failing: { tab: 'performance.failing', none: 'performance.failing.none', order: 'errorRate' },
  busiest: { tab: 'performance.busiest', none: 'performance.busiest.none', order: 'count' },
};

const isList = (value: unknown): value is List => LISTS.some((list) => list === value);

interface EndpointsProps {
  answer: PerformanceResponse;
  search: string;
}

/** Slowest, failing and busiest endpoints; the open tab is part of the address. */
export const Endpoints = ({ answer, search }: EndpointsProps) => {
  const text = useText();
  const mayOpen = useMayOpen();
  const [parameters, setParameters] = useSearchParams();
  const asked = parameters.get('endpoints');
  const open = isList(asked) ? asked : 'slowest';
  const show = (list: string) => {
    const next = new URLSearchParams(parameters);
    next.set('endpoints', list);
    setParameters(next, { replace: true });
  };
  return (
    <Panel title={text('performance.endpoints.title')} description={mayOpen('readEvents') ? text('performance.endpoints.hint') : undefined}>
      <Tabs.Root variant="simple" value={open} onValueChange={show}>
        <Tabs.List aria-label={text('performance.endpoints.title')}>
          {LISTS.map((list) => (
            <Tabs.Trigger key={list} value={list}>
              {text(WORDS[list].tab)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {LISTS.map((list) => (
          <Tabs.Content key={list} value={list}>
            <Box paddingTop={4}>
              {answer[list].length === 0 ? (
                <Typography textColor="neutral600">{text(WORDS[list].none)}</Typography>
              ) : (
                <EndpointTable
                  caption={text(WORDS[list].tab)}
                  groups={answer[list]}
                  order={WORDS[list].order}
                  search={search}
                />
              )}
            </Box>
          </Tabs.Content>
        ))}
      </Tabs.Root>
      <Box paddingTop={4}>
        <UptimeNote answer={answer} />
      </Box>
    </Panel>
  );
};
